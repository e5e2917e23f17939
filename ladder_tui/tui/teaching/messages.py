"""What the screens of a lesson tell the app."""

from __future__ import annotations

from textual.message import Message

from ladder_tui.teach.lessons import Taught


class LessonChosen(Message):
    """A lesson is to be opened."""

    def __init__(self, taught: Taught) -> None:
        """Carry the lesson."""
        super().__init__()
        self.taught = taught
