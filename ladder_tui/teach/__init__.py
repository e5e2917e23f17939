"""Lessons: what a learner knows, commits to and earned; what the tree does with the same patient, and one answer away.

Pure: the screens, the room and the handouts draw these values.
"""
