"""What there is to know before a kept walk goes on: what is too old, and what another version of the pack changes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ladder_tui.engine import Engine
from ladder_tui.sessions.news import news
from ladder_tui.sessions.resuming import Resumed
from ladder_tui.tui.safe import plain

STYLES = {"title": "bold $primary", "again": "bold $warning", "changed": "bold $warning", "other": "bold $error"}


class ResumedScreen(ModalScreen[None]):
    """What is asked again, what changed, and what is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "go_on", "Go on", id="resumed.on", priority=True)]

    def __init__(self, engine: Engine, resumed: Resumed) -> None:
        """Show how a kept walk goes on."""
        super().__init__()
        self._content = resumed_content(engine, resumed)

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="box"):
            with VerticalScroll():
                yield Static(self._content)
            yield Button(plain("Go on  Enter"), id="on", variant="primary")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self) -> None:
        """Go on."""
        self.dismiss(None)

    def action_go_on(self) -> None:
        """Go on."""
        self.dismiss(None)


def resumed_content(engine: Engine, resumed: Resumed) -> Content:
    """Return how a kept walk goes on, in words."""
    styles = {**STYLES, "kept": "bold"}
    return Content("\n").join([plain(line, styles.get(kind, "")) for kind, line in news(engine, resumed)])
