"""Thinking with a walk: what speaks for another decision, and why something is none; pure."""
