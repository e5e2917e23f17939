"""Results of lessons, kept in the file of kept walks: what was committed to and what it earned; nobody is named."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from ladder_tui.model.pack import Pack
from ladder_tui.sessions.answers import restored
from ladder_tui.sessions.database import Unkept
from ladder_tui.sessions.records import Kept, Made, Session, moment_of, stamp
from ladder_tui.sessions.store import Store, new_id
from ladder_tui.teach.learning import Commitment, Learning
from ladder_tui.teach.lessons import IS_TEACHING, find
from ladder_tui.teach.marking import Marked, Marking
from ladder_tui.teach.told import CAP_WORDS, SIGNS
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.data import value_data

_COLUMNS = "id, at, label, lesson, title, percent, pack, pack_name, pack_version, digest, app, data"


@dataclass(frozen=True, slots=True)
class Ticked:
    """One thing of a plan, or one that was missed, and its mark."""

    choice: str
    label: str
    mark: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a learner committed to in a lesson, and what it earned."""

    id: str
    at: str
    """When the plan was committed to, as every kept moment."""
    lesson: str
    """The lesson's id."""
    title: str
    made: Made
    """The pack and the program of that day."""
    percent: int
    plan: tuple[Ticked, ...]
    missed: tuple[Ticked, ...] = ()
    caps: tuple[str, ...] = ()
    reason: int | None = None
    """The number of the reason in the lesson, from 0."""
    reason_text: str = ""
    reason_is_right: bool | None = None
    asked: tuple[int, ...] = ()
    """Numbers of the findings asked for, from 0."""
    answers: tuple[Kept, ...] = ()
    """The learner's own answers to the tree's questions."""
    label: str = ""
    """The user's own words; nothing asks for them."""


def result_of(learning: Learning, marking: Marking, made: Made, now: datetime) -> Result:
    """Return the result of a committed lesson.

    Raises:
        ValueError: Nothing was committed to yet.
    """
    committed = learning.commitment
    if committed is None:
        raise ValueError("commit to a plan first")
    lesson, at = learning.lesson, stamp(now)
    reason = lesson.reasons[committed.reason].text if committed.reason is not None else ""
    return Result(
        new_id(),
        at,
        learning.taught.id,
        str(lesson.title),
        made,
        marking.percent,
        tuple(map(_ticked, marking.committed)),
        tuple(map(_ticked, marking.missed)),
        marking.caps,
        committed.reason,
        str(reason),
        marking.reason_is_right,
        learning.asked,
        tuple(Kept(str(q), value_data(a.value), at, a.date) for q, a in learning.walk.answers),
    )


def _ticked(marked: Marked) -> Ticked:
    return Ticked(str(marked.choice.id), str(marked.choice.label), marked.mark)


def learned(pack: Pack, digest: str, result: Result) -> Learning | None:
    """Return the lesson as it was committed to, or None where the pack is another than on that day."""
    taught = find(pack, result.lesson) if result.made.digest == digest else None
    if taught is None or taught.id != result.lesson:
        return None
    case = taught.case
    session = Session("", case.tree, case.modality, result.at, result.at, result.made, answers=result.answers)
    walk = restored(session, pack.questions).walk
    plan = tuple(one.choice for one in result.plan)
    texts = [str(reason.text) for reason in taught.lesson.reasons]
    # the words count: the order in which reasons are shown is no part of a pack
    reason = texts.index(result.reason_text) if result.reason_text in texts else result.reason
    return Learning(taught, len(taught.lesson.story), result.asked, walk, Commitment(plan, reason))


def result_blocks(result: Result) -> Iterator[Block]:
    """Yield a result as it was kept, without its pack."""
    yield Heading(1, f"Result: {result.title}")
    yield Line(IS_TEACHING)
    yield Line(f"{moment_of(result.at).astimezone():%Y-%m-%d %H:%M}", "When")
    yield Line(f"{result.made.name} {result.made.version}", "Pack")
    if result.label:
        yield Line(result.label, "Label")
    yield Heading(2, f"The plan: {result.percent} of 100")
    for one in result.plan:
        yield Point(_words(one))
    for one in result.missed:
        yield Point(_words(one), "Missed")
    for cap in result.caps:
        yield Line(CAP_WORDS.get(cap, cap), "Held down because")
    if result.reason_text:
        yield Line(result.reason_text, "The reason" if result.reason_is_right else "The reason, not the one")


def _words(one: Ticked) -> str:
    return f"{SIGNS.get(one.mark, '')} {one.mark}: {one.label}"


class Results(Store):
    """Kept results; every method raises Unkept where the file cannot be used."""

    def keep(self, result: Result) -> None:
        """Put a result on the disk."""
        row = _row(result)
        marks = ", ".join("?" * len(row))
        self._write(lambda c: c.execute(f"INSERT INTO result ({_COLUMNS}) VALUES ({marks})", row))

    def results(self) -> tuple[Result, ...]:
        """Return every result, the last first; one whose text is damaged is left out."""

        def read(connection: sqlite3.Connection) -> tuple[Result, ...]:
            query = f"SELECT {_COLUMNS} FROM result ORDER BY at DESC, rowid DESC"
            return tuple(one for row in connection.execute(query) if (one := _result(row)) is not None)

        return self._read(read)

    def starting(self, start: str) -> tuple[Result, ...]:
        """Return the results whose ids begin with a text; the one of that very id alone where there is one."""
        near = tuple(one for one in self.results() if start and one.id.startswith(start))
        return tuple(one for one in near if one.id == start) or near

    def name(self, result_id: str, text: str) -> None:
        """Give a result another label; which one it had is not kept."""
        self._write(lambda c: c.execute("UPDATE result SET label = ? WHERE id = ?", (text, result_id)))

    def forget(self, ids: Sequence[str]) -> int:
        """Delete results, overwriting what stood in the file; return how many."""
        return self._write(lambda c: sum(c.execute("DELETE FROM result WHERE id = ?", (one,)).rowcount for one in ids))


def _row(result: Result) -> tuple[object, ...]:
    made = result.made
    data = {
        "plan": [asdict(one) for one in result.plan],
        "missed": [asdict(one) for one in result.missed],
        "caps": list(result.caps),
        "reason": result.reason,
        "reason_text": result.reason_text,
        "reason_is_right": result.reason_is_right,
        "asked": list(result.asked),
        "answers": [asdict(kept) for kept in result.answers],
    }
    who = (result.id, result.at, result.label, result.lesson, result.title, result.percent)
    return (*who, made.pack, made.name, made.version, made.digest, made.app, json.dumps(data, ensure_ascii=False))


def _result(row: Sequence[Any]) -> Result | None:
    id, at, label, lesson, title, percent = row[:6]
    try:
        data = json.loads(row[11])
        return Result(
            id,
            at,
            lesson,
            title,
            Made(*row[6:11]),
            percent,
            tuple(Ticked(**one) for one in data["plan"]),
            tuple(Ticked(**one) for one in data["missed"]),
            tuple(data["caps"]),
            data["reason"],
            data["reason_text"],
            data["reason_is_right"],
            tuple(data["asked"]),
            tuple(Kept(**one) for one in data["answers"]),
            label,
        )
    except (ValueError, TypeError, KeyError):
        return None


UNKEPT = "This result is not kept; saving it as a file keeps it."
KEPT = "Kept as {id}; it names nobody."


class ResultKeeping:
    """Keeps results while the program runs; never raises, and says why where one is not kept.

    Args:
        store: Where results are kept; None keeps nothing.
        made: The pack and program that lessons are taken with.
    """

    def __init__(self, store: Results | None, made: Made) -> None:
        """Open nothing before there is something to keep."""
        self.store, self.made = store, made
        self.why_not = ""
        """Why the last result could not be kept or read; empty while all is well."""

    def keep(self, learning: Learning, marking: Marking, now: datetime) -> str:
        """Put the result of a committed lesson on the disk, and return the line that says whether it is there."""
        if self.store is None:
            return UNKEPT
        result = result_of(learning, marking, self.made, now)
        damaged = self.store.damaged
        try:
            try:
                self.store.keep(result)
            except Unkept:
                if self.store.damaged == damaged:
                    raise
                self.store.keep(result)  # in the new file
        except Unkept as error:
            self.why_not = str(error)
            return f"▲ This result is not kept: {error}. Saving it as a file keeps it."
        self.why_not = ""
        return KEPT.format(id=result.id)

    def results(self) -> tuple[Result, ...]:
        """Return every result, the last first; none where the file cannot be read."""
        if self.store is None:
            return ()
        try:
            found = self.store.results()
        except Unkept as error:
            self.why_not = str(error)
            return ()
        self.why_not = ""
        return found

    def label(self, result: Result, text: str) -> Result:
        """Return a result with another label; `why_not` says where that could not be kept."""
        return replace(result, label=text) if self._done("name", result.id, text) else result

    def forget(self, result: Result) -> bool:
        """Delete a result, and return whether it is gone."""
        return self._done("forget", [result.id])

    def _done(self, what: str, *given: object) -> bool:
        try:
            getattr(self.store, what)(*given)
        except Unkept as error:
            self.why_not = str(error)
            return False
        self.why_not = ""
        return True

    def close(self) -> None:
        """Close the file."""
        if self.store is not None:
            self.store.close()
