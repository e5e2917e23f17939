"""Kept walks: every answer on the disk before it is shown as given, with its time, its age and what came of it."""
