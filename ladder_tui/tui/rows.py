"""Rows of a checklist: how one is drawn, and which mark a click falls on."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from ladder_tui.asking.sheet import UNKNOWN, Key, Row, Sheet
from ladder_tui.model.pack import Pack
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import joined, plain
from ladder_tui.words import UNKNOWN_WORDS

CELLS = (("no", "no"), ("yes", "yes"), (UNKNOWN, "n.k."))
WIDE_CELLS = (("no", "no"), ("yes", "yes"), (UNKNOWN, UNKNOWN_WORDS))
NARROW = 60
"""The width below which the marks are written shorter."""
GAP = "  "


class RowList(OptionList):
    """The rows; a click on a mark sets it."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr; min-width: 8; border: none; padding: 0; background: $background;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option-disabled { color: $primary; text-style: bold; }
    }
    """

    class Clicked(Message):
        """A row was clicked, so many cells from its left."""

        def __init__(self, index: int, column: int) -> None:
            """Carry the row and the column."""
            super().__init__()
            self.index, self.column = index, column

    async def _on_click(self, event: events.Click) -> None:
        """Say where a click fell."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if isinstance(index, int) and not self.get_option_at_index(index).disabled:
            self.highlighted = index
            self.post_message(self.Clicked(index, event.x))

    @property
    def width(self) -> int:
        """Return the cells a row may take."""
        return self.scrollable_content_region.width or NARROW


def drawn_row(row: Row, sheet: Sheet, marks: Mapping[Key, str], pack: Pack, width: int) -> Content:
    """Return a row: its label, what is to be said of it, and its marks at the right."""
    idle = row.question in sheet.idle
    label = plain(row.label, "$foreground 65%" if idle else "$text")
    if row.is_emergency:
        label = joined(label, ("  ▲ emergency", "bold $error"))
    if idle:
        label = joined(label, ("  · not needed now", "italic $foreground 75%"))
    if row.key in sheet.reasons:
        label = joined(label, ("\n✗ " + sheet.reasons[row.key], "bold $error"))
    mark = marks.get(row.key, "")
    drawn = _cells(row, mark, width) if row.kind == "yes-no" else _held(row, mark, pack)
    room = max(width - drawn.cell_length - 1, 8)
    lines = hanging(plain(" "), label, room).split("\n")
    first = lines[0].pad_right(max(room - lines[0].cell_length, 0))
    return Content("\n").join([joined(first, " ", drawn), *lines[1:]])


def _words(row: Row, width: int) -> list[tuple[str, str]]:
    cells = CELLS if width < NARROW else WIDE_CELLS
    return [(name, word) for name, word in cells if name in row.marks]


def _cells(row: Row, mark: str, width: int) -> Content:
    parts = [
        plain(f"({'•' if mark == name else ' '}) {word}", "bold" if mark == name else "")
        for name, word in _words(row, width)
    ]
    return plain(GAP).join(parts)


def mark_at(row: Row, column: int, width: int) -> str:
    """Return the mark that stands at a column of a row; empty where none does."""
    if row.kind != "yes-no":
        return ""
    start = width - _cells(row, "", width).cell_length
    for name, word in _words(row, width):
        end = start + len(f"( ) {word}") + len(GAP)
        if start <= column < end:
            return name
        start = end
    return ""


def _held(row: Row, mark: str, pack: Pack) -> Content:
    question = pack.questions[row.question]
    if mark == UNKNOWN:
        held = UNKNOWN_WORDS
    elif row.kind == "choice":
        option = question.option(mark)
        held = str(option.label) if option else "choose with ←→"
    else:
        is_bare = all(char.isdigit() or char in ".," for char in mark)
        held = f"{mark or '…'}" + (f" {question.unit}" if question.unit and is_bare else "")
    return plain(f"‹ {held} ›", "bold")
