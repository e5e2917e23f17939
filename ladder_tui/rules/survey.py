"""What one pass over a pack brings together for all rules, so that no rule walks ten thousand nodes on its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from ladder_tui.conditions import Condition, Equals, InBand, Includes, Is, IsKnown, Test, Within, parts
from ladder_tui.model.backing import Backing
from ladder_tui.model.library import Atom, Outcome
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Listed, Node, Tree
from ladder_tui.rules.fitting import Fit, answers_of, fit_of

KINDS: dict[str, tuple[type, ...]] = {
    "choice": (Equals, IsKnown),
    "yes-no": (Equals, IsKnown),
    "choices": (Includes, IsKnown),
    "number": (Within, IsKnown),
    "score": (Within, InBand, IsKnown),
}
"""Which tests each kind of question takes."""


class Doubt(NamedTuple):
    """A test that names something there is not, or that its question does not take."""

    test: Test
    at: str
    """What stands where the test stands, when the test's own words have no place in it."""
    in_gate: bool
    """Whether it decides a gate or an alert."""


class Ways(NamedTuple):
    """Where nodes lead."""

    following: list[list[int]]
    """For each of a survey's `nodes`, the numbers of those it leads to, in other trees as well."""
    crossing: list[tuple[Tree, str]]
    """Every going on from a tree to another, whether there is one of that name or not."""
    lost: list[tuple[Tree, str]]
    """Every name of a node that its tree does not have."""


class Survey:
    """A pack, what of it failed to load, and what every rule would otherwise look for again."""

    def __init__(self, pack: Pack, failed: frozenset[str] = frozenset(), today: str = "") -> None:
        """Walk over the pack once."""
        self.pack = pack
        self.failed = failed
        """Ids whose own definition was reported, wholly or in part; nothing is built on them."""
        self.today = today
        """ISO date that days of review are held against; empty where none is."""
        self.nodes: list[tuple[Tree, Node]] = [(tree, n) for tree in pack.trees.values() for n in tree.nodes.values()]
        self.listed: list[Listed] = [item for _, node in self.nodes for item in node.recommend + node.alongside]
        self.doubts: list[Doubt] = []
        self.read: set[str] = {node.ask for _, node in self.nodes if node.ask}
        """Questions that something asks or tests."""
        self.named: list[str] = []
        """Conditions that something uses by name, as written."""
        self.answers = {str(name): frozenset(answers_of(q)) for name, q in pack.questions.items()}
        self._kinds = {str(name): KINDS[q.kind] for name, q in pack.questions.items()}
        for when, at, in_gate in self._conditions():
            self._look_at(when, at, in_gate)
        self._look_at_branches()

    def _conditions(self) -> Iterator[tuple[Condition, str, bool]]:
        """Yield every condition outside of trees, what stands there, and whether it decides a gate or an alert."""
        pack = self.pack
        for named in pack.conditions.values():
            yield named.when, named.id, False
        for alert in pack.alerts.values():
            yield alert.when, alert.id, True
            if alert.treated is not None:
                yield alert.treated, alert.id, True
        for gate in pack.gates.values():
            if gate.when is not None:
                yield gate.when, gate.id, True
        for modality in pack.modalities.values():
            for gate in modality.gates:
                if gate.when is not None and not gate.id:
                    yield gate.when, modality.id, True
        for impossible in pack.impossible:
            yield impossible.when, impossible.because, False
        for invariant in pack.invariants:
            if invariant.when is not None:
                yield invariant.when, invariant.title, False

    def _look_at_branches(self) -> None:
        """Look at every branch; one that names answers of the question its node asks, as most do, without a detour."""
        plain = {name: self.answers[name] for name, kinds in self._kinds.items() if Equals in kinds}
        for _, node in self.nodes:
            answers = plain.get(node.ask)
            for branch in node.branches:
                when = branch.when
                if when is None:
                    continue
                if answers is not None and type(when) is Equals and when.question is node.ask:
                    if not answers.issuperset(when.options):
                        self.doubts.append(Doubt(when, branch.at, False))
                else:
                    self._look_at(when, branch.at, False)

    def _look_at(self, when: Condition, at: str, in_gate: bool) -> None:
        if type(when) is Equals:
            if self._is_doubtful(when):
                self.doubts.append(Doubt(when, at, in_gate))
            return
        for part in parts(when):
            if isinstance(part, Is):
                self.named.append(part.name)
            elif isinstance(part, Equals | Within | Includes | InBand | IsKnown) and self._is_doubtful(part):
                self.doubts.append(Doubt(part, at, in_gate))

    def _is_doubtful(self, test: Test) -> bool:
        name = test.question
        self.read.add(name)
        kinds = self._kinds.get(name)
        if kinds is None or type(test) not in kinds:
            return True
        if isinstance(test, Equals | Includes):
            return not self.answers[name].issuperset(test.options)
        return isinstance(test, InBand) and not self.answers[name].issuperset(test.bands)

    @cached_property
    def placed(self) -> frozenset[str]:
        """The modalities that some recommendation lists, drugs given through a system among them."""
        return frozenset(name for item in self.listed for name in (item.modality, *item.partners))

    @cached_property
    def numbers(self) -> dict[str, dict[str, int]]:
        """The place of every node in `nodes`, by tree and node."""
        numbers: dict[str, dict[str, int]] = {}
        number = 0
        for name, tree in self.pack.trees.items():
            numbers[name] = {str(node): number + place for place, node in enumerate(tree.nodes)}
            number += len(tree.nodes)
        return numbers

    @cached_property
    def ways(self) -> Ways:
        """Where every node leads."""
        starts = {name: self.numbers[name].get(tree.start) for name, tree in self.pack.trees.items()}
        numbers = self.numbers
        ways = Ways([], [], [])
        for tree, node in self.nodes:
            own = numbers[tree.id]
            afters: list[int] = []
            for target in node.targets():
                after = own.get(target.node) if target.node else starts.get(target.tree)
                if after is not None:
                    afters.append(after)
                elif target.node:
                    ways.lost.append((tree, target.node))
                if target.tree:
                    ways.crossing.append((tree, target.tree))
            ways.following.append(afters)
        return ways

    @cached_property
    def walked(self) -> list[Tree]:
        """The trees that a walk can come to, from the pack's start or its home, in file order."""
        trees = self.pack.trees
        goes: dict[str, list[str]] = {}
        for tree, name in self.ways.crossing:
            goes.setdefault(tree.id, []).append(name)
        for tree, node in self.nodes:
            if node.restart:
                goes.setdefault(tree.id, []).append(node.restart)
        stack = [self.pack.about.start, *(name for group in self.pack.about.home for name in group.trees)]
        names: set[str] = set()
        while stack:
            name = stack.pop()
            if name in trees and name not in names:
                names.add(name)
                stack += goes.get(name, [])
        return [tree for name, tree in trees.items() if name in names]

    @cached_property
    def atoms(self) -> list[Atom]:
        """What the invariants say of decisions, taken apart."""
        return [atom for invariant in self.pack.invariants for atom in _atoms(invariant.outcome)]

    @cached_property
    def endings(self) -> list[str]:
        """Places where cases and invariants say that a walk ends, as `tree/node`."""
        endings = [place for case in self.pack.cases for place in case.expects.get("ends_in", ())]
        return endings + [name for atom in self.atoms if atom.kind == "ends-in" for name in atom.names]

    @cached_property
    def misfits(self) -> list[tuple[Node, Fit]]:
        """The nodes of which some answer fits no branch, or two."""
        doubtful = frozenset(id(doubt.test) for doubt in self.doubts)
        found = []
        for _, node in self.nodes:
            if node.ask in self.pack.questions and node.id not in self.failed:
                fit = fit_of(self.pack, node, self.answers[node.ask], doubtful)
                if fit is not None and fit.is_wrong:
                    found.append((node, fit))
        return found

    @cached_property
    def cited(self) -> list[str]:
        """Every id of a reference that anything cites."""
        cited = [name for backing in _backings(self) for name in backing.sources]
        for tree in self.pack.trees.values():
            cited += tree.sources
        for statement in self.pack.statements.values():
            cited += statement.sources
        return cited


def _atoms(outcome: Outcome) -> Iterator[Atom]:
    if outcome.atom is not None:
        yield outcome.atom
    for part in outcome.parts:
        yield from _atoms(part)


def _backings(survey: Survey) -> Iterator[Backing]:
    """Yield what every statement of a pack rests on."""
    pack = survey.pack
    holders: list[Any] = []
    for keyed in (pack.questions, pack.conditions, pack.alerts, pack.gates, pack.exposure_tables):
        holders.extend(keyed.values())
    for table in pack.exposure_tables.values():
        holders += [*table.refuses, *table.warns.values()]
    holders += [*pack.invariants, *pack.cases, *survey.listed]
    holders += [point for case in pack.cases if case.lesson for point in case.lesson.teaching_points]
    holders += [part for _, node in survey.nodes for part in (node.refer, node.note) if part is not None]
    for modality in pack.modalities.values():
        holders.extend(modality.gates)
        for extracted in (modality.contraindications, modality.findings, modality.risks):
            holders.extend(extracted or ())
        plan = modality.plan
        parts = (*modality.indications, *modality.notes, modality.onset, modality.duration, modality.opioid_sparing)
        parts = (*parts, plan.success, plan.judged, plan.if_fails, plan.systemic_opioid)
        holders += [part for part in (*parts, modality.evidence) if part is not None]
    for holder in holders:
        yield holder.backing
