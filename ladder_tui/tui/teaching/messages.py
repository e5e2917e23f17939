"""What the screens of a lesson tell the app."""

from __future__ import annotations

from textual.message import Message

from ladder_tui.teach.lessons import Taught


class LessonChosen(Message):
    """A lesson is to be opened."""

    def __init__(self, taught: Taught, in_a_room: bool = False) -> None:
        """Carry the lesson, and whether a room is to see it."""
        super().__init__()
        self.taught, self.in_a_room = taught, in_a_room
