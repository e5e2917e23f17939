"""The figure of one table as an answer to its question."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from ladder_tui.exposure.reckoning import Column
from ladder_tui.model.question import Question
from ladder_tui.words import say_number, say_range


@dataclass(frozen=True, slots=True)
class Figure:
    """What can be put into the answer, or why nothing can."""

    table: str
    """Its name at the head of a column."""
    value: Decimal | None = None
    note: str = ""
    """That the figure was cut to the decimals that the question takes."""
    reason: str = ""


def figure(column: Column, question: Question) -> Figure:
    """Return a table's sum as the question takes it, cut and never rounded up, so that no threshold is met by it."""
    total = column.total
    if total is None:
        if not column.cells:
            return Figure(column.name, reason="nothing is entered yet")
        names = ", ".join(dict.fromkeys(cell.taken.drug.name for cell in column.missing))
        return Figure(column.name, reason=f"not complete without {names}")
    value = total.quantize(Decimal(1).scaleb(-question.places), ROUND_FLOOR)
    if not question.between.holds(value):
        outside = f"{say_number(value)} is outside {say_range(question.between, question.unit)}"
        return Figure(column.name, reason=outside)
    note = "" if value == total else f"{shown(total)} cut to {say_number(value)}, never rounded up"
    return Figure(column.name, value, note)


def shown(number: Decimal) -> str:
    """Return a product or a sum with two decimals at most, marked where that leaves something out."""
    rounded = number.quantize(Decimal("0.01"))
    return say_number(rounded) if rounded == number else f"≈{say_number(rounded)}"
