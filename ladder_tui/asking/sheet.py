"""The checklist: what gates and alerts still need, as rows, and the answers the rows amount to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ladder_tui.asking import typed
from ladder_tui.asking.treated import raising
from ladder_tui.conditions import bounds
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.words import in_words, say_number

UNKNOWN = "not-known"
Key = tuple[str, str]
"""A question, and of several choices the option."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a yes or no, a choice to turn through, or a number to type."""

    key: Key
    kind: str
    """yes-no, choice, or number."""
    label: str
    marks: tuple[str, ...]
    """What it can be marked, in order; empty for a number."""
    is_emergency: bool = False
    heading: str = ""
    """Of the first row under a heading."""

    @property
    def question(self) -> str:
        """Return the question it belongs to."""
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist being filled in: nothing of it is in force before it is handed in."""

    rows: tuple[Row, ...]
    open: tuple[Key, ...]
    """Rows that must still be marked."""
    idle: frozenset[str]
    """Questions on it that the answers so far have made needless."""
    filled: Walk
    """The walk with every question whose rows are all marked and that is needed."""
    place: Place
    """Where that walk stands."""
    reasons: Mapping[Key, str]
    """Why what a row holds is no answer."""


def fill(engine: Engine, walk: Walk, start: Place, marks: Mapping[Key, str]) -> Sheet:
    """Return the sheet of a place with some rows marked; answers that bring new rows bring them here.

    Args:
        engine: The engine of the pack.
        walk: The walk without the sheet's answers.
        start: Where it stands; its prompt is what the sheet begins with.
        marks: What each row is marked: no, yes, not-known, an option, or the text of a number.
    """
    assert start.prompt is not None
    asked = list(start.prompt.questions)
    while True:
        filled, reasons = _filled(engine, walk, asked, marks)
        place = engine.replay(filled)
        prompt = place.prompt
        here = prompt is not None and (place.tree, place.node) == (start.tree, start.node)
        more = [q for q in prompt.questions if q not in asked] if prompt is not None and here else []
        if prompt is None or prompt.reason != start.prompt.reason or not more:
            break
        asked += more
    needed = {*place.read, *(prompt.questions if prompt is not None and here else ())}
    idle = frozenset(q for q in asked if q not in needed)
    rows = rows_of(engine.pack, asked)
    values = filled.values()
    waiting = tuple(
        row.key
        for row in rows
        if row.question not in idle and row.question not in values and (row.key not in marks or row.key in reasons)
    )
    return Sheet(rows, waiting, idle, filled.without(*idle), place, reasons)


def _filled(engine: Engine, walk: Walk, asked: list[str], marks: Mapping[Key, str]) -> tuple[Walk, dict[Key, str]]:
    reasons: dict[Key, str] = {}
    for name in asked:
        question = engine.pack.questions[name]
        found = value_of(question, marks)
        if found.reason:
            reasons[name, ""] = found.reason
        if found.value is None:
            continue
        refusal = engine.refusal(walk, name, found.value)
        if refusal is not None:
            reasons[_last_key(question, marks)] = refusal
            continue
        walk = walk.answer(name, found.value, _date_of(question, marks))
    return walk, reasons


def _last_key(question: Question, marks: Mapping[Key, str]) -> Key:
    keys = [key for key in marks if key[0] == question.id]
    ticked = [key for key in keys if marks[key] == "yes"]
    return (ticked or keys or [(question.id, "")])[-1]


def rows_of(pack: Pack, questions: list[str]) -> tuple[Row, ...]:
    """Return the rows of some questions, those of one group together, in the order in which groups come."""
    groups: dict[str, list[Question]] = {}
    for name in questions:
        question = pack.questions[name]
        groups.setdefault(question.group, []).append(question)
    urgent = raising(pack)
    rows: list[Row] = []
    for group, members in groups.items():
        heading = in_words(group) if group and len(groups) > 1 else ""
        for question in members:
            rows += _rows(question, urgent, heading)
            heading = ""
    return tuple(rows)


def _rows(question: Question, urgent: frozenset[Key], heading: str) -> list[Row]:
    unknown = (UNKNOWN,) if question.not_known else ()
    name = str(question.id)
    if question.kind == "yes-no":
        return [Row((name, ""), "yes-no", question.ask, ("no", "yes", *unknown), (name, "yes") in urgent, heading)]
    if question.kind == "choice":
        marks = tuple(str(option.id) for option in question.options)
        is_urgent = any((name, mark) in urgent for mark in marks)
        return [Row((name, ""), "choice", question.ask, (*marks, *unknown), is_urgent, heading)]
    if question.kind == "choices":
        options = [option for option in question.options if option.id != question.none]
        title = f"{heading}: {question.ask}" if heading else question.ask
        return [
            Row(
                (name, str(option.id)),
                "yes-no",
                option.label,
                ("no", "yes", *unknown),
                (name, str(option.id)) in urgent,
                title if option is options[0] else "",
            )
            for option in options
        ]
    return [Row((name, ""), "number", question.ask, unknown, False, heading)]


def value_of(question: Question, marks: Mapping[Key, str]) -> typed.Typed:
    """Return what the rows of a question amount to; neither value nor reason while one is open."""
    if question.kind == "choices":
        return typed.Typed(_ticks(question, marks))
    mark = marks.get((question.id, ""), "")
    if not mark:
        return typed.Typed()
    if mark == UNKNOWN:
        return typed.Typed(NOT_KNOWN)
    if question.kind == "number":
        split = typed.dated(mark)
        return typed.Typed(reason=split.reason) if split.reason else typed.number(question, split.text)
    if question.kind == "score":
        return typed.total(question, mark)
    return typed.Typed(mark)


def _date_of(question: Question, marks: Mapping[Key, str]) -> str | None:
    return typed.dated(marks.get((question.id, ""), "")).date if question.kind == "number" else None


def _ticks(question: Question, marks: Mapping[Key, str]) -> Value | None:
    options = [str(option.id) for option in question.options if option.id != question.none]
    given = {option: marks.get((question.id, option), "") for option in options}
    if any(mark == "" for mark in given.values()):
        return None
    ticked = frozenset(option for option, mark in given.items() if mark == "yes")
    unknown = frozenset(option for option, mark in given.items() if mark == UNKNOWN)
    if len(unknown) == len(options) and question.not_known:
        return NOT_KNOWN
    if not ticked and not unknown and question.none:
        return Ticks(frozenset({str(question.none)}))
    return Ticks(ticked, unknown)


def marks_of(question: Question, value: Value, date: str | None = None) -> dict[Key, str]:
    """Return the rows of a question marked as an answer has them; a number with the day of its sample."""
    if question.kind == "choices":
        options = [str(option.id) for option in question.options if option.id != question.none]
        if not isinstance(value, Ticks):
            return {(question.id, option): UNKNOWN for option in options}
        return {
            (question.id, option): "yes" if option in value.ticked else UNKNOWN if option in value.unknown else "no"
            for option in options
        }
    if value is NOT_KNOWN:
        return {(question.id, ""): UNKNOWN}
    if isinstance(value, Score):
        low, high = bounds(value, question)
        return {(question.id, ""): str(low)} if low == high else {}
    if not isinstance(value, Decimal):
        return {(question.id, ""): str(value)}
    return {(question.id, ""): say_number(value) + (f" @{date}" if date else "")}


def none_of_these(sheet: Sheet, marks: Mapping[Key, str], kept: Collection[str] = ()) -> dict[Key, str]:
    """Return the marks with every open yes or no marked no; choices, numbers and the questions kept stay open."""
    swept = [row.key for row in sheet.rows if row.kind == "yes-no" and row.question not in kept]
    return {**marks, **{key: "no" for key in swept if not marks.get(key) and key[0] not in sheet.idle}}
