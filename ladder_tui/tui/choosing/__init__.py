"""Screens for what the clinician decides beside the tree: choosing otherwise, and another pain of the same patient."""
