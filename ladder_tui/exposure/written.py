"""A sheet in sentences, for a face that draws no columns."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.exposure.reckoning import Cell
from ladder_tui.exposure.result import shown
from ladder_tui.exposure.sheet import Sheet
from ladder_tui.words import say_number


def product(cell: Cell) -> str:
    """Return how one drug comes to its figure, or why it comes to none: "60 mg/day × 1.5 = 90"."""
    if cell.equivalent is None or cell.amount is None or cell.factor is None:
        return f"not converted: {cell.reason}"
    return f"{shown(cell.amount)} {cell.unit} × {say_number(cell.factor)} = {shown(cell.equivalent)}"


def apart(sheet: Sheet) -> str:
    """Return how far the tables that convert everything are apart; empty where fewer than two do."""
    reckoning = sheet.reckoning
    totals = reckoning.totals
    if len(totals) < 2:
        return ""
    unit = sheet.question.unit
    if totals[0] == totals[-1]:
        return f"The {len(totals)} tables that convert everything agree"
    return f"The tables are {shown(reckoning.difference)} {unit} apart: {shown(totals[0])} to {shown(totals[-1])}"


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """Yield what is taken, each product with its factor, the sum of each table, and the difference."""
    reckoning = sheet.reckoning
    for row, taken in enumerate(sheet.taken):
        yield f"{row + 1}. {taken.drug.name}, {taken.words}."
        for column in reckoning.columns:
            yield f"{column.name}: {product(column.cells[row])}".rstrip(".") + "."
    unit = sheet.question.unit
    for number, (column, figure) in enumerate(zip(reckoning.columns, sheet.figures, strict=True), 1):
        if figure.value is None:
            part = f"; the rest is {shown(column.converted)} {unit}" if column.converted and column.missing else ""
            yield f"Table {number}, {column.name}: {figure.reason}{part}."
        else:
            cut = f" ({figure.note})" if figure.note else ""
            yield f"Table {number}, {column.name}: {shown(column.converted)} {unit}{cut}."
    difference = apart(sheet)
    if difference:
        yield f"{difference}."
