"""Help: every key in one look, drawn from the registry, and what the signs mean."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ladder_tui.actions import actions_of
from ladder_tui.tui.safe import joined, plain

PARTS = (
    ("A question", "question"),
    ("The checklist", "checklist"),
    ("An emergency", "alert"),
    ("To consider", "decision"),
    ("On a walk", "walk"),
    ("Everywhere", "any"),
    ("Home", "home"),
)
SIGNS = (
    ("●", "still possible"),
    ("◐", "possible, held back"),
    ("✗", "ruled out, or an answer that cannot be"),
    ("○", "just left"),
    ("▲", "an emergency, or what can go badly wrong"),
    ("[?]", "ticked as not known"),
)
KEYS = 13
"""Cells for the keys."""


class HelpScreen(ModalScreen[None]):
    """All keys, in two columns where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,?,f1,b,enter", "close_it", "Close", id="help.close")]

    def compose(self) -> ComposeResult:
        """Keys by place, then signs."""
        with Vertical(classes="box"):
            with VerticalScroll(), Horizontal(id="help-columns"):
                yield Static(Content("\n\n").join([part(*one) for one in PARTS[:4]] + [signs()]))
                yield Static(Content("\n\n").join(part(*one) for one in PARTS[4:]))
            yield Button(plain("Close  Esc"), id="close")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_close_it(self) -> None:
        """Close."""
        self.dismiss(None)


def part(title: str, where: str) -> Content:
    """Return the keys of one place."""
    rows = [plain(title, "bold $primary")]
    for action in actions_of(where):
        pressed = action.shown or " ".join(action.keys)
        rows.append(joined((f"{pressed:<{KEYS}}", "bold $footer-key-foreground"), action.help))
    return Content("\n").join(rows)


def signs() -> Content:
    """Return what the signs mean."""
    rows = [plain("Signs", "bold $primary")]
    rows += [joined((f"{sign:<5}", "bold"), meaning) for sign, meaning in SIGNS]
    return Content("\n").join(rows)
