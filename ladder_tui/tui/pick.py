"""A list over the screen that narrows as one types: modalities, or anything of the pack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.tui.catalogue import Entry, matching
from ladder_tui.tui.safe import joined

MOST = 200
"""Rows drawn at once; more words find the rest."""


class PickScreen(ModalScreen[Entry | None]):
    """Type, move, Enter; gives what was chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Close", id="pick.close"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(self, title: str, entries: Iterable[Entry], with_kind: bool = True) -> None:
        """Offer some entries."""
        super().__init__()
        self._heading, self._entries, self._with_kind = title, tuple(entries), with_kind
        self._shown: list[Entry] = []

    def compose(self) -> ComposeResult:
        """A field above a list."""
        with Vertical(classes="box"):
            yield Static(id="pick-title")
            yield Input(placeholder="type to narrow", id="pick-text")
            yield OptionList(id="pick-list")

    def on_mount(self) -> None:
        """Begin with everything."""
        field = self.query_one(Input)
        field.cursor_blink = False
        self.query_one(OptionList).can_focus = False
        self._narrow("")
        field.focus()

    def _narrow(self, text: str) -> None:
        found = matching(self._entries, text)
        self._shown = found[:MOST]
        count = f"{len(found)} of {len(self._entries)}" if text else f"{len(found)}"
        more = f", the first {MOST} shown" if len(found) > MOST else ""
        keys = ("  ↑↓ Enter · Esc", "$foreground 75%")
        self.query_one("#pick-title", Static).update(joined((self._heading, "bold $primary"), f"  {count}{more}", keys))
        rows = self.query_one(OptionList)
        rows.set_options(Option(found_one.row(self._with_kind)) for found_one in self._shown)
        rows.highlighted = 0 if self._shown else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow to what was typed."""
        event.stop()
        self._narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the row under the cursor."""
        event.stop()
        index = self.query_one(OptionList).highlighted
        if index is not None and index < len(self._shown):
            self.dismiss(self._shown[index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the row that was clicked."""
        event.stop()
        self.dismiss(self._shown[event.option_index])

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        rows = self.query_one(OptionList)
        if self._shown:
            rows.highlighted = min(max((rows.highlighted or 0) + by, 0), len(self._shown) - 1)

    def action_give_up(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
