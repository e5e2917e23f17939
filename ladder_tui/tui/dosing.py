"""Rows of a sheet of doses: what is taken beside each table, the sums to choose from, and what must be read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from ladder_tui.exposure import Cell, Drug, Sheet, apart, product, remarks
from ladder_tui.exposure.result import shown
from ladder_tui.model.pack import Pack
from ladder_tui.telling.said import read_words
from ladder_tui.tui.safe import clean, joined, plain
from ladder_tui.words import say_number

NAME = 26
"""Cells that a dose needs beside the columns."""
COLUMN = 11
WIDEST = 20
CHOOSE = "Put a figure into the answer, by the table you choose:"
NONE = "No table has a figure for all of it, so none is put into the answer:"
QUIET = "$foreground 80%"
SIGNS = {
    "refused": ("✗ ", "bold $error"),
    "warning": ("▲ ", "bold $warning"),
    "table": ("· ", ""),
    "beside": ("· ", ""),
}


@dataclass(frozen=True, slots=True)
class DoseRow:
    """One row of the list."""

    id: str
    """taken:N, table:N, drug:N, note:N or head:N; only a head cannot be stepped on."""
    lines: tuple[Content, ...]


def drug_rows(drugs: tuple[Drug, ...]) -> tuple[DoseRow, ...]:
    """Return the drugs to choose from."""
    unit = "$foreground 75%"
    return tuple(
        DoseRow(
            f"drug:{number}",
            (joined(drug.name, (f"  {drug.unit}" if drug.unit else "  not converted by any table", unit)),),
        )
        for number, drug in enumerate(drugs)
    )


def sheet_rows(sheet: Sheet, pack: Pack, width: int) -> tuple[DoseRow, ...]:
    """Return the sheet for a width: doses by tables, sums, the difference, then remarks."""
    room = width - NAME
    each = min(room // max(len(sheet.tables), 1), WIDEST)
    rows = list(_in_columns(sheet, width, each) if each >= COLUMN else _in_lines(sheet, width))
    is_any = any(figure.value is not None for figure in sheet.figures)
    rows.append(_head("sums", CHOOSE if is_any else NONE, width))
    rows += _sums(sheet, width)
    difference = apart(sheet)
    if difference:
        rows.append(_head("apart", difference, width, "bold $warning" if sheet.reckoning.difference else QUIET))
    rows += _remarks(sheet, pack, width)
    return tuple(rows)


def _head(name: str, text: str, width: int, style: str = "bold $primary") -> DoseRow:
    lines = textwrap.wrap(clean(text), max(width, 8))
    return DoseRow(f"head:{name}", tuple(plain(line, style) for line in lines))


def _in_columns(sheet: Sheet, width: int, each: int) -> Iterator[DoseRow]:
    columns = sheet.reckoning.columns
    rest = width - each * len(columns)
    names = [column.name for column in columns]
    heads = _beside([("Taken now", rest), *((name, each) for name in names)])
    yield DoseRow("head:tables", tuple(plain(line, "bold $primary") for line in heads))
    for number, taken in enumerate(sheet.taken):
        cells = [column.cells[number] for column in columns]
        mark = "≠ " if sheet.reckoning.differs(number) else ""
        texts = [
            (f"{mark}{taken.drug.name}, {_whole(taken.words, rest)}", rest),
            *((_short(cell), each) for cell in cells),
        ]
        yield DoseRow(f"taken:{number}", tuple(plain(line) for line in _beside(texts)))


def _whole(words: str, width: int) -> str:
    """Return a dose that is not broken where it fits a line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}") if len(words) < width - 4 else words


def _in_lines(sheet: Sheet, width: int) -> Iterator[DoseRow]:
    """Yield each dose with its tables under it, where they do not fit beside one another."""
    yield _head("tables", "Taken now", width)
    for number, taken in enumerate(sheet.taken):
        mark = "≠ " if sheet.reckoning.differs(number) else ""
        lines = [plain(line, "bold") for line in _wrapped(f"{mark}{taken.drug.name}, {taken.words}", width)]
        for column in sheet.reckoning.columns:
            lines += [plain(line) for line in _wrapped(f"  {column.name}: {product(column.cells[number])}", width)]
        yield DoseRow(f"taken:{number}", tuple(lines))


def _short(cell: Cell) -> str:
    if cell.equivalent is None or cell.factor is None:
        return "✗ refused" if cell.is_refused else "no factor"
    return f"{shown(cell.equivalent)} (×{say_number(cell.factor)})"


def _beside(cells: list[tuple[str, int]]) -> list[str]:
    """Return texts as columns of these widths, as many lines as the longest needs."""
    first = cells[0]
    blocks = [(_wrapped(first[0], first[1] - 1), first[1])]
    blocks += [(textwrap.wrap(clean(text), each - 1) or [""], each) for text, each in cells[1:]]
    height = max(len(lines) for lines, _ in blocks)
    rows = []
    for number in range(height):
        parts = [(lines[number] if number < len(lines) else "").ljust(each) for lines, each in blocks]
        rows.append("".join(parts).rstrip())
    return rows


def _wrapped(text: str, width: int) -> list[str]:
    indent = "  " if text.startswith("  ") else ""
    whole = clean(text).strip()
    return textwrap.wrap(whole, max(width, 8), initial_indent=indent, subsequent_indent=indent + "  ") or [""]


def _sums(sheet: Sheet, width: int) -> Iterator[DoseRow]:
    unit = sheet.question.unit
    longest = max(len(column.name) for column in sheet.reckoning.columns) + 2
    for number, (column, figure) in enumerate(zip(sheet.reckoning.columns, sheet.figures, strict=True)):
        name = column.name.ljust(longest)
        if figure.value is None:
            part = f"; the rest is {shown(column.converted)} {unit}" if column.converted and column.missing else ""
            lines = textwrap.wrap(f"{figure.reason}{part}", max(width - longest - 2, 20)) or [""]
            told = [joined((name, "bold"), ("✗ ", "bold $error"), lines[0])]
            told += [plain(" " * (longest + 2) + line) for line in lines[1:]]
        else:
            cut = f"  {figure.note}" if figure.note else ""
            told = [joined((name, "bold"), (f"{shown(column.converted)} {unit}".strip(), "bold"), (cut, QUIET))]
        yield DoseRow(f"table:{number}", tuple(told))


def _remarks(sheet: Sheet, pack: Pack, width: int) -> Iterator[DoseRow]:
    beside = ""
    for number, remark in enumerate(remarks(sheet, pack)):
        if remark.kind == "table" and beside != "table":
            yield _head("of-tables", "The tables", width)
        if remark.kind == "beside" and beside != "beside":
            cited = f"Cited from {remark.head}: general words of the library, not worked out for anyone"
            yield _head("beside", cited, width)
        beside = remark.kind
        sign, style = SIGNS[remark.kind]
        sources = (pack.references.get(name) for name in remark.backing.sources)
        read = "; ".join(f"{one.id}, {read_words(one.seen)}" for one in sources if one is not None)
        head = "" if remark.kind == "beside" else f"{remark.head}: "
        lines = textwrap.wrap(clean(f"{head}{remark.text}"), max(width - 2, 20))
        told = [joined((sign if row == 0 else "  ", style), line) for row, line in enumerate(lines)]
        told += [
            plain(f"  {line}", "$foreground 75%") for line in textwrap.wrap(f"[{read}]", max(width - 2, 20)) if read
        ]
        yield DoseRow(f"note:{number}", tuple(told))
