"""Screens that question a decision: what would change it, what if, why not, and a comparison."""
