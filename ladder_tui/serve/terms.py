"""On what terms visitors are let in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """How many visitors there may be at once, and what each of them gets."""

    visitors: int = 20
    idle: float = 30.0
    """Minutes without a key or a mouse movement after which a visit ends."""
    memory: int = 256
    """Megabytes (of 1,000,000 bytes) of memory of its own that a visitor's process may take."""

    def full(self) -> str:
        """Return what somebody is told for whom there is no room."""
        noun = "visitor" if self.visitors == 1 else "visitors"
        return f"{self.visitors} {noun} already; try later"

    def left_alone(self) -> str:
        """Return what a visitor is told who was away for too long."""
        noun = "minute" if self.idle == 1 else "minutes"
        return f"Closed: no key was pressed for {self.idle:g} {noun}. Nothing of the walk was kept."


ENDED = "The walk has ended. Nothing of it was kept."
FAILED = "The program failed, or needed more memory than a visitor gets. Nothing of the walk was kept."
STOPPED = "Whoever served this has ended it. Nothing of the walk was kept."
UNFIT = "Something was sent that no keyboard sends; this visit is over."
"""Why a visit is over, as the visitor reads it; a WebSocket carries 123 bytes."""
