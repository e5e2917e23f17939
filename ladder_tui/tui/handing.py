"""Hand a decision over: in which format, into which file, or to the clipboard."""

from __future__ import annotations

import io
import os
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static

from ladder_tui import __version__
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.export import Handed, NotSaved, Taken, default_name, document, overrides_of, save
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.sessions.records import Choice
from ladder_tui.tui import keys
from ladder_tui.tui.here import setting_of
from ladder_tui.tui.rails import RailList
from ladder_tui.tui.safe import clean, joined, plain

FORMATS = (
    ("html", "HTML: to read and to print, two A4 pages"),
    ("md", "Markdown: for a record or a letter"),
    ("json", "JSON: for another program"),
)
MIME = {"html": "text/html", "md": "text/markdown", "json": "application/json"}
MOST_COPIED = 74_994
"""Bytes that the clipboard sequence of common terminals takes."""
TITLE = "Hand over, to consider"
WARNING = "It names no patient; keep it so where you save it."
COPIED = (
    "{size} were sent to the terminal for its clipboard. Whether it took them cannot be known from here: paste to see."
)
TMUX = " tmux takes them only with `set -g set-clipboard on`."
CONSOLE = "Not copied: the console of this computer has no clipboard. Save a file."
TOO_LONG = "Not copied: {size} are more than terminals take ({most}). Save a file."
TAKEN = "There is a file of that name already. {key} replaces it, or type another name."
SENT = "Handed to your browser as {name}."
NO_BROWSER = "Nothing was written: no browser shows this."


def handed_of(app: App[Any], engine: Engine, walk: Walk, place: Place, choices: tuple[Choice, ...] = ()) -> Handed:
    """Return what is handed over of a walk on the screen of an app, at this moment."""
    from datetime import datetime

    keeping = getattr(app, "keeping", None)
    record = keeping.record_now() if isinstance(keeping, Keeping) else None
    overrides = overrides_of(choices, engine, place)
    now = datetime.now().astimezone()
    return Handed(engine, walk, place, now, __version__, record, setting_of(app), overrides)


def size_words(text: str) -> str:
    """Return how much a text is: "41 kB"."""
    return f"{max(1, round(len(text.encode()) / 1000))} kB"


class HandOverScreen(ModalScreen[None]):
    """Formats by number, a name for the file, and what became of it."""

    DEFAULT_CSS = """
    HandOverScreen {
        #export-forms { height: auto; max-height: 6; border: none; padding: 0; background: $surface; }
        #export-forms:focus { border: none; }
        #export-file { height: 3; border: round $border; background: $background; min-width: 8; }
        #export-file:focus { border: round $primary; }
        #export-told { margin: 1 0 0 0; min-height: 2; }
        .label { margin: 1 0 0 0; }
        &.-short .format { display: none; }
        &.-short #export-forms { margin: 1 0 0 0; }
        &.-short #export-told { margin: 0; }
        &.-short #export-file, &.-short #export-file:focus { height: 1; border: none; padding: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("export"),
        Binding("ctrl+y", "copy_it", show=False, id="export.copy-anywhere", priority=True),
        *(Binding(str(n), f"choose({n - 1})", show=False) for n in range(1, len(FORMATS) + 1)),
    ]

    def __init__(self, handed: Handed) -> None:
        """Begin with a page for a browser, in the current folder."""
        super().__init__()
        self._handed = handed
        self._form = FORMATS[0][0]
        self._drawn: dict[str, str] = {}
        self._forms = RailList()
        self._forms.id = "export-forms"
        self._file = Input(value=default_name(handed.at, self._form), id="export-file")
        self._file.cursor_blink = False
        self._where, self._told = Static(classes="label"), Static(id="export-told")

    @property
    def _is_served(self) -> bool:
        return bool(getattr(self.app, "served", False))

    def compose(self) -> ComposeResult:
        """Formats, file, what became of it, and the ways on."""
        with Vertical(classes="box"):
            yield Static(plain(TITLE, "bold $primary"))
            yield Static(plain(WARNING))
            yield Static(plain("Format", "bold"), classes="label format")
            yield self._forms
            yield self._where
            yield self._file
            yield self._told
            with Horizontal(classes="buttons"):
                yield Button(
                    plain("Download  Enter" if self._is_served else "Save  Enter"), id="save", variant="primary"
                )
                yield Button(plain(f"Copy  {keys.key_of(self.app, 'export.copy')}"), id="copy")
                yield Button(plain(f"Back  {keys.key_of(self.app, 'export.close')}"), id="close")

    def on_mount(self) -> None:
        """Start at the formats."""
        self._file.display = not self._is_served
        self._draw()
        self._forms.highlighted = 0
        self._forms.focus()

    def _draw(self) -> None:
        rows = []
        for number, (form, words) in enumerate(FORMATS, 1):
            mark = "●" if form == self._form else "○"
            rows.append((plain(f" {number} {mark} ", "bold $footer-key-foreground"), plain(words)))
        self._forms.show(rows)
        size = size_words(self._text())
        if self._is_served:
            self._where.update(joined(("To your browser  ", "bold"), (size, "$foreground 75%")))
        else:
            folder = os.getcwd() if _has_folder() else "a folder that is gone"
            self._where.update(
                joined(("File  ", "bold"), (f"{size}, in {folder} unless a path is typed", "$foreground 75%"))
            )

    def _text(self) -> str:
        if self._form not in self._drawn:
            self._drawn[self._form] = document(self._handed, self._form)
        return self._drawn[self._form]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Take the format under the cursor; a name of our own follows it."""
        event.stop()
        form = FORMATS[event.option_index][0]
        if form != self._form:
            if self._file.value == default_name(self._handed.at, self._form):
                self._file.value = default_name(self._handed.at, form)
            self._form = form
            self._say(Content(""))
            self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Save in the format under the cursor."""
        event.stop()
        self._save(replace=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save under the name typed."""
        event.stop()
        self._save(replace=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take back what was said of another name."""
        event.stop()
        if event.value != clean(event.value):
            self._file.value = clean(event.value).replace("\n", "")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        event.stop()
        if event.button.id == "save":
            self._save(replace=False)
        elif event.button.id == "copy":
            self.action_copy_it()
        else:
            self.action_close_it()

    def on_key(self, event: events.Key) -> None:
        """Let ↓ on the last format go to the file."""
        if event.key == "down" and self._forms.has_focus and self._forms.highlighted == len(FORMATS) - 1:
            event.stop()
            event.prevent_default()
            self.focus_next()

    def action_choose(self, number: int) -> None:
        """Choose a format by its number."""
        self._forms.highlighted = number

    def action_replace_it(self) -> None:
        """Write the file over the one that is there."""
        self._save(replace=True)

    def _save(self, replace: bool) -> None:
        if self._is_served:
            self._deliver()
            return
        try:
            where = save(self._file.value, self._text(), replace)
        except Taken:
            key = keys.key_of(self.app, "export.replace")
            self._say(joined(("▲ ", "bold $warning"), TAKEN.format(key=key)))
        except NotSaved as reason:
            self._say(joined(("▲ Not written: ", "bold $warning"), f"{reason}."))
        else:
            self._say(joined(("✓ Written: ", "bold $success"), str(where)))

    def _deliver(self) -> None:
        """Hand the document to the browser; where no browser shows the app nothing is written anywhere."""
        name = default_name(self._handed.at, self._form)
        if not self.app.is_web:
            self._say(joined(("▲ ", "bold $warning"), NO_BROWSER))
            return
        self.app.deliver_text(io.StringIO(self._text()), save_filename=name, mime_type=MIME[self._form])
        self._say(joined(("✓ ", "bold $success"), SENT.format(name=name)))

    def action_copy_it(self) -> None:
        """Send the document to the terminal for its clipboard, and say what is known of that."""
        text = self._text()
        size = size_words(text)
        if len(text.encode()) > MOST_COPIED:
            told = TOO_LONG.format(size=size, most=f"{MOST_COPIED // 1000} kB")
            self._say(joined(("▲ ", "bold $warning"), told))
        elif os.environ.get("TERM") == "linux":
            self._say(joined(("▲ ", "bold $warning"), CONSOLE))
        else:
            self.app.copy_to_clipboard(text)
            in_tmux = bool(os.environ.get("TMUX")) and not self._is_served
            self._say(joined(("✓ ", "bold $success"), COPIED.format(size=size) + (TMUX if in_tmux else "")))

    def _say(self, words: Content) -> None:
        self._told.update(words)

    def action_close_it(self) -> None:
        """Back to the decision."""
        self.dismiss(None)


def _has_folder() -> bool:
    """Return whether the current folder is still there."""
    try:
        os.getcwd()
    except OSError:
        return False
    return True
