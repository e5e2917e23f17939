"""How much of what the pack holds goes on two pages: one measure after another, the roomiest that fits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """How much is told. What rules out, holds back or warns this patient is never left out for room."""

    name: str
    """Its class on the page, which sets the size of the letters."""
    of_first: int
    """Figures of benefit, and as many of harm, for the first modality; every catastrophic harm comes in any case."""
    of_others: int
    of_sources: int
    """How a reference is given: 2 whole, 1 with author, journal and number, 0 with its number alone."""
    has_words: bool
    """Whether what is only to be checked, and what would be dangerous if wrong, is given in its own words."""
    has_reasons: bool
    """Whether rules are given with all of their reason; with its first sentence otherwise."""
    prepared: int
    """Of how many listed modalities open conditions, preparations and reasons to judge are told in words.

    At 0 those of the first, and not of what is given through it. Of the others they are counted; what must be found
    out stands with each of them in any case.
    """
    holds: int
    """Weighted characters that two pages hold, with room to spare for wider letters."""


MEASURES = (
    Measure("d0", 8, 4, 2, True, True, 99, 12_000),
    Measure("d1", 6, 3, 2, True, True, 99, 14_000),
    Measure("d2", 5, 2, 1, True, True, 99, 15_800),
    Measure("d3", 4, 2, 1, True, True, 99, 18_500),
    Measure("d4", 4, 1, 0, False, True, 4, 20_800),
    Measure("d5", 3, 1, 0, False, False, 2, 22_000),
    Measure("d6", 3, 1, 0, False, False, 1, 25_300),
    Measure("d7", 3, 1, 0, False, False, 0, 25_300),
)
