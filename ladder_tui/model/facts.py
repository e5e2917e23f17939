"""What is known of a patient: one value for each question that was answered.

Values are canonical: two equal answers are equal values, whatever way they were given.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Unknown(Enum):
    """The answer that says that nobody knows."""

    NOT_KNOWN = "not-known"


NOT_KNOWN = Unknown.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Ticks:
    """Several choices: what applies and what nobody knows; every other option does not apply."""

    ticked: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """A score by its items, or by its total where only that is known."""

    items: tuple[tuple[str, str], ...] = ()
    """Item and option, in the order of the question; an item left out is not known."""
    total: int | None = None


Value = str | Decimal | Ticks | Score | Unknown
"""An option, a number in the question's own unit, ticks, a score, or not known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, and the day of its sample where that was given."""

    value: Value
    date: str | None = None
    """ISO date of the sample, not of the typing."""
