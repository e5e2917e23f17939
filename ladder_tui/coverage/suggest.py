"""A small set of patients who reach what no case reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from ladder_tui import conditions as c
from ladder_tui.cases import Result
from ladder_tui.coverage.goals import Goal, Key, gate_name
from ladder_tui.coverage.patients import Patient, Patients, Wanted
from ladder_tui.coverage.proof import Proof, Way, around, beside, outcomes
from ladder_tui.coverage.reached import reached
from ladder_tui.coverage.ruled_out import Setting, ruling_out
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.model.library import Gate

MOST_BASES = 4
"""Known patients that are tried for one goal, beside one that the analysis finds."""
MOST_TOGETHER = 3
"""Gates that one suggested patient is made to set off at once, so that a reader can still see the person."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Patients, and what none was found for."""

    patients: tuple[tuple[Patient, tuple[Goal, ...]], ...]
    """Each with the goals that it adds to those before it; never empty ones."""
    unreached: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    """A patient to start from."""

    start: Walk
    values: dict[str, Value]
    core: dict[str, Value]
    """The answers that nodes and alerts read, without those that only gates do."""
    keys: frozenset[Key]
    listed: frozenset[str]
    """Modalities that the decision judges."""


def suggest(engine: Engine, proof: Proof, results: Iterable[Result], goals: Iterable[Goal]) -> Suggestions:
    """Return patients who reach goals, greedily: each reaches most of what is left.

    Args:
        engine: The engine of the pack.
        proof: What is possible in it.
        results: The cases there are; a new patient is made from one of these with few answers changed, where it can be.
        goals: What no case reaches.
    """
    wanted = {goal.key: goal for goal in goals}
    patients = _Search(engine, proof, results).patients(wanted)
    left = dict(wanted)
    chosen: list[tuple[Patient, tuple[Goal, ...]]] = []
    while left and patients:
        patients = [p for p in patients if not p.keys.isdisjoint(left)]
        if not patients:
            break
        best = max(patients, key=lambda p: (sum(key in left for key in p.keys), p.from_case, *_plainness(p)))
        chosen.append((best, tuple(goal for key, goal in left.items() if key in best.keys)))
        left = {key: goal for key, goal in left.items() if key not in best.keys}
    return Suggestions(tuple(chosen), tuple(left.values()))


def _plainness(patient: Patient) -> tuple[int, int, int]:
    """Return how easily a patient is pictured: few gates fire, few answers are half known, few facts are told."""
    fired = sum(key[0] == "gate" and key[2] == "fires" for key in patient.keys)
    half = sum(isinstance(value, Ticks) and bool(value.unknown) for value in patient.walk.values().values())
    return -fired, -half, -len(patient.walk.answers)


class _Search:
    """Finds patients for goals."""

    def __init__(self, engine: Engine, proof: Proof, results: Iterable[Result]) -> None:
        self.engine, self.pack, self.proof = engine, engine.pack, proof
        self.make = Patients(engine)
        self.bases = [self._base(r.walk) for r in results if r.passed]
        self._gates = self._all_gates()

    def _base(self, walk: Walk) -> _Base:
        place = self.engine.replay(walk)
        listed: set[str] = {walk.modality} if walk.modality else set()
        for step in place.path if not walk.modality and place.status == "decided" else ():
            for item in self.pack.node(step.tree, step.node).listed():
                listed.update((item.modality, *item.partners))
        start = replace(walk, answers=(), aside=())
        values = walk.values()
        core = {q: values[q] for q in self._core(walk, place) if q in values}
        return _Base(start, values, core, reached(self.pack, walk, place), frozenset(listed))

    def _core(self, walk: Walk, place: Place) -> Iterator[str]:
        trees = dict.fromkeys([*(step.tree for step in place.path), place.tree])
        for name in [n for t in trees if t in self.pack.trees for n in self.pack.trees[t].screens_for]:
            yield from c.questions_of(self.pack.alerts[name].when, self.pack.named)
        for step in place.path if not walk.modality else ():
            yield from self._asked_at((step.tree, step.node))

    def _asked_at(self, key: NodeKey) -> Iterator[str]:
        node = self.pack.node(*key)
        if node.ask:
            yield node.ask
        for branch in node.branches:
            if branch.when is not None:
                yield from c.questions_of(branch.when, self.pack.named)

    def _all_gates(self) -> dict[str, list[tuple[str, Gate]]]:
        """Return every gate by its name, with the modalities that have it."""
        gates: dict[str, list[tuple[str, Gate]]] = {}
        for modality in self.pack.modalities.values():
            for gate in modality.gates:
                if gate.when is not None:
                    gates.setdefault(gate_name(modality.id, gate), []).append((modality.id, gate))
        return gates

    def patients(self, goals: dict[Key, Goal]) -> list[Patient]:
        """Return patients, each of whom reaches at least one goal."""
        found: dict[tuple[object, ...], Patient] = {}

        def add(patient: Patient | None) -> None:
            if patient is not None and not patient.keys.isdisjoint(goals):
                found.setdefault((patient.walk.tree, patient.walk.modality, frozenset(patient.walk.answers)), patient)

        for key in goals:
            if key in self.proof.ways:
                self._along(self.proof.ways[key], add)
            if key[0] == "fall-back":
                self._falling((key[1], key[2]), {}, add)
            elif key[0] == "branch" and key in self.proof.ways:
                self._after_falling(self.proof.ways[key], add)
            if key[0] in ("gate", "boundary"):
                for names, values in self._settings(key):
                    self._with_gate(names, values, add)
            elif key[0] == "alert":
                for _, values in self._settings(key):
                    self._with_alert(key[1], values, add)
        self._joined(goals, add)
        return list(found.values())

    def _like(self, base: _Base, known: Wanted, changed: Wanted, unknown: bool = False) -> Patient | None:
        """Return the patient of a case with some answers changed, what else is asked answered anew."""
        patient = self.make.complete(base.start, {**known, **changed}, tuple(changed), unknown)
        return replace(patient, from_case=True) if patient is not None else None

    def _along(self, way: Way, add: Callable[[Patient | None], None]) -> None:
        """Try known patients who pass the node, with the answers that it reads changed; and one from the analysis."""
        layout = way.flow.places[way.node].wide
        whole = way.witness()
        near = {**self.make.calmest(layout, way.patients), **way.given}
        read = dict.fromkeys(self._read_at(way))
        changed = {q: v for q, v in near.items() if q in read}
        passing = [base for base in self.bases if ("node", *way.node) in base.keys]
        for base in passing[:MOST_BASES]:
            for known, unknown in ((base.values, False), (base.core, True)):
                add(self._like(base, known, changed, unknown))
        start = Walk(way.flow.start)
        for unknown in (False, True):
            add(self.make.complete(start, whole, tuple(changed) or tuple(whole)[-1:], unknown))

    def _falling(self, node: NodeKey, also: Wanted, add: Callable[[Patient | None], None]) -> None:
        """Try known patients who pass a node with everything there ruled out, and some answers more."""

        def firing(when: c.Condition) -> Setting | None:
            return self._setting(when, "fires")

        passing = [base for base in self.bases if ("node", *node) in base.keys]
        way = self.proof.ways[("node", *node)]
        found = (
            v
            for v in ruling_out(self.pack, self.pack.node(*node), firing)
            if all(v.get(q, a) == a for q, a in also.items())
        )
        for values in islice(found, MOST_BASES):
            told = tuple({**values, **also})
            for base in passing[:MOST_BASES]:
                add(self._like(base, base.values, {**values, **also}))
            add(self.make.complete(Walk(way.flow.start), {**way.witness(), **values, **also}, told))

    def _after_falling(self, way: Way, add: Callable[[Patient | None], None]) -> None:
        """Try patients who take a branch of a node that others fall back to."""
        tree, name = way.node
        for node in self.pack.trees[tree].nodes.values():
            if node.if_none_left == name:
                read = set(self._read_at(way))
                near = self.make.calmest(way.flow.places[way.node].wide, way.patients)
                self._falling((tree, node.id), {q: v for q, v in near.items() if q in read}, add)

    def _read_at(self, way: Way) -> Iterator[str]:
        yield from self._asked_at(way.node)
        if way.node in way.flow.none_left:
            yield from c.questions_of(way.flow.none_left[way.node], self.pack.named)

    def _settings(self, key: Key) -> Iterator[tuple[tuple[str, ...], dict[str, Value]]]:
        """Yield answers with which a gate or an alert has an outcome, or is decided beside a threshold.

        Each with the modalities it is for.
        """
        conditions: list[tuple[tuple[str, ...], c.Condition, tuple[str, ...]]] = []
        if key[0] == "alert":
            conditions.append(((), self.pack.alerts[key[1]].when, (key[2],)))
        else:
            for name, uses in self._gates.items():
                when = uses[0][1].when
                assert when is not None
                if key[0] == "boundary" or name == key[1]:
                    outcome = key[2:3] if key[0] == "gate" else ()
                    conditions.append((tuple(modality for modality, _ in uses), when, outcome))
        for names, when, outcome in conditions:
            if key[0] == "boundary":
                yield from ((names, values) for values in self._beside(key, when))
            else:
                values = self._setting(when, outcome[0])
                if values is not None:
                    yield names, values

    def _setting(self, when: c.Condition, outcome: str) -> dict[str, Value] | None:
        alerts = self.proof.everywhere
        for truth, (layout, mask) in outcomes(self.pack, when, alerts).items():
            if mask and outcome == {True: "fires", False: "does not fire", None: "undecided"}[truth]:
                return self.make.calmest(layout, mask)
        return None

    def _beside(self, key: Key, when: c.Condition) -> Iterator[dict[str, Value]]:
        for test in c.tests(when, self.pack.named):
            for side, value in around(test, self.pack.questions[test.question]):
                if side != key:
                    continue
                for layout, mask in outcomes(self.pack, when, self.proof.everywhere).values():
                    there = beside(layout, mask, when, test, value, self.pack.named) if mask else 0
                    if there:
                        yield {**self.make.calmest(layout, there), test.question: value}

    def _with_gate(self, names: tuple[str, ...], values: Wanted, add: Callable[[Patient | None], None]) -> None:
        """Try known patients to whom a modality is listed, and a check of the modality by itself."""
        tried = 0
        for name in names:
            for base in self.bases:
                if name in base.listed and tried < MOST_BASES:
                    tried += 1
                    for known, unknown in ((base.values, False), (base.core, False), (base.core, True)):
                        add(self._like(base, known, values, unknown))
        for name in names[:MOST_BASES]:
            for way in self.proof.endings.get(name, ())[:1]:
                start = Walk(way.flow.start)
                add(self.make.complete(start, {**way.witness(), **values}, tuple(values)))
            for unknown in (False, True):
                add(self.make.complete(Walk(modality=name), values, tuple(values), unknown))

    def _with_alert(self, name: str, values: Wanted, add: Callable[[Patient | None], None]) -> None:
        trees = [tree.id for tree in self.pack.trees.values() if name in tree.screens_for]
        for tree in trees:
            for base in [base for base in self.bases if base.start.tree == tree][:1]:
                add(self._like(base, base.values, values))
            add(self.make.complete(Walk(tree), values, tuple(values)))

    def _together(self, names: Iterable[str], goals: dict[Key, Goal]) -> dict[str, Value]:
        """Return answers that set off several gates of some modalities at once, none that rules one out.

        Gates that share facts are not put together.
        """
        together: dict[str, Value] = {}
        count = 0
        for modality in names:
            for gate in self.pack.modalities[modality].gates:
                if gate.level == "exclude" or ("gate", gate_name(modality, gate), "fires") not in goals:
                    continue
                values = self._setting(gate.when, "fires") if gate.when is not None else None
                if values is not None and not together.keys() & values.keys() and count < MOST_TOGETHER:
                    together.update(values)
                    count += 1
        return together if count > 1 else {}

    def _joined(self, goals: dict[Key, Goal], add: Callable[[Patient | None], None]) -> None:
        """Try patients who set off several gates at once: of one modality, and of all that one decision lists."""
        for modality in self.pack.modalities:
            together = self._together([modality], goals)
            if together:
                self._with_gate((modality,), together, add)
        seen: set[frozenset[str]] = set()
        for base in self.bases:
            if len(base.listed) < 2 or base.listed in seen:
                continue
            seen.add(base.listed)
            together = self._together(sorted(base.listed), goals)
            if together:
                add(self._like(base, base.values, together))
