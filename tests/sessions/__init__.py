"""Tests of what is kept of walks."""
