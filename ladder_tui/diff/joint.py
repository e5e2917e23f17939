"""Walk two packs at once: a node of each, until both tell the same, or both tell something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ladder_tui import conditions as c
from ladder_tui.analysis.carry import Stop, Way
from ladder_tui.analysis.classes import partition
from ladder_tui.analysis.formula import TRUE, Formula, Universe, both, either
from ladder_tui.analysis.space import Layout
from ladder_tui.diff.sides import NOWHERE, Side
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.question import Question
from ladder_tui.model.tree import Node

Pair = tuple[NodeKey, NodeKey]
"""Where a patient stands in the old pack and in the new one."""

MOST_PAIRS = 20_000
MOST_MET = 1 << 14
"""Combinations of two nodes' own facts that are tried to see which of their branches can be taken together."""


class TooManyPairs(Exception):
    """The two packs go so different ways that there are too many pairs of nodes."""


class JointGraph:
    """The pairs of nodes that a patient can come to who begins with one tree in both packs.

    Args:
        sides: The old and the new pack.
        start: The tree that walks begin with.
        elsewhere: Other trees that are compared from their own start, and not followed from here.
        questions: The common questions.
        whole: Whether everything that is listed is decided where two nodes differ, and not only what changed there.

    Raises:
        TooManyPairs: There are more than `MOST_PAIRS`.
    """

    def __init__(
        self,
        sides: tuple[Side, Side],
        start: str,
        elsewhere: Iterable[str],
        questions: Mapping[str, Question],
        whole: bool = True,
    ) -> None:
        """Find the pairs; those below which nothing differs are ends."""
        self.old, self.new = sides
        self.questions, self.whole = questions, whole
        self.first: Pair = tuple((start, str(side.pack.trees[start].start)) for side in sides)  # type: ignore[assignment]
        self._others = frozenset(elsewhere) - {start}
        numbers: dict[tuple[object, ...], int] = {}
        self._signs = tuple(side.sign(key, numbers, self._apart()) for side, key in zip(sides, self.first, strict=True))
        self._below: tuple[dict[NodeKey, frozenset[NodeKey]], ...] = ({}, {})
        self._next: dict[Pair, tuple[Pair, ...]] = {}
        self._passed: dict[Pair, frozenset[tuple[object, ...]]] = {self.first: frozenset()}
        self._dull: set[Pair] = set()
        self.order = self._ordered()
        self._note_passed()
        self._leave_out()

    def _apart(self) -> frozenset[NodeKey]:
        """Return the starts of the trees that are compared from their own start, where both packs have the same."""
        starts = ({(n, str(side.pack.trees[n].start)) for n in self._others} for side in (self.old, self.new))
        return frozenset.intersection(*map(frozenset, starts))

    def _ordered(self) -> tuple[Pair, ...]:
        done: dict[Pair, None] = {}
        stack = [(self.first, iter(self.successors(self.first)))]
        opened = {self.first}
        while stack:
            key, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                done[key] = None
            elif child not in opened:
                opened.add(child)
                if len(opened) > MOST_PAIRS:
                    raise TooManyPairs(f"{self.first[0][0]}")
                stack.append((child, iter(self.successors(child))))
        return tuple(done)[::-1]

    def _leave_out(self) -> None:
        """Leave out the pairs from which nobody comes to anything that differs before a tree compared by itself."""
        for pair in reversed(self.order):
            alike = self.same(pair) or (not self.ends(pair) and not self.changed_alerts(pair))
            if alike and all(child in self._dull for child in self.successors(pair)):
                self._dull.add(pair)
        self._next.clear()
        self.order = self._ordered()

    def same(self, pair: Pair) -> bool:
        """Return whether nothing is told otherwise at a pair or below, or it is compared from its own start."""
        old, new = pair
        if pair in self._dull:
            return True
        if self._signs[0][old] == self._signs[1][new]:
            return True
        starts = old == new and old[0] in self._others
        return starts and old[1] == self.old.pack.trees[old[0]].start == self.new.pack.trees[new[0]].start

    def ends(self, pair: Pair) -> bool:
        """Return whether both packs tell something here."""
        return self.old.is_end(pair[0]) and self.new.is_end(pair[1])

    def steps(self, pair: Pair) -> tuple[bool, bool]:
        """Return which side goes on: both at the same node, otherwise the one that still comes to the other's node."""
        old, new = pair
        if self.old.is_end(old) or self.new.is_end(new):
            return not self.old.is_end(old), not self.new.is_end(new)
        if old != new:
            if old in self._under(1, new):
                return False, True
            if new in self._under(0, old):
                return True, False
        return True, True

    def _under(self, side: int, key: NodeKey) -> frozenset[NodeKey]:
        kept = self._below[side].get(key)
        if kept is None:
            reach = (self.old, self.new)[side].reach
            kept = self._below[side][key] = frozenset(reach.below(key)) - {key}
        return kept

    def successors(self, key: Pair) -> tuple[Pair, ...]:
        """Return the pairs one step on."""
        kept = self._next.get(key)
        if kept is None:
            kept = self._next[key] = () if self.same(key) or self.ends(key) else tuple(self._met(key))
        return kept

    def _met(self, pair: Pair) -> dict[Pair, None]:
        """Return the pairs that some patient of these nodes' own facts can come to."""
        layout = self._small_layout(self.reads(pair))
        if layout is not None:
            return {way.target: None for way in self.ways(pair, layout, layout.full) if way.mask and way.target}
        olds, news = (self._targets(side, key) for side, key in zip((self.old, self.new), pair, strict=True))
        steps = self.steps(pair)
        return {(a, b): None for a in (olds if steps[0] else (pair[0],)) for b in (news if steps[1] else (pair[1],))}

    def _targets(self, side: Side, key: NodeKey) -> tuple[NodeKey, ...]:
        node = side.node(key)
        return (*side.successors(key), *((NOWHERE,) if node.branches else ()))

    def _small_layout(self, conditions: tuple[c.Condition, ...]) -> Layout | None:
        tests = [test for condition in conditions for test in c.tests(condition, {})]
        names = dict.fromkeys(test.question for test in tests)
        size, parts = 1, []
        for name in names:
            parts.append(partition(self.questions[name], [test for test in tests if test.question == name]))
            size *= len(parts[-1])
            if size > MOST_MET:
                return None
        return Layout(tuple(parts))

    def _note_passed(self) -> None:
        for pair in self.order:
            before = self._passed[pair]
            here = frozenset(self.old.alert(a) for a in self.old.alerts(pair[0]))
            here |= frozenset(self.new.alert(a) for a in self.new.alerts(pair[1]))
            for child in self.successors(pair):
                passed = before | here
                self._passed[child] = self._passed[child] & passed if child in self._passed else passed

    def alerts(self, pair: Pair) -> tuple[dict[str, tuple[object, ...]], dict[str, tuple[object, ...]]]:
        """Return by id what each side's alerts are decided by on coming to a pair, those passed before left out."""
        if self.same(pair):
            return {}, {}
        passed = self._passed[pair]
        found = tuple(
            {str(alert.id): side.alert(alert) for alert in side.alerts(key) if side.alert(alert) not in passed}
            for side, key in zip((self.old, self.new), pair, strict=True)
        )
        return found[0], found[1]

    def stop(self, key: Pair) -> Stop:
        """Return the alerts of either side that stop somebody."""
        old, new = self.alerts(key)
        every = dict.fromkeys([*old.values(), *new.values()])
        changed = self.changed_alerts(key)
        return tuple((alert[2], alert[3]) for alert in every if alert[1] or alert[0] in changed)  # type: ignore[misc]

    def changed_alerts(self, key: Pair) -> dict[str, tuple[tuple[object, ...] | None, tuple[object, ...] | None]]:
        """Return by id what decides an alert on either side, where it differs; None where it is not looked at."""
        old, new = self.alerts(key)
        names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
        return {name: (old.get(name), new.get(name)) for name in names}

    def urgent(self, key: Pair) -> tuple[c.Condition, ...]:
        """Return what decides alerts that changed, stopping or not."""
        every = [alert for pair in self.changed_alerts(key).values() for alert in pair if alert is not None]
        return tuple(condition for alert in every for condition in alert[2:] if condition is not None)  # type: ignore[misc]

    def reads(self, key: Pair) -> tuple[c.Condition, ...]:
        """Return the conditions of the branches of those that go on."""
        if self.same(key) or self.ends(key):
            return ()
        steps = self.steps(key)
        return (*(self.old.conditions(key[0]) if steps[0] else ()), *(self.new.conditions(key[1]) if steps[1] else ()))

    def keeps(self, key: Pair) -> tuple[c.Condition, ...]:
        """Return what decides what is told at an end, and below its fall-backs."""
        if self.same(key):
            return ()
        found: dict[c.Condition, None] = dict.fromkeys(self.urgent(key))
        if self.ends(key):
            for side, end, other, its in ((self.old, key[0], self.new, key[1]), (self.new, key[1], self.old, key[0])):
                below = side.reach.below(end) if end != NOWHERE else ()
                for node in below:
                    found.update(dict.fromkeys(self._needed(side, node, other, its)))
        return tuple(found)

    def _needed(self, side: Side, key: NodeKey, other: Side, its: NodeKey) -> tuple[c.Condition, ...]:
        """Return the gates of a node, or only those of modalities that the other side decides otherwise."""
        if self.whole or side.node(key).if_none_left:
            return (*side.conditions(key), *side.listing(key))
        theirs = {item for item in map(other.item, other.node(its).listed())}
        changed = [item for item in side.node(key).listed() if side.item(item) not in theirs]
        names = [m for item in changed for m in (item.modality, *item.partners)]
        gates = [gate for name in names for gate in side.pack.modalities[name].gates if gate.asks]
        return (*side.conditions(key), *(side.local(gate.when) for gate in gates if gate.when is not None))

    def ways(self, key: Pair, layout: Layout, here: int) -> list[Way[Pair]]:
        """Return which pair those at a pair come to."""
        if self.same(key) or self.ends(key):
            return [Way(None, here, "end")]
        steps = self.steps(key)
        olds = _taken(self.old, key[0], layout, here) if steps[0] else {key[0]: here}
        news = _taken(self.new, key[1], layout, here) if steps[1] else {key[1]: here}
        pairs = [((a, b), one & other) for a, one in olds.items() for b, other in news.items()]
        return [Way(pair, mask) for pair, mask in pairs if mask]

    def forms(self, key: Pair, universe: Universe) -> list[tuple[Pair, Formula]]:
        """Return which pair those at a pair come to, as formulas."""
        steps = self.steps(key)
        olds = _forms(self.old, key[0], universe) if steps[0] else {key[0]: TRUE}
        news = _forms(self.new, key[1], universe) if steps[1] else {key[1]: TRUE}
        return [((a, b), both((one, other))) for a, one in olds.items() for b, other in news.items()]

    def fall(self, place: int, key: NodeKey, universe: Universe) -> dict[NodeKey, Formula]:
        """Return who falls back from an end of one side, and who stays."""
        side = (self.old, self.new)[place]
        gone = both(item_gone(universe, side.item(item)) for item in side.node(key).recommend)
        return {side.successors(key)[-1]: gone, key: universe.negated(gone)}


def _targets_of(node: Node, targets: tuple[NodeKey, ...]) -> tuple[dict[str, NodeKey], list[NodeKey]]:
    pairs = list(zip(node.branches, targets, strict=False))
    rest = {branch.kind: target for branch, target in pairs if branch.when is None}
    return rest, [target for branch, target in pairs if branch.when is not None]


def _taken(side: Side, key: NodeKey, layout: Layout, here: int) -> dict[NodeKey, int]:
    """Return who comes to which node one step on; of two branches that fit the first is taken, as a walk does."""
    node, targets = side.node(key), side.successors(key)
    if not node.branches:
        return {targets[0]: here}
    rest, whens = _targets_of(node, targets)
    found: dict[NodeKey, int] = {}
    left, undecided = here, 0
    for condition, target in zip(side.conditions(key), whens, strict=True):
        true, false = layout.masks(condition, {})
        found[target] = found.get(target, 0) | (true & left)
        left &= ~true
        undecided |= ~true & ~false
    for kind, mask in (("not-known", left & undecided), ("otherwise", left & ~undecided)):
        target = rest.get(kind, NOWHERE)
        found[target] = found.get(target, 0) | mask
    return found


def _forms(side: Side, key: NodeKey, universe: Universe) -> dict[NodeKey, Formula]:
    node, targets = side.node(key), side.successors(key)
    if not node.branches:
        return {targets[0]: TRUE}
    rest, whens = _targets_of(node, targets)
    found: dict[NodeKey, list[Formula]] = {}
    left, decided = TRUE, TRUE
    for condition, target in zip(side.conditions(key), whens, strict=True):
        true = universe.true(condition)
        found.setdefault(target, []).append(both((left, true)))
        left = both((left, universe.negated(true)))
        decided = both((decided, either((true, universe.false(condition)))))
    found.setdefault(rest.get("not-known", NOWHERE), []).append(both((left, universe.negated(decided))))
    found.setdefault(rest.get("otherwise", NOWHERE), []).append(both((left, decided)))
    return {target: either(forms) for target, forms in found.items()}


def item_gone(universe: Universe, item: tuple[object, ...]) -> Formula:
    """Return who has a listed modality ruled out, or everything that it could be given with."""
    _, _, gates, partners = item
    own = _excluded(universe, gates)
    if not partners:
        return own
    return either((own, both(_excluded(universe, theirs) for _, theirs in partners)))  # type: ignore[attr-defined]


def _excluded(universe: Universe, gates: Any) -> Formula:
    _, asks = gates
    return either(universe.true(when) for level, when in asks if level == "exclude")
