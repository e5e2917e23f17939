"""Why a modality is not recommended for this patient, and where it would be considered."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ladder_tui.telling.parts import gate_words
from ladder_tui.tui.chosen import ModalityChosen
from ladder_tui.tui.safe import joined, plain
from ladder_tui.weighing.why_not import WhyNot

QUIET = "$foreground 75%"


class WhyNotScreen(ModalScreen[None]):
    """One sentence, the gates that speak, and the way there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,b,x", "close_it", "Close", id="whynot.close"),
        Binding("m", "modality", "All about it", id="whynot.modality"),
    ]

    def __init__(self, told: WhyNot) -> None:
        """Show why not."""
        super().__init__()
        self.told = told

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="box"):
            with VerticalScroll():
                yield Static(content(self.told))
            yield Button(plain("Close  Esc     m  all about it"), id="close")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_close_it(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_modality(self) -> None:
        """Show everything about the modality."""
        self.app.post_message(ModalityChosen(self.told.modality))
        self.dismiss(None)


def content(told: WhyNot) -> Content:
    """Return why not, in a person's words."""
    style = "bold $error" if told.kind == "excluded" else "bold $warning" if told.kind == "held-back" else "bold"
    rows = [plain(told.name, "bold $primary"), plain(f"{told.sentence[:1].upper()}{told.sentence[1:]}.", style)]
    if told.gates:
        rows += [plain(""), plain("What speaks against it by your answers", "bold $primary")]
        rows += [joined(("· ", QUIET), f"{gate.level}: {gate_words(gate)}") for gate in told.gates]
    if told.way:
        rows += [plain(""), plain("The way to it", "bold $primary")]
        rows += [joined((f"{number}. ", QUIET), word) for number, word in enumerate(told.way, 1)]
    return Content("\n").join(rows)
