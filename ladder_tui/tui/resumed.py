"""What there is to know before a walk goes on: what is kept, what is too old, what another pack version changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import plain

STYLES = {
    "title": "bold $primary",
    "again": "bold $warning",
    "changed": "bold $warning",
    "other": "bold $error",
    "kept": "bold",
}


class ResumedScreen(ModalScreen[None]):
    """What is asked again, what changed, and what is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "go_on", "Go on", id="resumed.on", priority=True)]

    def __init__(self, told: Iterable[tuple[str, str]]) -> None:
        """Show these lines, each with what it is."""
        super().__init__()
        self._news = tuple(told)
        self._told = Static()

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="box"):
            with VerticalScroll():
                yield self._told
            yield Button(plain("Go on  Enter"), id="on", variant="primary")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        self._told.update(lines(self._news, max(self._told.size.width, 20)))

    def on_button_pressed(self) -> None:
        """Go on."""
        self.dismiss(None)

    def action_go_on(self) -> None:
        """Go on."""
        self.dismiss(None)


def lines(told: tuple[tuple[str, str], ...], width: int) -> Content:
    """Return the lines, a heading above each part and further lines of a row under its first."""
    drawn: list[Content] = []
    for kind, line in told:
        if kind == "row":
            drawn.append(hanging(plain("  "), plain(line), width))
        else:
            drawn += [plain("")] if drawn and kind != "other" else []
            drawn.append(plain(line, STYLES[kind]))
    return Content("\n").join(drawn)
