"""Pairs of patients one answer apart who are told something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import TooManyValues, partition
from ladder_tui.cases.run import sets_of
from ladder_tui.coverage.goals import deciding, sides, thresholds
from ladder_tui.coverage.patients import Patient
from ladder_tui.coverage.proof import number_value
from ladder_tui.coverage.reached import reached
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import Value
from ladder_tui.words import say_number


@dataclass(frozen=True, slots=True)
class Twins:
    """Two patients who differ in one answer and in their decision."""

    one: Patient
    other: Patient
    question: str
    why: str
    """What stands between them."""


def boundary_twins(engine: Engine, walks: Iterable[Walk]) -> Iterator[Twins]:
    """Yield for each threshold the first pair among some walks that stands on its two sides, in file order.

    A threshold that changes no decision of these walks has none.
    """
    pack, known = engine.pack, list(walks)
    seen: set[tuple[str, str]] = set()
    for condition in deciding(pack):
        for test in c.tests(condition, pack.named):
            question = pack.questions[test.question]
            for point in thresholds(test, question):
                key = (question.id, say_number(point))
                if key in seen:
                    continue
                seen.add(key)
                values = [number_value(question, number) for number in sides(question, point)]
                why = f"{question.id} on both sides of {say_number(point)}"
                pair = next(_pairs(engine, known, question.id, values[0], values[1], why), None)
                if pair is not None:
                    yield pair


def _pairs(engine: Engine, walks: list[Walk], question: str, low: Value, high: Value, why: str) -> Iterator[Twins]:
    for walk in walks:
        if walk.given(question) is not None:
            one, other = whole(engine, walk, question, low), whole(engine, walk, question, high)
            if one is not None and other is not None and differ(one, other):
                yield Twins(one, other, question, why)


def twin_of(engine: Engine, patient: Patient) -> Twins | None:
    """Return the patient beside one who differs in a told answer and in the decision, or None."""
    pack = engine.pack
    for name in patient.told:
        question = pack.questions[name]
        tests = [t for condition in deciding(pack) for t in c.tests(condition, pack.named) if t.question == name]
        try:
            values = partition(question, tests).values
        except TooManyValues:
            continue
        for value in values:
            other = whole(engine, patient.walk, name, value) if value != patient.walk.values()[name] else None
            if other is not None and differ(patient, other):
                return Twins(patient, other, name, f"{name} alone is another")
    return None


def whole(engine: Engine, walk: Walk, question: str, value: Value) -> Patient | None:
    """Return the patient with one answer changed, or None where that asks for more or leaves answers unread."""
    changed = walk.answer(question, value)
    place = engine.replay(changed)
    if place.prompt is not None or place.unused or engine.impossible(changed) is not None:
        return None
    return Patient(changed, place, reached(engine.pack, changed, place), (question,))


def differ(one: Patient, other: Patient) -> bool:
    """Return whether two patients are told something else."""
    return sets_of(one.place) != sets_of(other.place)
