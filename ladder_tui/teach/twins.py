"""One answer away: the same patient with one fact changed, where the decision is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ladder_tui.analysis.classes import TooManyValues, partition
from ladder_tui.analysis.tested import tests_by_question
from ladder_tui.cases.run import changed, run_case, sets_of, walk_of
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import NOT_KNOWN, Value
from ladder_tui.teach.lessons import Taught
from ladder_tui.words import say_value, short_name

TOLD_APART = ("alerts", "first", "recommends", "excludes", "ends_in")
"""What makes two decisions differ for a learner, the most telling first."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The same patient but for one answer."""

    question: str
    was: Value
    now: Value
    walk: Walk
    place: Place
    differs: tuple[str, ...]
    """Of `TOLD_APART`, what is another."""

    def told(self, engine: Engine) -> str:
        """Return the change in words."""
        asked, name = engine.pack.questions[self.question], short_name(engine.pack.questions, self.question)
        return f"{name}: {say_value(asked, self.now)} instead of {say_value(asked, self.was)}"


def one_answer_away(engine: Engine, taught: Taught) -> Twin | None:
    """Return the twin the author gives, else the first that replay finds, the deciding fact before all others."""
    lesson = taught.lesson
    if lesson.twin:
        changes = [(question, answer.value) for question, answer in lesson.twin.items()]
        return next(_twins(engine, taught.case, changes), None)
    return next(twins(engine, taught.case, lesson.deciding_fact), None)


def next_question(taught: Taught, twin: Twin) -> Taught:
    """Return the twin as a lesson of its own, to commit to once more."""
    case = replace(taught.case, answers=dict(twin.walk.answers), rest_not_known=False, expects={})
    return replace(taught, case=case)


def twins(engine: Engine, case: Case, *first: str) -> Iterator[Twin]:
    """Yield every twin of a case, of known answers only: the questions `first`, then the others as they are asked."""
    walk = walk_of(engine, case)
    read = engine.replay(walk).read
    for question in dict.fromkeys(q for q in (*first, *read) if q in read):
        yield from _of_question(engine, case, question)


def _of_question(engine: Engine, case: Case, question: str) -> Iterator[Twin]:
    try:
        classes = partition(engine.pack.questions[question], tests_by_question(engine.pack).get(question, ()))
    except TooManyValues:
        return
    yield from _twins(engine, case, [(question, classes.values[number]) for number in classes.known])


def _twins(engine: Engine, case: Case, changes: list[tuple[str, Value]]) -> Iterator[Twin]:
    walk = walk_of(engine, case)
    before = run_case(engine, case).place
    for question, value in changes:
        was = walk.values().get(question)
        if was is None or was is NOT_KNOWN or was == value or engine.refusal(walk, question, value) is not None:
            continue
        twin = changed(engine, case, question, value)
        after = engine.replay(twin)
        differs = _differences(before, after)
        if differs and after.prompt is None:
            yield Twin(question, was, value, twin, after, differs)


def _differences(before: Place, after: Place) -> tuple[str, ...]:
    old, new = sets_of(before), sets_of(after)
    return tuple(name for name in TOLD_APART if old[name] != new[name])
