"""E327: a line of an exposure table cannot be what a published table says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.amounts import UNITS, unit_of
from ladder_tui.model.library import ExposureTable, Factor, Refusal
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E327
FURTHEST = 10
"""Times a factor must not differ from that of another table: a slip of the point is tenfold."""


Line = Factor | Refusal


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield what is wrong within each table, and where tables cannot both be right."""
    tables = [table for table in survey.pack.exposure_tables.values() if table.id not in survey.failed]
    for table in tables:
        yield from _within(table)
    first: dict[str, Line] = {}
    for table in tables:
        every: tuple[Line, ...] = (*table.factors, *table.refuses)
        for line in every:
            known = first.setdefault(str(line.id), line)
            yield from _beside(table, line, known)
            if isinstance(known, Refusal) and isinstance(line, Factor):
                first[str(line.id)] = line


def _within(table: ExposureTable) -> Iterator[Diagnostic]:
    names = {str(factor.id) for factor in table.factors}
    for factor in table.factors:
        unit = unit_of(factor.unit)
        if factor.factor <= 0:
            yield problem(CODE, factor.id, f"`{factor.id}` is multiplied by {factor.factor}", "a factor is above 0")
        if unit is None or not unit.per:
            yield problem(
                CODE, factor.unit, f"`{factor.unit}` is no unit of a table", f"write one of: {', '.join(UNITS)}"
            )
    for refusal in table.refuses:
        if refusal.id in names:
            what = f"`{table.id}` both converts `{refusal.id}` and refuses it"
            yield problem(CODE, refusal.id, what, "keep the factor with a `warns`, or the refusal")
    for name in table.warns:
        if name not in names:
            yield problem(CODE, name, f"`{table.id}` warns of `{name}`, which it has no factor for", "name a factor")
    lines: list[Line] = [*table.factors, *(one for one in table.refuses if one.id not in names)]
    shown = Counter((line.label.casefold(), line.route.casefold()) for line in lines)
    for line in lines:
        if shown[line.label.casefold(), line.route.casefold()] > 1:
            yield problem(CODE, line.id, f"`{table.id}` has {line.label} {line.route} twice", "keep one of them")


def _beside(table: ExposureTable, line: Line, known: Line) -> Iterator[Diagnostic]:
    """Yield why a line cannot be the same drug by the same route as an earlier one of that id."""
    if known is line:
        return
    if (line.label, line.route) != (known.label, known.route):
        what = f"`{line.id}` is {line.label} {line.route} here and {known.label} {known.route} elsewhere"
        yield problem(CODE, line.id, what, "one id is one drug by one route in every table", (known.id, "the other"))
        return
    if not (isinstance(line, Factor) and isinstance(known, Factor)):
        return
    one, other = unit_of(line.unit), unit_of(known.unit)
    if one is None or other is None or line.factor <= 0 or known.factor <= 0:
        return
    if (one.mass, one.per) != (other.mass, other.per):
        what = f"`{line.id}` is counted in {line.unit} here and in {known.unit} elsewhere"
        yield problem(CODE, line.unit, what, "count it alike in every table", (known.unit, "the other"))
    elif max(line.factor, known.factor) >= FURTHEST * min(line.factor, known.factor):
        what = f"`{line.id}` is multiplied by {line.factor} here and by {known.factor} elsewhere"
        yield problem(CODE, line.id, what, "look for a slip of the point or of the unit", (known.id, "the other"))
