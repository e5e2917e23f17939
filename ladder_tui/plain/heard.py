"""What a line that was typed comes to."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.engine import Walk
from ladder_tui.model.facts import Value

WORKED_OUT = "exposure works it out from the doses taken, by published tables."


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a question, and the day of its sample where that was typed."""

    question: str
    value: Value
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Lines to say, and an answer or a whole walk to go on with."""

    lines: tuple[str, ...] = ()
    given: Given | None = None
    walk: Walk | None = None


def refused(reason: str) -> Heard:
    """Return a reason why a line was not taken."""
    return Heard((f"Not taken: {reason}.",))
