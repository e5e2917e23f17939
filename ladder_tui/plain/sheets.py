"""A checklist said row by row, and filled in by typed lines."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.asking import typed
from ladder_tui.asking.answer_line import UNKNOWN_TYPED, chosen_of
from ladder_tui.asking.harmless import speaks_on_no
from ladder_tui.asking.sheet import UNKNOWN, Key, Row, Sheet, fill, marks_of, none_of_these
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.question import Option
from ladder_tui.plain.heard import WORKED_OUT, Heard, refused
from ladder_tui.words import UNKNOWN_WORDS

YES, NO = ("y", "yes"), ("n", "no")


class SheetTurn:
    """What gates and alerts still need; nothing of it is in force before `go` or `decide`."""

    def __init__(self, engine: Engine, walk: Walk, place: Place) -> None:
        """Begin a sheet; what an edit set aside is marked as it was."""
        self.engine, self.walk, self.start = engine, walk, place
        self.marks: dict[Key, str] = {}
        self.sheet = self._fill()
        seen: set[str] = set()
        while names := {row.question for row in self.sheet.rows} - seen:
            seen |= names
            for name in names:
                before = walk.suggested(name)
                if before is not None:
                    self.marks.update(marks_of(engine.pack.questions[name], before.value, before.date))
            self.sheet = self._fill()

    def _fill(self) -> Sheet:
        return fill(self.engine, self.walk, self.start, self.marks)

    def lines(self) -> Iterator[str]:
        """Yield what the sheet is for, how to fill it in, and its first open row."""
        assert self.start.prompt is not None
        names = [str(self.engine.pack.modalities[m].name) for m in self.start.prompt.for_modalities]
        what = f"needed before {'; '.join(names)}" if names else "first, what must not be missed"
        yield f"Checklist of {len(self.sheet.rows)} rows: {what}."
        yield "Answer each row with yes, no or -."
        yield "Type none for no to all that is open, or decide to leave the rest not known."
        yield "Type rows to hear all of them, or row and a number to answer another one."
        yield from self._current()

    def _current(self) -> Iterator[str]:
        if self.sheet.place.stops:
            titles = "; ".join(str(state.alert.title) for state in self.sheet.place.stops)
            yield f"Emergency: {titles}. Type go for what to do first."
            return
        number = self._first_open()
        if number is None:
            yield "Every row is marked. Type go to go on."
            return
        yield from self._asked(number)

    def _first_open(self) -> int | None:
        wanted = self.sheet.open[0] if self.sheet.open else None
        return next((n for n, row in enumerate(self.sheet.rows, 1) if row.key == wanted), None)

    @property
    def current(self) -> Row | None:
        """Return the row that is asked, or None when every row is marked."""
        number = self._first_open()
        return self.sheet.rows[number - 1] if number is not None else None

    def _asked(self, number: int) -> Iterator[str]:
        row = self.sheet.rows[number - 1]
        if row.key in self.sheet.reasons:
            yield f"Not taken: {self.sheet.reasons[row.key]}."
        heading = next((one.heading for one in reversed(self.sheet.rows[:number]) if one.heading), "")
        urgent = " An emergency." if row.is_emergency else ""
        yield f"Row {number}" + (f", {heading}" if heading else "") + f": {row.label}{urgent}"
        if row.kind == "choice":
            for index, option in enumerate(self._options(row), 1):
                yield f"{index}. {option.label}."
        if row.kind == "number":
            question = self.engine.pack.questions[row.question]
            yield f"Type {typed.takes(question)}" + ("; - for not known." if question.not_known else ".")
            if question.exposure is not None:
                yield WORKED_OUT

    def _options(self, row: Row) -> tuple[Option, ...]:
        return self.engine.pack.questions[row.question].options

    def rows(self) -> Iterator[str]:
        """Yield every row with its mark."""
        for number, row in enumerate(self.sheet.rows, 1):
            if row.heading:
                yield f"{row.heading}:"
            urgent = " An emergency." if row.is_emergency else ""
            yield f"Row {number}. {row.label}{urgent} {self._mark_words(row)}."

    def _mark_words(self, row: Row) -> str:
        mark = self.marks.get(row.key, "")
        if row.question in self.sheet.idle:
            return "Not needed now"
        if row.key in self.sheet.reasons:
            return f"Not taken: {self.sheet.reasons[row.key]}"
        if not mark:
            return "Open"
        if mark == UNKNOWN:
            return UNKNOWN_WORDS.capitalize()
        option = self.engine.pack.questions[row.question].option(mark) if row.kind == "choice" else None
        return f"Marked {option.label if option else mark}"

    def hear(self, text: str) -> Heard:
        """Mark a row, or hand the sheet in."""
        word, _, rest = text.partition(" ")
        word = word.casefold()
        if text.casefold() == "rows":
            return Heard(tuple(self.rows()))
        if text.casefold() == "none":
            return self._none()
        if text.casefold() == "decide":
            return Heard(walk=self.engine.decide_now(self.sheet.filled))
        if text.casefold() == "go":
            return self._go()
        if word == "row":
            number, _, mark = rest.strip().partition(" ")
            return self._row(number, mark.strip())
        current = self._first_open()
        if current is None:
            return refused("every row is marked; row and a number change one, go goes on")
        return self._marked(current, text)

    def _row(self, number: str, mark: str) -> Heard:
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= len(self.sheet.rows)):
            return refused(f"there are rows 1 to {len(self.sheet.rows)}")
        if not mark:
            return Heard(tuple(self._asked(int(number))))
        return self._marked(int(number), mark)

    def _marked(self, number: int, text: str) -> Heard:
        row = self.sheet.rows[number - 1]
        mark, reason = self._mark_of(row, text)
        if not mark:
            return refused(reason)
        self.marks[row.key] = mark
        self.sheet = self._fill()
        if row.key in self.sheet.reasons:
            reason = self.sheet.reasons[row.key]
            del self.marks[row.key]
            self.sheet = self._fill()
            return Heard((f"Not taken: {reason}.", *self._asked(number)))
        return Heard(tuple(self._current()))

    def _mark_of(self, row: Row, text: str) -> tuple[str, str]:
        """Return the mark that a text makes, or why it makes none."""
        folded = text.casefold()
        if folded in UNKNOWN_TYPED:
            return (UNKNOWN, "") if UNKNOWN in row.marks else ("", "this one has to be known")
        if row.kind == "yes-no":
            mark = "yes" if folded in YES else "no" if folded in NO else ""
            return mark, "" if mark else "a row takes yes, no or -"
        if row.kind == "choice":
            chosen = chosen_of(self._options(row), text)
            return chosen.option, chosen.reason
        return text, "" if text else "type a number"

    def mark(self, question: str, mark: str) -> Heard:
        """Mark the row of a question with a number that was worked out for it."""
        number = next((n for n, row in enumerate(self.sheet.rows, 1) if row.question == question), None)
        return refused("that row is not on the checklist any more") if number is None else self._marked(number, mark)

    def _none(self) -> Heard:
        kept = speaks_on_no(self.engine.pack)
        self.marks = none_of_these(self.sheet, self.marks, kept)
        self.sheet = self._fill()
        left = [row for row in self.sheet.rows if row.kind == "yes-no" and row.key in self.sheet.open]
        said = ("Left open, because here a no is no absence of trouble; answer it yourself.",) if left else ()
        return Heard((*said, *self._current()))

    def _go(self) -> Heard:
        if self.sheet.open and not self.sheet.place.stops:
            number = self._first_open()
            assert number is not None
            return Heard(("This row is open.", *self._asked(number)))
        return Heard(walk=self.sheet.filled)

    def step_back(self) -> bool:
        """Leave the sheet as it is: back goes to what was asked before it."""
        return False

    def empty(self) -> Heard:
        """Say the open row once more."""
        return Heard(tuple(self._current()))
