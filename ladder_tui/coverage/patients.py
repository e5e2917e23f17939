"""Make whole patients: answer everything a walk asks, as wanted where that is said, else as calmly as can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import Partition, TooManyValues, partition
from ladder_tui.analysis.space import Layout
from ladder_tui.coverage.goals import Key, deciding, sides, thresholds
from ladder_tui.coverage.reached import reached
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import NOT_KNOWN, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question

MOST_ROUNDS = 200
"""Prompts after which completing a walk is given up; no walk asks as much."""

Wanted = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Patient:
    """A walk that came to a decision or was stopped by an alert."""

    walk: Walk
    place: Place
    keys: frozenset[Key]
    """What the walk reaches."""
    told: tuple[str, ...]
    """The questions whose answers make this patient worth showing."""
    from_case: bool = False
    """Whether it is a patient of a case with a few answers changed."""


class Patients:
    """Completes patients of one pack."""

    def __init__(self, engine: Engine) -> None:
        """Find for every question its answers, the calmest first."""
        self.engine, self.pack = engine, engine.pack
        self._calm = _calm_answers(engine.pack)

    def calm(self, question: str) -> Value:
        """Return the answer that sets off least: fewest gates, alerts and impossible combinations; a known one."""
        return self._calm[question][0]

    def calmest(self, layout: Layout, combinations: int) -> dict[str, Value]:
        """Return one patient of a set that is not empty, with as many calm answers as the set allows."""
        for place, fact in enumerate(layout.facts):
            calm = combinations & layout.where(place, fact.class_of(self.calm(fact.question.id)))
            combinations = calm or combinations
        return {
            name: self._shown(layout.facts[layout.places[name]], number)
            for name, number in layout.lowest(combinations).items()
        }

    def _shown(self, fact: Partition, number: int) -> Value:
        """Return the answer of a class to show: the calm one, or of numbers the one beside a threshold."""
        calm = self.calm(fact.question.id)
        if fact.class_of(calm) == number:
            return calm
        return _typical(fact, number)

    def complete(
        self, start: Walk, wanted: Wanted, told: tuple[str, ...] = (), unknown: bool = False
    ) -> Patient | None:
        """Return the patient who answers all that is asked, or None where no such patient can be.

        Args:
            start: The walk without answers.
            wanted: Answers to give where they are asked, or where a caution or a preparation reads them.
            told: What to tell of the patient.
            unknown: Whether all else is answered not known where that may be, instead of calmly.
        """
        walk, offered = start, set[str]()
        for _ in range(MOST_ROUNDS):
            place = self.engine.replay(walk)
            if place.prompt is not None:
                for question in place.prompt.questions:
                    value = self._answer(walk, question, wanted, unknown)
                    if value is None:
                        return None
                    walk = walk.answer(question, value)
                continue
            spare = next((q for q in wanted if q not in offered and walk.given(q) is None), None)
            if spare is None:
                return self._finished(walk, place, told)
            offered.add(spare)
            more = walk.answer(spare, wanted[spare])
            if self.engine.impossible(more) is None and spare in self.engine.replay(more).read:
                walk = more
        return None

    def _answer(self, walk: Walk, question: str, wanted: Wanted, unknown: bool) -> Value | None:
        if question in wanted:
            return wanted[question] if self.engine.impossible(walk.answer(question, wanted[question])) is None else None
        answers = self._calm[question]
        if unknown and self.pack.questions[question].not_known:
            answers = (NOT_KNOWN, *answers)
        return next((v for v in answers if self.engine.impossible(walk.answer(question, v)) is None), None)

    def _finished(self, walk: Walk, place: Place, told: tuple[str, ...]) -> Patient | None:
        if place.unused:
            walk = walk.without(*place.unused)
            place = self.engine.replay(walk)
        if place.prompt is not None or place.unused or self.engine.impossible(walk) is not None:
            return None
        read = tuple(q for q in told if q in place.read)
        return Patient(walk, place, reached(self.pack, walk, place), read)


def _typical(fact: Partition, number: int) -> Value:
    """Return one answer of a class; of numbers one beside a threshold, because 0 is an odd age."""
    for test in fact.tests if fact.question.kind == "number" else ():
        for point in thresholds(test, fact.question):
            for value in sides(fact.question, point):
                if fact.class_of(value) == number:
                    return value
    return fact.values[number]


def _calm_answers(pack: Pack) -> dict[str, tuple[Value, ...]]:
    """Return the answers of every question, one of each class, those first that make fewest conditions true alone."""
    named = pack.named
    rules = [g.when for m in pack.modalities.values() for g in m.gates if g.level != "favour" and g.when is not None]
    rules += [alert.when for alert in pack.alerts.values()]
    rules += [impossible.when for impossible in pack.impossible]
    by_question: dict[str, list[c.Condition]] = {}
    for rule in dict.fromkeys(rules):
        for name in c.questions_of(rule, named):
            by_question.setdefault(name, []).append(rule)
    tests: dict[str, dict[c.Test, None]] = {}
    for condition in deciding(pack):
        for test in c.tests(condition, named):
            tests.setdefault(test.question, {})[test] = None
    calm = {}
    for name, question in pack.questions.items():
        try:
            fact = partition(question, tests.get(name, {}))
            values = tuple(_typical(fact, number) for number in range(len(fact)))
        except TooManyValues:
            values = (NOT_KNOWN,)
        set_off = {value: _set_off(pack, question, value, by_question.get(name, [])) for value in values}
        calm[name] = tuple(sorted(values, key=lambda value: (value is NOT_KNOWN, set_off[value])))
    return calm


def _set_off(pack: Pack, question: Question, value: Value, rules: list[c.Condition]) -> int:
    """Return how much an answer sets off: what it makes true counts most, what it leaves undecided a little."""
    reading = c.Reading(pack.questions, pack.named, {question.id: value})
    truths = [reading.truth_so_far(rule) for rule in rules]
    unclear = 0 if c.is_known(value, question) else 5
    return 20 * sum(truth is True for truth in truths) + sum(truth is None for truth in truths) + unclear
