"""The sheet of a question: its tables, and what was entered so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ladder_tui.exposure.doubts import doubts
from ladder_tui.exposure.drugs import Drug, drugs_of
from ladder_tui.exposure.reckoning import Reckoning, reckon
from ladder_tui.exposure.result import Figure, figure
from ladder_tui.exposure.taken import Read, Taken, read
from ladder_tui.model.library import ExposureTable
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question

MOST = 30
"""Lines of a sheet."""
ALONE = "What is taken now. No dose of another drug follows or is proposed here."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is taken, line by line; adding nothing to any answer by itself."""

    question: Question
    tables: tuple[ExposureTable, ...]
    drugs: tuple[Drug, ...]
    taken: tuple[Taken, ...] = ()

    @property
    def reckoning(self) -> Reckoning:
        """Return the tables side by side."""
        return reckon(self.tables, self.taken)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return what each table would put into the answer, in the order of the tables."""
        return tuple(figure(column, self.question) for column in self.reckoning.columns)

    def enter(self, text: str, confirmed: str = "", at: int | None = None) -> Entered:
        """Return what a line does.

        Args:
            text: What was typed.
            confirmed: The line that was questioned last; the same one again is taken.
            at: Which line it replaces; None to add one.
        """
        found = read(text, self.drugs)
        if found.taken is None:
            return Entered(self, found)
        if at is None and len(self.taken) >= MOST:
            return Entered(self, Read(reason=f"there are {MOST} lines already"))
        questioned = doubts(found.taken, self.tables, self.question)
        if questioned and _same(text) != _same(confirmed):
            return Entered(self, found, questioned)
        lines = list(self.taken)
        if at is None or at >= len(lines):
            lines.append(found.taken)
        else:
            lines[at] = found.taken
        return Entered(replace(self, taken=tuple(lines)), found, is_new=True)

    def without(self, number: int) -> Sheet:
        """Return the sheet without one line, counted from 0."""
        return replace(self, taken=(*self.taken[:number], *self.taken[number + 1 :]))


@dataclass(frozen=True, slots=True)
class Entered:
    """A sheet after a line was typed."""

    sheet: Sheet
    read: Read
    doubts: tuple[str, ...] = ()
    """What makes the line look like a slip; it is not taken before it is given once more."""
    is_new: bool = False


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def open_sheet(pack: Pack, question: Question, taken: Sequence[Taken] = ()) -> Sheet | None:
    """Return the sheet of a question; None where it has no tables."""
    if question.exposure is None:
        return None
    named = (pack.exposure_tables.get(name) for name in question.exposure.tables)
    tables = tuple(table for table in named if table is not None)
    return Sheet(question, tables, drugs_of(tables), tuple(taken)) if tables else None
