"""One answer away: the same patient with one fact changed, where the decision is another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ladder_tui.analysis.classes import TooManyValues, partition
from ladder_tui.analysis.tested import tests_by_question
from ladder_tui.cases.run import run_case, walk_of
from ladder_tui.cases.twins import DECIDED, NOTHING_MORE, change
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import NOT_KNOWN, Answer, Score, Ticks, Value
from ladder_tui.model.lesson import MARKS
from ladder_tui.teach.lessons import Taught
from ladder_tui.words import say_value, short_name

TOLD_APART = ("alerts", "first", "recommends", "excludes", "ends_in")
"""What makes two decisions differ enough to be found by replay, the most telling first."""
NO_TWIN = "No other answer was found with which something else is told to this patient."
"""Said where there is no twin, so that its lack is no riddle."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The same patient but for one answer."""

    question: str
    was: Value
    now: Value
    walk: Walk
    place: Place
    differs: tuple[str, ...]
    """What of the decision is another, under the names that cases use."""
    known: tuple[tuple[str, Value], ...] = ()
    """Facts of the twin alone, by question: its own way asks for them."""

    def told(self, engine: Engine) -> str:
        """Return the change in words, and what else is known of the twin."""
        questions = engine.pack.questions
        asked, name = questions[self.question], short_name(questions, self.question)
        said = f"{name}: {say_value(asked, self.now)} instead of {say_value(asked, self.was)}"
        more = (f"{short_name(questions, name)}: {say_value(questions[name], value)}" for name, value in self.known)
        return "; ".join((said, *more))


def one_answer_away(engine: Engine, taught: Taught) -> Twin | None:
    """Return the twin the author gives, else the nearest that replay finds, or None where no answer makes one."""
    lesson, case = taught.lesson, taught.case
    named = [(question, answer.value) for question, answer in lesson.twin.items() if question in case.answers]
    given = next(_twins(engine, case, named, lesson.twin_known, DECIDED), None)
    return given or nearest(engine, case, lesson.deciding_fact)


def nearest(engine: Engine, case: Case, deciding: str) -> Twin | None:
    """Return a twin by another answer to the deciding fact, else to the first fact asked that makes one.

    Of several, one that is met: no emergency where that may be, much of its way known, few things at once, and a number
    near the patient's own. Where the case is no emergency, none is reached by another fact than the deciding one
    unless there is nothing else.
    """
    walk = walk_of(engine, case)
    place = engine.replay(walk)
    emergency: Twin | None = None
    for question in dict.fromkeys(q for q in (deciding, *place.read) if q in place.read):
        found = sorted(_of_question(engine, case, question), key=lambda twin: _oddness(walk, twin))
        if found and (question == deciding or not _adds_an_emergency(place, found[0])):
            return found[0]
        emergency = emergency or next(iter(found), None)
    return emergency


def _adds_an_emergency(before: Place, twin: Twin) -> bool:
    return twin.place.status == "stopped" and before.status != "stopped"


def _oddness(walk: Walk, twin: Twin) -> tuple[bool, int, int, Decimal]:
    """Return how far a twin is from a patient who is met, to be sorted by."""
    given = walk.values()
    unknown = sum(value is NOT_KNOWN and name not in given for name, value in twin.walk.values().items())
    together = len(twin.now.ticked) if isinstance(twin.now, Ticks) else 0
    return twin.place.status == "stopped", unknown, together, _apart(twin.was, twin.now)


def _apart(was: Value, now: Value) -> Decimal:
    old, new = (value.total if isinstance(value, Score) else value for value in (was, now))
    numbers = [Decimal(value) for value in (old, new) if isinstance(value, int | Decimal)]
    return abs(numbers[0] - numbers[1]) if len(numbers) == 2 else Decimal(0)


def next_question(engine: Engine, taught: Taught, twin: Twin) -> Taught:
    """Return the twin as a lesson of its own, to commit to once more.

    The author's marks are of the patient: of the twin none stands that ranks a choice as right, and of the others those
    where the tree marks both alike.
    """
    from ladder_tui.teach.marking import by_decision, place_of

    lesson, place = taught.lesson, place_of(engine, taught)
    alike = {
        name: mark
        for name, mark in lesson.marks.items()
        if mark not in MARKS[:2] and by_decision(engine, place, name)[0] == by_decision(engine, twin.place, name)[0]
    }
    case = replace(taught.case, answers=dict(twin.walk.answers), rest_not_known=False, expects={})
    also = tuple(dict.fromkeys((*lesson.also, *lesson.marks)))
    return replace(taught, case=case, lesson=replace(lesson, marks=alike, also=also))


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


def _twins(
    engine: Engine,
    case: Case,
    changes: list[tuple[str, Value]],
    known: Mapping[str, Answer] = NOTHING_MORE,
    names: tuple[str, ...] = TOLD_APART,
) -> Iterator[Twin]:
    given = walk_of(engine, case).values()
    before = run_case(engine, case).place
    for question, value in changes:
        was = given.get(question)
        if was is None or was is NOT_KNOWN or was == value:
            continue
        found = change(engine, case, before, question, value, known, names)
        if not found.trouble:
            more = tuple((name, answer.value) for name, answer in known.items())
            yield Twin(question, was, value, found.walk, found.place, found.differs, more)
