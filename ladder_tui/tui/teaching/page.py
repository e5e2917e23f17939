"""Put a page of text where it is wanted: into a file, on the clipboard, or to a visitor's browser."""

from __future__ import annotations

import io
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ladder_tui.export.saving import NotSaved, Taken, save
from ladder_tui.tui.safe import plain

QUIET = "$foreground 75%"
MOST_COPIED = 74_000
"""Characters that terminals take at once; longer texts are cut off by some."""
COPIED = "Sent to the terminal's clipboard; whether it took it can only be seen by pasting."
TOO_LONG = "Too long for the clipboard of many terminals; save it as a file."


class PageScreen(ModalScreen[str | None]):
    """A name for a file; gives back where the page went, or nothing.

    In a visitor's browser there is no file name to choose: the page is downloaded.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Close", id="page.close"),
        Binding("ctrl+y", "copy", "Copy", id="page.copy", priority=True),
        Binding("ctrl+r", "replace", "Replace", id="page.replace", priority=True),
    ]

    def __init__(self, what: str, text: str, name: str) -> None:
        """Offer to save a text under a name.

        Args:
            what: What the page is, for the heading.
            text: The page.
            name: A name for the file; its ending says what it is.
        """
        super().__init__()
        self._what, self._page, self._name = what, text, name
        self._input = Input(value=name, id="page-name")
        self._input.cursor_blink = False
        self._said = Static(id="page-said")

    def compose(self) -> ComposeResult:
        """The name, and the keys."""
        with Vertical(classes="box"):
            yield Static(plain(self._what, "bold $primary"))
            yield self._input
            yield self._said
            yield Static(plain("Enter saves it there · Ctrl+Y copies it · Esc leaves it"))

    def on_mount(self) -> None:
        """Start in the field; a browser gets the page at once."""
        self._say("A relative name is in the folder the program was started in.")
        if getattr(self.app, "served", False):
            self.app.deliver_text(io.StringIO(self._page), save_filename=self._name)
            self.dismiss("The page goes to your browser's downloads.")
            return
        self._input.focus()

    def _say(self, text: str, style: str = QUIET) -> None:
        self._said.update(plain(text, style))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save it, unless a file of that name is there."""
        event.stop()
        self._save(replace=False)

    def _save(self, replace: bool) -> None:
        try:
            where = save(self._input.value, self._page, replace)
        except Taken:
            self._say("A file of that name is there. Ctrl+R replaces it; or give another name.", "bold $warning")
        except NotSaved as reason:
            self._say(f"Not saved: {reason}.", "bold $warning")
        else:
            self.dismiss(f"Saved: {where}")

    def action_replace(self) -> None:
        """Replace the file that is there."""
        self._save(replace=True)

    def action_copy(self) -> None:
        """Copy the page, if terminals take one as long."""
        if len(self._page) > MOST_COPIED:
            self._say(TOO_LONG, "bold $warning")
            return
        self.app.copy_to_clipboard(self._page)
        self.dismiss(COPIED)

    def action_give_up(self) -> None:
        """Close without saving."""
        self.dismiss(None)
