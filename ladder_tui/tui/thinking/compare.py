"""Two to four modalities in a table; the first column stays, the rest scrolls sideways."""

from __future__ import annotations

import textwrap
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Static

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.tui import keys
from ladder_tui.tui.safe import clean, joined
from ladder_tui.tui.topline import TopLine
from ladder_tui.weighing.compare import MOST, Table, compare

LABEL = 12
NARROWEST = 30


class CompareScreen(Screen[None]):
    """The table; `a` adds one, `d` takes the last one away."""

    DEFAULT_CSS = """
    CompareScreen {
        DataTable {
            height: 1fr; background: $background;
            & > .datatable--fixed, & > .datatable--header { background: $surface; color: $foreground; }
        }
        #compare-head { height: auto; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("compare")

    def __init__(
        self, engine: Engine, modalities: tuple[str, ...], walk: Walk | None = None, place: Place | None = None
    ) -> None:
        """Compare some modalities, for the patient of a walk where there is one."""
        super().__init__()
        self.engine, self.walk, self.place = engine, walk, place
        self.modalities = modalities[:MOST]
        self._top, self._keys = TopLine(), keys.KeyBar()
        self._table: DataTable[Text] = DataTable(cursor_type="none", fixed_columns=1, header_height=3)

    def compose(self) -> ComposeResult:
        """What this is, then the table."""
        yield self._top
        yield Static(id="compare-head")
        yield self._table
        yield self._keys

    def on_mount(self) -> None:
        """Draw it."""
        self._top.show(("Compare",), str(self.engine.pack.about.status_line))
        self._keys.show(keys.of("compare"), keys.LAST)
        self._table.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give each modality the width there is, and at least what can be read."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        told = compare(self.engine, self.modalities, self.walk, self.place)
        head = ("≠", "bold $warning"), " marks where they differ. ←→ move, ↑↓ scroll. What no source gave says so."
        self.query_one("#compare-head", Static).update(joined(*head))
        self._fill(told)

    def _fill(self, told: Table) -> None:
        room = self.size.width - LABEL - 6
        width = max(NARROWEST, room // max(len(told.names), 1) - 2)
        table = self._table
        table.clear(columns=True)
        table.add_column(Text(""), width=LABEL)
        for name in told.names:
            table.add_column(wrapped(name, width, "bold"), width=width)
        for row in told.rows:
            label = wrapped(f"{'≠ ' if row.differs else ''}{row.label}", LABEL, "bold")
            table.add_row(label, *(wrapped(cell, width) for cell in row.cells), height=None)

    def action_add_one(self) -> None:
        """Choose one more."""
        from ladder_tui.tui.catalogue import Entry, modalities
        from ladder_tui.tui.pick import PickScreen

        def chosen(entry: Entry | None) -> None:
            if entry is not None and entry.id not in self.modalities:
                self.modalities = (*self.modalities, entry.id)[-MOST:]
                self._draw()

        if len(self.modalities) >= MOST:
            self.notify(f"{MOST} at most: take one away first (d)")
        else:
            self.app.push_screen(PickScreen("Compare with", modalities(self.engine.pack), with_kind=False), chosen)

    def action_drop_one(self) -> None:
        """Take the last one away."""
        if len(self.modalities) > 1:
            self.modalities = self.modalities[:-1]
            self._draw()

    def action_close_thinking(self) -> None:
        """Back."""
        self.app.pop_screen()


def wrapped(text: str, width: int, style: str = "") -> Text:
    """Return a cell's text in lines of a width, cut at words."""
    lines: list[str] = []
    for part in clean(text).split("\n"):
        lines += textwrap.wrap(part, width, subsequent_indent="  " if part.startswith("· ") else "") or [""]
    return Text("\n".join(lines), style=style)
