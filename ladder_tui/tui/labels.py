"""A label of the user's own for a kept walk; nothing asks for one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ladder_tui.tui.safe import clean, plain

LONGEST = 60
WARNING = "Do not identify anyone: no name, no initials, no birth date, no number, no bed."


class LabelScreen(ModalScreen[str | None]):
    """One field; Enter keeps what it says, Esc leaves the label as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_it", "Leave it", id="label.leave")]

    def __init__(self, label: str, what: str = "walk") -> None:
        """Begin with the label of a walk, or of what else is named, as it is."""
        super().__init__()
        self._what = what
        self._input = Input(value=clean(label), max_length=LONGEST, id="label-text")
        self._input.cursor_blink = False

    def compose(self) -> ComposeResult:
        """The warning above the field."""
        with Vertical(classes="box"):
            yield Static(plain(f"A label of your own, to find this {self._what} again", "bold $primary"))
            yield Static(plain(WARNING, "bold $warning"))
            yield self._input
            yield Static(plain("Enter keeps it · empty takes it away · Esc leaves it as it was"))

    def on_mount(self) -> None:
        """Start in the field."""
        self._input.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self.dismiss(clean(event.value).replace("\n", " ").strip())

    def action_leave_it(self) -> None:
        """Leave the label as it was."""
        self.dismiss(None)
