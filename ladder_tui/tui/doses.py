"""The doses taken, entered a line each, and what they come to by each table; one figure can go into the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.exposure import Drug, Figure, Sheet, Taken, matching
from ladder_tui.exposure.sheet import ALONE
from ladder_tui.exposure.taken import FORMS, MOST_CHARACTERS, read
from ladder_tui.model.pack import Pack
from ladder_tui.tui import keys
from ladder_tui.tui.dosing import DoseRow, drug_rows, sheet_rows
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine


class DoseList(OptionList):
    """Rows of several lines, the one under the cursor marked by a sign as well."""

    DEFAULT_CSS = """
    DoseList {
        height: 1fr; min-width: 8; border: none; padding: 0; background: $background;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option-disabled { color: $foreground; }
    }
    """

    def __init__(self) -> None:
        """Start without rows."""
        super().__init__()
        self.rows: tuple[DoseRow, ...] = ()
        self._marked: int | None = None

    def show(self, rows: tuple[DoseRow, ...], wanted: str = "") -> None:
        """Show rows, the cursor on the one of that id or on none."""
        self.rows, self._marked = rows, None
        self.set_options(Option(_drawn(row, False), disabled=row.id.startswith("head:")) for row in rows)
        self.highlighted = next((number for number, row in enumerate(rows) if row.id == wanted), None)

    @property
    def current(self) -> str:
        """Return the id of the row under the cursor; empty where there is none."""
        return self.rows[self.highlighted].id if self.highlighted is not None else ""

    @property
    def width(self) -> int:
        """Return the cells a row may take behind its sign."""
        return max((self.scrollable_content_region.width or 76) - 2, 20)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the row under the cursor."""
        event.stop()
        for index in (self._marked, event.option_index):
            if index is not None and index < len(self.rows):
                self.replace_option_prompt_at_index(index, _drawn(self.rows[index], index == event.option_index))
        self._marked = event.option_index


def _drawn(row: DoseRow, is_marked: bool) -> Content:
    signs = ("▸ " if is_marked else "  ", "bold $footer-key-foreground"), ("  ", "")
    return Content("\n").join(joined(signs[min(number, 1)], line) for number, line in enumerate(row.lines))


class DosesScreen(Screen[Figure | None]):
    """A field above a list: drugs while one is named, then doses, tables and what must be read."""

    DEFAULT_CSS = """
    DosesScreen {
        #doses { height: 1fr; padding: 0 1; max-width: 130; }
        #doses-ask { height: auto; }
        #doses-alone { height: auto; }
        #doses-line { height: 3; border: round $border; background: $background; min-width: 8; }
        #doses-line:focus { border: round $primary; }
        #doses-said { height: auto; max-height: 4; min-height: 1; }
    }
    DosesScreen.-short #doses-line { border: none; height: 1; padding: 0; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("exposure"),
        Binding("down", "to_list", show=False),
    ]

    def __init__(self, pack: Pack, sheet: Sheet, keep: Callable[[tuple[Taken, ...]], None]) -> None:
        """Show a sheet.

        Args:
            pack: Whose references are named.
            sheet: What was entered before.
            keep: Called with what is entered, whenever that changes.
        """
        super().__init__()
        self.pack, self.sheet, self._keep = pack, sheet, keep
        self._changing: int | None = None
        self._questioned = ""
        self._drugs: tuple[Drug, ...] = ()
        self._top, self._keys = TopLine(), keys.KeyBar()
        self._line = Input(
            placeholder="drug, dose, how often", id="doses-line", max_length=MOST_CHARACTERS, select_on_focus=False
        )
        self._said = Static(id="doses-said")
        self._list = DoseList()

    def compose(self) -> ComposeResult:
        """What is asked, what this is not, the field, and the list."""
        yield self._top
        with Vertical(id="doses"):
            yield Static(plain(self.sheet.question.ask, "bold $text"), id="doses-ask")
            yield Static(plain(ALONE, "bold $warning"), id="doses-alone")
            yield self._line
            yield self._said
            yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Start in the field."""
        self._top.show(("Doses taken",), str(self.pack.about.status_line))
        self._keys.show(keys.of("exposure"))
        self._line.cursor_blink = False
        self._line.focus()
        self.call_after_refresh(self._draw)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        text = self._line.value.strip()
        found = read(text, self.sheet.drugs) if text else None
        naming = found is not None and found.taken is None and len(found.drugs) != 1
        if naming or not self.sheet.taken:
            name = "" if found is None else text.rstrip("0123456789., ")
            self._drugs = found.drugs if found is not None and found.drugs else matching(self.sheet.drugs, name)
            self._list.show(drug_rows(self._drugs), self._list.current)
        else:
            self._list.show(sheet_rows(self.sheet, self.pack, self._list.width), self._list.current)
        self._hint(text)

    def _hint(self, text: str) -> None:
        found = read(text, self.sheet.drugs) if text else None
        if found is None and self.sheet.taken:
            self._say("Another dose, or ↓ to the tables: Enter on one puts its figure into the answer")
        elif found is None:
            self._say(f"{' · '.join(FORMS)} · or ↓ chooses the drug")
        elif found.taken is not None:
            self._say(f"= {found.taken.drug.name}, {found.taken.words} · Enter adds it")
        elif len(found.drugs) > 1:
            self._say("which one: go on typing, or ↓ and Enter")
        else:
            self._say(f"… {found.reason}")

    def _say(self, text: str) -> None:
        self._said.update(plain(text, "$foreground 80%"))

    def _refuse(self, reason: str) -> None:
        self._said.update(joined(("✗ ", "bold $error"), (reason, "bold $error")))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the drugs that are meant, or what the line amounts to."""
        event.stop()
        if self._questioned and event.value != self._questioned:
            self._questioned = ""
        if not self._questioned:
            self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add the line; what looks like a slip is asked about first."""
        event.stop()
        text = event.value.strip()
        if not text:
            self.action_to_list()
            return
        entered = self.sheet.enter(text, self._questioned, self._changing)
        if entered.doubts:
            self._questioned = event.value
            told = "; ".join(entered.doubts)
            self._said.update(
                joined(
                    ("▲ Is this right? ", "bold $warning"), f"{told}.", (" Enter once more takes it.", "bold $warning")
                )
            )
        elif not entered.is_new:
            self._refuse(entered.read.reason)
        else:
            self._changing, self._questioned = None, ""
            self._set(entered.sheet)
            self._line.value = ""
            self._draw()

    def _set(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._keep(sheet.taken)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Name a drug, change a dose, or put a table's figure into the answer."""
        event.stop()
        kind, _, number = self._list.rows[event.option_index].id.partition(":")
        if kind == "drug":
            self._type(f"{self._drugs[int(number)].name} ")
        elif kind == "taken":
            self._changing = int(number)
            self._type(self.sheet.taken[int(number)].line)
        elif kind == "table":
            figure = self.sheet.figures[int(number)]
            if figure.value is None:
                self._refuse(f"{figure.table}: {figure.reason}")
            else:
                self.dismiss(figure)

    def _type(self, text: str) -> None:
        self._line.value = text
        self._line.cursor_position = len(text)
        self._line.focus()

    def on_key(self, event: events.Key) -> None:
        """From the first row up into the field."""
        first = next((number for number, row in enumerate(self._list.rows) if not row.id.startswith("head:")), None)
        if event.key == "up" and self._list.has_focus and self._list.highlighted in (None, first):
            event.stop()
            event.prevent_default()
            self._line.focus()

    def action_to_list(self) -> None:
        """From the field down into the list: to the tables once something is entered."""
        rows = [row.id for row in self._list.rows]
        wanted = "table:" if "table:0" in rows else "drug:"
        index = next((number for number, name in enumerate(rows) if name.startswith(wanted)), None)
        if not self._list.has_focus and index is not None:
            self._list.focus()
            self._list.highlighted = index

    def action_drop_it(self) -> None:
        """Take the dose under the cursor out."""
        kind, _, number = self._list.current.partition(":")
        if not self._list.has_focus or kind != "taken":
            self._say("↑↓ to a dose first, then take it out")
            return
        self._changing = None
        self._set(self.sheet.without(int(number)))
        self._draw()
        if not self.sheet.taken:
            self._line.focus()

    def action_close_it(self) -> None:
        """Leave the line that is being typed; then the sheet."""
        if self._line.value:
            self._changing, self._questioned = None, ""
            self._line.value = ""
            self._line.focus()
        else:
            self.dismiss(None)
