"""What can be reached at all, proved over every combination of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import TooManyValues
from ladder_tui.analysis.examine import starts_of
from ladder_tui.analysis.factors import Formula
from ladder_tui.analysis.flow import Flow
from ladder_tui.analysis.gates import layout_of
from ladder_tui.analysis.places import Exit, Leaving, Place
from ladder_tui.analysis.space import Layout
from ladder_tui.coverage.fallen import dead_ways
from ladder_tui.coverage.goals import OUTCOMES, Key, boundary_key, gate_name, sides, thresholds
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.facts import Score, Value
from ladder_tui.model.library import Alert
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question


@dataclass(frozen=True, slots=True)
class Way:
    """Patients of a flow who reach a goal."""

    flow: Flow
    node: NodeKey
    patients: int
    """In the wide layout of the node; never empty."""
    given: dict[str, Value] = field(default_factory=dict)
    """Answers that stand in place of the witness's own."""
    needs: Formula | None = None
    """What must hold of the facts that matter at the node alone."""

    def witness(self) -> dict[str, Value]:
        """Return the answers of one patient, earliest first."""
        return {**self.flow.witness(self.node, self.patients, self.needs), **self.given}


class Proof:
    """What some patient of a pack reaches.

    Args:
        pack: A pack without errors.

    Where the analysis let facts go because too many matter at once, more is taken to be possible than may be.
    """

    def __init__(self, pack: Pack) -> None:
        """Follow every start tree once, and look at every gate and alert on its own facts."""
        self.pack = pack
        self.reach = Reach(pack)
        self.ways: dict[Key, Way] = {}
        """One way to each goal that a flow can show."""
        self.endings: dict[str, list[Way]] = {}
        """For each modality, where it is listed when a walk ends."""
        self.possible: set[Key] = set()
        self.everywhere = self._everywhere()
        starts = starts_of(pack)
        self._follow(starts, starts)
        alone = [name for name, tree in pack.trees.items() if ("node", name, tree.start) not in self.ways]
        self._follow(alone, starts)
        self._gates()
        screened = {*pack.about.screens_for, *(name for tree in pack.trees.values() for name in tree.screens_for)}
        for alert in pack.alerts.values():
            if alert.id in screened:
                self._outcomes("alert", alert.id, alert.when, ())
        self.possible |= self.ways.keys()

    def _everywhere(self) -> tuple[Alert, ...]:
        """Return the alerts that stop a walk wherever it begins."""
        starts = starts_of(self.pack)
        names = [n for n in self.pack.about.screens_for if all(n in self.pack.trees[s].screens_for for s in starts)]
        return tuple(self.pack.alerts[name] for name in names if self.pack.alerts[name].stops)

    def _follow(self, names: Iterable[str], elsewhere: tuple[str, ...]) -> None:
        for start in names:
            try:
                flow = Flow(self.pack, start, reach=self.reach, elsewhere=elsewhere)
                flow.run(lambda place, leaving, flow=flow: self._visit(flow, place, leaving))  # type: ignore[misc]
            except TooManyValues:
                continue
            for key in dead_ways(self.pack, flow, self._can_be):
                if key in self.ways and self.ways[key].flow is flow:
                    del self.ways[key]

    def _can_be(self, condition: c.Condition) -> bool:
        return True in outcomes(self.pack, condition)

    def _visit(self, flow: Flow, place: Place, leaving: Leaving) -> None:
        tree, node = place.key
        if leaving.here:
            self._note(("node", tree, node), Way(flow, place.key, leaving.here))
        for number, way in enumerate(way for way in leaving.exits if way.kind != "stop"):
            key = self._key_of(place, way, number)
            if key is None or not way.mask:
                continue
            found = Way(flow, place.key, way.mask, needs=way.needs)
            self._note(key, found)
            if way.target is None:
                for item in place.node.listed():
                    for name in (item.modality, *item.partners):
                        self.endings.setdefault(name, []).append(found)
        if not place.opaque:
            self._sides(flow, place, leaving)

    def _key_of(self, place: Place, way: Exit, number: int) -> Key | None:
        tree, node = place.key
        if way.target is None:
            return ("end", tree, node)
        if place.node.kind == "recommend":
            return ("fall-back", tree, node)
        if not place.node.branches:
            return None
        if way.branch is not None:
            number = next(i for i, branch in enumerate(place.node.branches) if branch is way.branch)
        return ("branch", tree, node, str(number))

    def _sides(self, flow: Flow, place: Place, leaving: Leaving) -> None:
        """Note the answers beside a threshold that patients can have where a branch reads it."""
        open_, named = leaving.here, self.pack.named
        for branch in place.node.branches:
            if branch.when is None:
                continue
            for test in c.tests(branch.when, named):
                question = self.pack.questions[test.question]
                for key, value in around(test, question):
                    here = (
                        open_ & having(place.wide, question.id, value) & reading(place.wide, branch.when, test, named)
                    )
                    if here:
                        self._note(key, Way(flow, place.key, here, {question.id: value}))
            open_ &= ~place.wide.masks(branch.when, named)[0]

    def _note(self, key: Key, way: Way) -> None:
        self.ways.setdefault(key, way)

    def _gates(self) -> None:
        seen: set[str] = set()
        for modality in self.pack.modalities.values():
            for gate in modality.gates:
                name = gate_name(modality.id, gate)
                if gate.when is not None and name not in seen:
                    seen.add(name)
                    self._outcomes("gate", name, gate.when, self.everywhere)

    def _outcomes(self, what: str, name: str, condition: c.Condition, alerts: tuple[Alert, ...]) -> None:
        possible = outcomes(self.pack, condition, alerts)
        for truth in possible:
            self.possible.add((what, name, OUTCOMES[truth]))
        for test in c.tests(condition, self.pack.named):
            for key, value in around(test, self.pack.questions[test.question]):
                if any(
                    beside(layout, mask, condition, test, value, self.pack.named) for layout, mask in possible.values()
                ):
                    self.possible.add(key)


def around(test: c.Test, question: Question) -> Iterator[tuple[Key, Value]]:
    """Yield for each side of each threshold of a test its key and the answer that stands there."""
    for point in thresholds(test, question):
        for side, number in zip(("below", "at"), sides(question, point), strict=True):
            yield boundary_key(question, point, side), number_value(question, number)


def number_value(question: Question, number: Decimal) -> Value:
    """Return a number as an answer of its question."""
    return Score(total=int(number)) if question.kind == "score" else number


def outcomes(pack: Pack, condition: c.Condition, alerts: tuple[Alert, ...] = ()) -> dict[c.Truth, tuple[Layout, int]]:
    """Return for each truth that a condition can have the patients who show it.

    Args:
        pack: The pack of the condition.
        condition: Any condition.
        alerts: Alerts that stop whoever has them untreated, so that the condition is never looked at.

    Impossible patients, and those whom an alert stops, are left out where their facts are those of the condition; all
    three truths come back empty-handed where there are too many facts to tell.
    """
    names = frozenset(c.questions_of(condition, pack.named))
    rare = [i.when for i in pack.impossible if names.intersection(c.questions_of(i.when, pack.named))]
    near = [a for a in alerts if names.intersection(c.questions_of(a.when, pack.named))]
    around_it = [*rare, *(a.when for a in near), *(a.treated for a in near if a.treated is not None)]
    try:
        layout = layout_of(pack, condition, *around_it)
    except TooManyValues:
        return dict.fromkeys(OUTCOMES, (Layout(()), 0))
    possible = layout.full
    for impossible in rare:
        possible &= ~layout.masks(impossible, pack.named)[0]
    for alert in near:
        treated = layout.masks(alert.treated, pack.named)[0] if alert.treated is not None else 0
        possible &= ~layout.masks(alert.when, pack.named)[0] | treated
    true, false = layout.masks(condition, pack.named)
    masks = {True: true & possible, False: false & possible, None: possible & ~true & ~false}
    return {truth: (layout, mask) for truth, mask in masks.items() if mask}


def having(layout: Layout, question: str, value: Value) -> int:
    """Return the patients whose answer is of the class of a value."""
    at = layout.places[question]
    return layout.where(at, layout.facts[at].class_of(value))


def beside(
    layout: Layout, patients: int, condition: c.Condition, test: c.Test, value: Value, named: Mapping[str, c.Condition]
) -> int:
    """Return those of some patients for whom a test of a condition is read and finds the class of a value."""
    if not layout.facts:
        return 1  # nothing could be listed, so nothing is called impossible
    return patients & having(layout, test.question, value) & reading(layout, condition, test, named)


def reading(layout: Layout, condition: c.Condition, test: c.Test, named: Mapping[str, c.Condition]) -> int:
    """Return the patients for whom a test of a condition is read: nothing to its left decides the condition."""
    if isinstance(condition, c.All | c.Any):
        left, read = layout.full, 0
        for part in condition.parts:
            read |= left & reading(layout, part, test, named)
            true, false = layout.masks(part, named)
            left &= ~(true if isinstance(condition, c.Any) else false)
        return read
    if isinstance(condition, c.Not):
        return reading(layout, condition.part, test, named)
    if isinstance(condition, c.Is):
        return reading(layout, named[condition.name], test, named)
    return layout.full if condition == test else 0
