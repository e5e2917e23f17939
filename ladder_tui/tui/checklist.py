"""What gates and alerts still need, on one sheet: a row each, marked no, yes or not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.asking import typed
from ladder_tui.asking.harmless import speaks_on_no
from ladder_tui.asking.sheet import UNKNOWN, Key, Row, Sheet, fill, marks_of, none_of_these
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.question import Question
from ladder_tui.tui.messages import DosesWanted
from ladder_tui.tui.rows import RowList, drawn_row, mark_at
from ladder_tui.tui.safe import joined, plain
from ladder_tui.words import short_name

DOSES = "o works it out from the doses taken"
LEFT = "left open, because here a no is no absence of trouble: mark it yourself"


class ChecklistView(Vertical):
    """A sheet being filled in; hands it in with Enter, or with what is open left not known."""

    DEFAULT_CSS = """
    ChecklistView {
        padding: 0 1;
        #title { height: auto; margin: 0 0 1 0; }
        RowList { max-width: 88; }
        #said { height: auto; max-height: 4; }
    }
    """
    HELP = "Mark each row: left and right, Space, y or -. n marks all that is open no, d decides now."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False, id="checklist.mark"),
        Binding("y", "mark('yes')", show=False),
        Binding("-", "mark('not-known')", show=False),
        Binding("n", "none_of_these", show=False, id="checklist.none"),
        Binding("d", "decide", show=False, id="checklist.decide"),
        Binding("o", "work_out", show=False, id="checklist.exposure"),
    ]

    class HandedIn(Message):
        """The sheet is filled in."""

        def __init__(self, walk: Walk, decide: bool) -> None:
            """Carry the walk, and whether the rest is to be left not known."""
            super().__init__()
            self.walk, self.decide = walk, decide

    def __init__(self) -> None:
        """Start without a sheet."""
        super().__init__()
        self.engine: Engine | None = None
        self.walk = Walk()
        self.start: Place | None = None
        self.marks: dict[Key, str] = {}
        self.sheet: Sheet | None = None
        self._index: list[int | None] = []
        self._draft: Callable[[Walk], None] | None = None
        self._older: Mapping[str, str] = {}
        self._title = Static(id="title")
        self._list = RowList()
        self._said = Static(id="said")

    def compose(self) -> ComposeResult:
        """Heading, rows, and what is said of them."""
        yield self._title
        yield self._list
        yield self._said

    def show(self, engine: Engine, walk: Walk, place: Place) -> None:
        """Begin a sheet; answers set aside are marked as they were."""
        self.engine, self.walk, self.start = engine, walk, place
        self.marks = {}
        self._refill(keep_cursor=False)
        assert self.sheet is not None
        self._offer_again()
        self._list.focus()

    def begin(self, draft: Callable[[Walk], None], older: Mapping[str, str]) -> None:
        """Tell what is marked before it is handed in, and say how old the marks are that were there before.

        Args:
            draft: Called with the sheet's walk before a mark is shown.
            older: By question, when it was answered before.
        """
        self._draft, self._older = draft, older
        self._title.update(self._heading())

    def resume(self, marks: dict[Key, str]) -> None:
        """Mark rows as they were marked on a sheet before, where this one has them and takes the mark."""
        assert self.sheet is not None
        rows = {row.key: row for row in self.sheet.rows}
        fitting = {key: mark for key, mark in marks.items() if key in rows and self._takes(rows[key], mark)}
        if fitting:
            self.marks.update(fitting)
            self._refill()

    @staticmethod
    def _takes(row: Row, mark: str) -> bool:
        return mark in row.marks or row.kind == "number"

    def _offer_again(self) -> None:
        """Mark what an edit set aside as it was; rows that come with it as well."""
        seen: set[str] = set()
        while self.sheet is not None and self.engine is not None:
            names = {row.question for row in self.sheet.rows} - seen
            if not names:
                break
            seen |= names
            for name in names:
                before = self.walk.suggested(name)
                if before is not None:
                    self.marks.update(marks_of(self.engine.pack.questions[name], before.value, before.date))
            self._refill(keep_cursor=False)

    def _refill(self, keep_cursor: bool = True) -> None:
        assert self.engine is not None
        assert self.start is not None
        row = self.current if keep_cursor else None
        self.sheet = fill(self.engine, self.walk, self.start, self.marks)
        self._title.update(self._heading())
        options: list[Option] = []
        self._index = []
        for number, line in enumerate(self.sheet.rows):
            if line.heading:
                options.append(Option(plain(line.heading, "bold $primary"), disabled=True))
                self._index.append(None)
            options.append(Option(drawn_row(line, self.sheet, self.marks, self.engine.pack, self._list.width)))
            self._index.append(number)
        self._list.set_options(options)
        self._list.highlighted = self._position(row.key if row else None)
        self._say()

    def _position(self, key: Key | None) -> int | None:
        assert self.sheet is not None
        for position, number in enumerate(self._index):
            if number is not None and (key is None or self.sheet.rows[number].key == key):
                return position
        return None

    @property
    def current(self) -> Row | None:
        """Return the row under the cursor."""
        position = self._list.highlighted
        number = self._index[position] if position is not None and position < len(self._index) else None
        return self.sheet.rows[number] if self.sheet is not None and number is not None else None

    def _heading(self) -> Content:
        assert self.start is not None
        assert self.start.prompt is not None
        assert self.engine is not None
        names = [str(self.engine.pack.modalities[m].name) for m in self.start.prompt.for_modalities]
        if not names:
            return joined(("First: what must not be missed", "bold $text"), self._older_line())
        others = len(names) - 1
        more = f" and {others} other{'s' if others > 1 else ''}" if others else ""
        return joined((f"Before {names[0]}{more}", "bold $text"), self._older_line())

    def _older_line(self) -> Content:
        """Return which marks were made at another time: they count only once this sheet is handed in."""
        sheet = self.sheet
        shown = dict.fromkeys(row.question for row in sheet.rows) if sheet is not None else {}
        questions = self.engine.pack.questions if self.engine is not None else {}
        told = [f"{short_name(questions, q)} {self._older[q]}" for q in shown if q in self._older]
        return plain(f"\nMarked as before, look again: {'; '.join(told)}", "bold $warning") if told else plain("")

    def _say(self) -> None:
        sheet = self.sheet
        assert sheet is not None
        if sheet.place.stops:
            titles = "; ".join(str(state.alert.title) for state in sheet.place.stops)
            self._said.update(joined(("▲ ", "bold $error"), (titles, "bold $error"), ": Enter shows what to do first"))
        elif sheet.open:
            rows = "1 row is open" if len(sheet.open) == 1 else f"{len(sheet.open)} rows are open"
            self._said.update(plain(f"{rows} · n none of these · d decide now, the rest not known"))
        else:
            self._said.update(plain("All marked · Enter goes on", "bold $success"))

    def on_resize(self, event: events.Resize) -> None:
        """Draw the rows for the width there is."""
        if self.sheet is not None:
            self.call_after_refresh(self._refill)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter goes on, or to the first row that is open."""
        event.stop()
        sheet = self.sheet
        assert sheet is not None
        if not sheet.open or sheet.place.stops:
            self.post_message(self.HandedIn(sheet.filled, decide=False))
            return
        self._list.highlighted = self._position(sheet.open[0])
        reason = sheet.reasons.get(sheet.open[0])
        told = f"✗ {reason}" if reason else "this row is open: ←→ marks it, n says none of these, d decides now"
        self._said.update(plain(told, "bold $warning"))

    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        """A click on a mark sets it; elsewhere it turns the row on."""
        event.stop()
        row = self.current
        if row is None:
            return
        mark = mark_at(row, event.column, self._list.width)
        if mark:
            self._mark(row, mark)
        else:
            self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """Mark the row with its next or last mark."""
        row = self.current
        if row is None or not row.marks:
            return
        mark = self.marks.get(row.key, "")
        if mark in row.marks:
            index = row.marks.index(mark) + by
            if row.kind == "yes-no" and not 0 <= index < len(row.marks):
                index %= len(row.marks)
            self._mark(row, row.marks[index % len(row.marks)])
        else:
            self._mark(row, row.marks[0 if by > 0 else -1])

    def action_mark(self, mark: str) -> None:
        """Mark the row, if it takes that mark."""
        row = self.current
        if row is not None and mark in row.marks:
            self._mark(row, mark)

    def _mark(self, row: Row, mark: str) -> None:
        if mark:
            self.marks[row.key] = mark
        else:
            self.marks.pop(row.key, None)
        self._refill()
        self._tell_draft()

    def _tell_draft(self) -> None:
        if self._draft is not None and self.sheet is not None:
            self._draft(self.sheet.filled)

    def on_key(self, event: events.Key) -> None:
        """Type a number into a number's row."""
        row = self.current
        if row is None or row.kind != "number":
            return
        mark = self.marks.get(row.key, "")
        mark = "" if mark == UNKNOWN else mark
        if typed.may_follow(self._question(row), mark, event.character, needs_gap=True):
            event.stop()
            self._mark(row, mark + (event.character or ""))
        elif event.key == "backspace" and mark:
            event.stop()
            self._mark(row, mark[:-1])

    def _question(self, row: Row) -> Question:
        assert self.engine is not None
        return self.engine.pack.questions[row.question]

    def action_none_of_these(self) -> None:
        """Mark every open yes or no as no, but where a no speaks against something: that is asked for itself."""
        assert self.sheet is not None
        assert self.engine is not None
        kept = speaks_on_no(self.engine.pack)
        self.marks = none_of_these(self.sheet, self.marks, kept)
        self._refill()
        self._tell_draft()
        left = [row for row in self.sheet.rows if row.kind == "yes-no" and row.key in self.sheet.open]
        if left:
            self._list.highlighted = self._position(left[0].key)
            self._said.update(plain(LEFT, "bold $warning"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say of an open number that tables work it out."""
        event.stop()
        row = self.current
        if row is not None and self._question(row).exposure is not None and not self.marks.get(row.key):
            self._said.update(plain(f"{DOSES}, or type {typed.takes(self._question(row))}"))

    def action_work_out(self) -> None:
        """Open the sheet of doses of the row, where tables work its number out."""
        row = self.current
        if row is not None and self._question(row).exposure is not None:
            self.post_message(DosesWanted(row.question))
        else:
            self._said.update(plain("no table works this row out", "bold $warning"))

    def put(self, question: str, text: str, by: str) -> None:
        """Mark the row of a question with a number that was worked out; it counts once the sheet is handed in."""
        row = next((row for row in self.sheet.rows if row.question == question), None) if self.sheet else None
        if row is None:
            return
        self._list.highlighted = self._position(row.key)
        self._mark(row, text)
        self._said.update(plain(f"{text} {self._question(row).unit}, {by} · it counts once this sheet is handed in"))

    def action_go_on(self) -> None:
        """Go on, or to the first row that is open."""
        self._list.action_select()

    def action_decide(self) -> None:
        """Hand in the sheet with what is open left not known."""
        assert self.sheet is not None
        self.post_message(self.HandedIn(self.sheet.filled, decide=True))
