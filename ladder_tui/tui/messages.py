"""What screens tell the app: where to go, and that a walk went on."""

from __future__ import annotations

from textual.message import Message

from ladder_tui.engine import Walk
from ladder_tui.sessions.another import Another


class WalkChosen(Message):
    """A walk is to be opened, in place of what is on the screen."""

    def __init__(self, walk: Walk) -> None:
        """Carry the walk."""
        super().__init__()
        self.walk = walk


class WalkChanged(Message):
    """A walk went on, or back; the place for whoever keeps walks."""

    def __init__(self, walk: Walk) -> None:
        """Carry the walk."""
        super().__init__()
        self.walk = walk


class AnotherChosen(Message):
    """Another pain of the same patient is to be walked."""

    def __init__(self, walk: Walk, begun: Another) -> None:
        """Carry the walk that is left, and how the new one begins."""
        super().__init__()
        self.walk, self.begun = walk, begun


class EntryChosen(Message):
    """Something of the pack was found and is to be shown."""

    def __init__(self, kind: str, id: str) -> None:
        """Carry its kind and id."""
        super().__init__()
        self.kind, self.id = kind, id


class SessionChosen(Message):
    """A kept walk is to be gone on with."""

    def __init__(self, session: str) -> None:
        """Carry its id."""
        super().__init__()
        self.session = session


class HomeChosen(Message):
    """The home screen is to be shown; the walk waits there."""


class DosesWanted(Message):
    """The sheet of doses of a question is to be opened."""

    def __init__(self, question: str) -> None:
        """Carry the question."""
        super().__init__()
        self.question = question
