"""What is wrong with a lesson: it gives the answer away, hides a fact, decides nothing, or is too long to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ladder_tui.cases.run import changed, run_case, sets_of, walk_of
from ladder_tui.cases.twins import DECIDED, change
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.engine import Engine, Place
from ladder_tui.model.case import Case
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.lesson import Lesson
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.source import Text

WORDS_A_MINUTE = 40
"""Told, asked about and discussed; read aloud it would be three times as many."""
PART_WORDS = 70
"""A part of a story that is longer does not fit a slide."""


@dataclass(frozen=True)
class _Looked:
    """One lesson, with where its patient ends."""

    engine: Engine
    case: Case
    lesson: Lesson
    place: Place


def lesson_problems(pack: Pack) -> list[Diagnostic]:
    """Return what is wrong with the lessons of a pack without errors, in file order."""
    engine = Engine(pack)
    taught = [(case, case.lesson) for case in pack.cases if case.lesson is not None]
    found: list[Diagnostic] = []
    for case, lesson in taught:
        looked = _Looked(engine, case, lesson, run_case(engine, case).place)
        for look in (_names, _given_away, _hidden, _deciding, _reasons, _twin, _length):
            found += look(looked)
    found += _same_title([lesson for _, lesson in taught])
    return found


def _at(code: Code, where: str, message: str, hint: str, case: Case) -> Diagnostic:
    """Return a problem at a text, or at the case's title where the text has no place."""
    at = where if isinstance(where, Text) else case.title
    span = at.at if isinstance(at, Text) else None
    return Diagnostic(code, span.path if span else case.path, span, message, hint)


def _names(looked: _Looked) -> Iterator[Diagnostic]:
    case, lesson, pack = looked.case, looked.lesson, looked.engine.pack
    plain = {"refer", "restart", "nothing", *(f"alert/{name}" for name in pack.alerts)}
    unknown = [name for name in lesson.also if name not in pack.modalities]
    unknown += [name for name in lesson.marks if name not in pack.modalities and name not in plain]
    for name in unknown:
        yield _at(Code.E414, name, f"no modality is called `{name}`", "write the id of a modality", case)
    told = [name for part in lesson.story for name in part.tells]
    told += [name for reveal in lesson.reveals for name in reveal.facts]
    for name in told:
        if name not in case.answers:
            yield _at(
                Code.E414, name, f"the case has no fact `{name}`", "give the fact in `facts`, or take it out", case
            )


def _given_away(looked: _Looked) -> Iterator[Diagnostic]:
    lesson, decision = looked.lesson, looked.place.decision
    critical = [name for name, mark in lesson.marks.items() if mark == "critical"]
    if decision is not None and decision.recommended and looked.place.status == "decided":
        critical.append(decision.recommended[0].modality)
    told = [lesson.title, lesson.decision, *(part.say for part in lesson.story), *(r.ask for r in lesson.reveals)]
    for name in dict.fromkeys(critical):
        modality = looked.engine.pack.modalities.get(name)
        words = [modality.name.partition("(")[0].strip(), modality.abbreviation] if modality else []
        for text in told:
            if any(word and re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words):
                message = f"the answer, `{name}`, is named before anybody has committed to a plan"
                yield _at(Code.E410, text, message, "tell what is seen, not what is done", looked.case)


def _hidden(looked: _Looked) -> Iterator[Diagnostic]:
    lesson, case = looked.lesson, looked.case
    told = {name for part in lesson.story for name in part.tells}
    told |= {name for reveal in lesson.reveals for name in reveal.facts}
    for question, answer in case.answers.items():
        if question in looked.place.read and question not in told and answer.value is not NOT_KNOWN:
            hint = "let a part of the story tell it (`tells`), or a finding reveal it (`facts`)"
            message = f"the tree needs `{question}` and nobody can learn it in this lesson"
            yield _at(Code.E411, question, message, hint, case)


def _deciding(looked: _Looked) -> Iterator[Diagnostic]:
    lesson, case = looked.lesson, looked.case
    name = lesson.deciding_fact
    if name not in case.answers:
        hint = "name one of the case's facts"
        yield _at(Code.E412, name, f"the case has no fact `{name}`, so it decides nothing", hint, case)
    elif not _changes(looked, name):
        hint = "name the fact whose other answer would lead elsewhere"
        yield _at(Code.E412, name, f"no other answer to `{name}` changes the decision", hint, case)


def _twin(looked: _Looked) -> Iterator[Diagnostic]:
    case, lesson, engine = looked.case, looked.lesson, looked.engine
    asked: set[str] = set()
    for name, answer in lesson.twin.items():
        if name not in case.answers:
            message, hint = f"the case has no fact `{name}` to be changed", "change one of the case's facts"
        else:
            other = change(engine, case, looked.place, name, answer.value, lesson.twin_known)
            asked.update(other.place.read)
            message, hint = other.trouble, other.hint
        if message:
            yield _at(Code.E416, name, message, hint, case)
    for name in lesson.twin_known:
        if name in case.answers:
            message = f"the case has a fact `{name}` already, and a twin differs in one"
            yield _at(Code.E416, name, message, "take it out of `known`", case)
        elif not lesson.twin:
            message = "a twin that only knows more changes no fact"
            yield _at(Code.E416, name, message, "write beside `known` which fact is changed", case)
        elif name not in asked:
            message = f"nothing on the twin's way asks `{name}`"
            yield _at(Code.E416, name, message, "take it out of `known`", case)


def _changes(looked: _Looked, name: str) -> bool:
    """Return whether any other answer to a question leads to another decision."""
    engine, before = looked.engine, sets_of(looked.place)
    given = walk_of(engine, looked.case).values().get(name)
    for value in others(engine.pack.questions[name], given):
        after = sets_of(engine.replay(changed(engine, looked.case, name, value)))
        if any(before[kind] != after[kind] for kind in DECIDED):
            return True
    return False


def others(question: Question, value: Value | None) -> list[Value]:
    """Return other known answers to a question, the ends and ten steps between where it is a number or a score."""
    several: list[Value]
    if question.kind == "yes-no":
        several = ["yes", "no"]
    elif question.kind == "choice":
        several = [option.id for option in question.options]
    elif question.kind == "choices":
        several = _ticked(question)
    else:
        low, high = question.between.at_least or Decimal(0), question.between.under or Decimal(1)
        step = max((high - low) / 40, Decimal(1).scaleb(-question.places))
        numbers = [low + step * number for number in range(41)]
        exact = [number.quantize(Decimal(1).scaleb(-question.places)) for number in numbers]
        inside = [number for number in exact if question.between.holds(number)]
        several = [Score(total=int(number)) if question.kind == "score" else number for number in inside]
    return [one for one in several if one != value]


def _ticked(question: Question) -> list[Value]:
    """Return each option alone, and all that can be ticked together."""
    alone = [frozenset({option.id}) for option in question.options]
    together = frozenset(option.id for option in question.options if option.id != question.none)
    return [Ticks(ticked) for ticked in dict.fromkeys([*alone, together])]


def _reasons(looked: _Looked) -> Iterator[Diagnostic]:
    right = [reason for reason in looked.lesson.reasons if reason.right]
    if len(right) != 1:
        message = f"{'no' if not right else 'more than one'} reason is the right one"
        yield _at(Code.E413, looked.lesson.title, message, "mark one reason with `right: yes`", looked.case)


def _length(looked: _Looked) -> Iterator[Diagnostic]:
    lesson = looked.lesson
    for part in lesson.story:
        if len(part.say.split()) > PART_WORDS:
            message = f"this part of the story has {len(part.say.split())} words; {PART_WORDS} can be taken in at once"
            yield _at(Code.W410, part.say, message, "tell it in two parts", looked.case)
    said = [*(part.say for part in lesson.story), *(f"{one.ask} {one.found}" for one in lesson.reveals), lesson.outcome]
    words = sum(len(text.split()) for text in said)
    if words > lesson.minutes * WORDS_A_MINUTE:
        message = f"{words} words do not fit {lesson.minutes} minutes with a discussion"
        yield _at(Code.W410, lesson.title, message, f"keep to {lesson.minutes * WORDS_A_MINUTE} words", looked.case)


def _same_title(lessons: list[Lesson]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for lesson in lessons:
        if lesson.title in first and isinstance(lesson.title, Text):
            at = lesson.title.at
            message = f"another lesson is called `{lesson.title}`"
            yield Diagnostic(Code.E415, at.path, at, message, "give each lesson a title of its own")
        first.setdefault(str(lesson.title), lesson.title)
