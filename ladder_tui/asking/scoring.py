"""A score answered item by item: where one stands in it, and what the total can still become."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.conditions import bounds
from ladder_tui.model.facts import NOT_KNOWN, Score, Value
from ladder_tui.model.question import Item, Question


@dataclass(frozen=True, slots=True)
class Scoring:
    """The items answered so far, in order; an item left out is not known."""

    question: Question
    given: tuple[tuple[str, str | None], ...] = ()

    @property
    def item(self) -> Item | None:
        """Return the item to answer next, or None when all are."""
        return self.question.items[len(self.given)] if len(self.given) < len(self.question.items) else None

    def answer(self, option: str | None) -> Scoring:
        """Return the score with the next item answered; None for not known."""
        assert self.item is not None
        return Scoring(self.question, (*self.given, (self.item.id, option)))

    def back(self) -> Scoring:
        """Return the score without its last item."""
        return Scoring(self.question, self.given[:-1])

    @property
    def value(self) -> Value:
        """Return what the items amount to."""
        items = tuple((item, option) for item, option in self.given if option is not None)
        return Score(items) if items or not self.question.not_known else NOT_KNOWN

    def words(self) -> str:
        """Return the item's number, the running total and the band it allows."""
        count = len(self.question.items)
        known = Score(tuple((item, option) for item, option in self.given if option is not None))
        low, high = bounds(known, self.question)
        span = str(low) if low == high else f"{low} to {high}"
        bands = dict.fromkeys(band.label for band in (self.question.band(low), self.question.band(high)) if band)
        told = f": {' or '.join(bands)}" if len(bands) == 1 else ""
        return f"Item {min(len(self.given) + 1, count)} of {count} · total {span}{told}"
