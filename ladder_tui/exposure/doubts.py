"""What makes a dose look like a slip, most of all of a thousandfold; by the pack's own numbers alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ladder_tui.exposure.reckoning import reckon
from ladder_tui.exposure.result import shown
from ladder_tui.exposure.taken import Taken
from ladder_tui.model.amounts import converted
from ladder_tui.model.library import ExposureTable
from ladder_tui.model.question import Question
from ladder_tui.words import say_number, say_range

MOST_TIMES = 24


def doubts(taken: Taken, tables: Iterable[ExposureTable], question: Question) -> tuple[str, ...]:
    """Return what to ask before a line is taken; nothing for one that looks right.

    Args:
        taken: What the line says.
        tables: The tables it is counted by.
        question: Whose range says what a patient may take at most, and whose decimals what is as good as nothing.
    """
    return tuple(_doubts(taken, tuple(tables), question))


def _doubts(taken: Taken, tables: tuple[ExposureTable, ...], question: Question) -> Iterator[str]:
    unit = taken.drug.unit
    if not taken.number:
        return
    if unit is not None and unit.mass != taken.unit.mass:
        other = say_number(converted(taken.number, taken.unit.mass, unit.mass))
        yield f"{say_number(taken.number)} {taken.unit.mass} is {other} {unit.mass}, which the tables count it in"
    if taken.unit.per == "" and taken.every is None and taken.times > MOST_TIMES:
        yield f"{say_number(taken.times)} times a day"
    found = [column.converted for column in reckon(tables, (taken,)).columns if not column.missing]
    if not found:
        return
    if not question.between.holds(max(found)):
        yield f"{shown(max(found))} by one table, outside {say_range(question.between, question.unit)}"
    elif max(found) < Decimal(1).scaleb(-question.places):
        yield f"only {shown(max(found))} {question.unit} by every table".replace("  ", " ")
