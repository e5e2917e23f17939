"""The doses taken, entered line by line, and the figure of a table as the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ladder_tui.exposure import Sheet, remarks, sheet_lines
from ladder_tui.exposure.sheet import ALONE
from ladder_tui.exposure.taken import FORMS
from ladder_tui.model.pack import Pack
from ladder_tui.plain.heard import Given, Heard, refused
from ladder_tui.telling.citations import citations
from ladder_tui.words import say_value

if TYPE_CHECKING:
    from ladder_tui.plain.questions import QuestionTurn
    from ladder_tui.plain.sheets import SheetTurn

REMARKS = {"refused": "Not converted", "warning": "Mind", "table": "Table", "beside": "Cited"}


class DosesTurn:
    """A sheet of doses before the question, or the row of a checklist, that it answers."""

    def __init__(self, pack: Pack, sheet: Sheet, behind: QuestionTurn | SheetTurn) -> None:
        """Begin an empty sheet; `behind` is what is asked once it is left."""
        self.pack, self.sheet, self.behind = pack, sheet, behind
        self.is_done = False
        """Whether a figure was chosen."""
        self._questioned = ""

    def lines(self) -> Iterator[str]:
        """Yield what this is, how a line is typed, and what was entered."""
        yield f"Doses taken, for: {self.sheet.question.ask}"
        yield ALONE
        yield f"Type one drug by one route: {'; '.join(FORMS)}."
        yield "drugs says which there are; back leaves the answer as it is."
        yield from self._entered()

    def _entered(self) -> Iterator[str]:
        if not self.sheet.taken:
            return
        yield from sheet_lines(self.sheet)
        for remark in remarks(self.sheet, self.pack):
            if remark.kind in ("refused", "warning"):
                yield f"{REMARKS[remark.kind]}: {remark.head}: {remark.text}"
        yield "Type another line; drop and a number takes one out, use and a number answers with that table."

    def hear(self, text: str) -> Heard:
        """Take a dose, take one out, or answer with a table."""
        word, _, rest = text.casefold().partition(" ")
        if word == "use":
            return self._use(rest.strip())
        if word == "drop":
            return self._drop(rest.strip())
        if word == "drugs" and not rest:
            return Heard(tuple(f"{drug.name}." for drug in self.sheet.drugs))
        if word == "notes" and not rest:
            return Heard(tuple(self._notes()))
        entered = self.sheet.enter(text, self._questioned)
        self._questioned = ""
        if entered.doubts:
            self._questioned = text
            said = entered.read.taken.line if entered.read.taken else text
            doubted = "; ".join(entered.doubts)
            return Heard((f"Is this right? {said}: {doubted}.", "Type the same line again if it is."))
        if not entered.is_new:
            return refused(entered.read.reason)
        self.sheet = entered.sheet
        return Heard(tuple(self._entered()))

    def _number(self, text: str, most: int) -> int | None:
        is_number = text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= most
        return int(text) if is_number else None

    def _drop(self, text: str) -> Heard:
        number = self._number(text, len(self.sheet.taken))
        if number is None:
            count = len(self.sheet.taken)
            return refused(f"there are lines 1 to {count}" if count else "nothing is entered yet")
        self.sheet = self.sheet.without(number - 1)
        return Heard(tuple(self._entered()) or ("Nothing is entered now.",))

    def _use(self, text: str) -> Heard:
        from ladder_tui.plain.sheets import SheetTurn

        number = self._number(text, len(self.sheet.tables))
        if number is None:
            return refused(f"there are tables 1 to {len(self.sheet.tables)}")
        figure = self.sheet.figures[number - 1]
        if figure.value is None:
            return refused(f"{figure.table}: {figure.reason}")
        self.is_done = True
        question = self.sheet.question
        cut = f" ({figure.note})" if figure.note else ""
        said = f"By {figure.table}: {say_value(question, figure.value)}{cut}."
        if isinstance(self.behind, SheetTurn):
            return Heard((said, *self.behind.mark(question.id, format(figure.value, "f")).lines))
        return Heard((said,), Given(question.id, figure.value))

    def _notes(self) -> Iterator[str]:
        for remark in remarks(self.sheet, self.pack):
            yield f"{REMARKS[remark.kind]}: {remark.head}: {remark.text}"
            for cited in citations(self.pack, remark.backing.sources):
                yield f"Source: {cited.citation}".rstrip(".") + f" ({cited.read})."

    def step_back(self) -> bool:
        """Leave it to the conversation, which knows what is behind."""
        return False

    def empty(self) -> Heard:
        """Say it once more."""
        return Heard(tuple(self.lines()))
