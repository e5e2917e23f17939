"""Exact counts over everything that a walk from one tree can read: patients, ways, ends, and bounds on questions.

A patient is one class per fact that decides something below the tree's start: branches, alerts, and the gates that rule
out or hold back. Patients that the pack declares impossible are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ladder_tui import conditions as c
from ladder_tui.analysis.bounds import paths, prompts
from ladder_tui.analysis.carry import Arrived, Carrier, Departure, Stop, Way, stopping
from ladder_tui.analysis.classes import TooManyValues
from ladder_tui.analysis.formula import TRUE, Formula, TooWide, Universe, both, either, support
from ladder_tui.analysis.places import excluded
from ladder_tui.analysis.space import Layout
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node

MOST_FOLLOWED = 2000
"""Ways followed below one fall-back whose facts are read again there."""


@dataclass(frozen=True, slots=True)
class End:
    """How many patients end at a node."""

    tree: str
    node: str
    patients: int


@dataclass(frozen=True, slots=True)
class Untold:
    """Patients of whom it is not counted where they end, because too many facts matter at once."""

    tree: str
    node: str
    """The last node that they are known to come to."""
    patients: int
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is to count of one tree. Ends, stopped and untold sum to the patients, as far as these are known."""

    tree: str
    paths: int
    """Ways through the graph; which answers go together is left out of account."""
    at_least: int
    at_most: int
    """Single questions on one way, checklists not counted."""
    facts: tuple[str, ...]
    """The questions whose classes make a patient."""
    patients: int | None
    """None when a fact has too many answers to be listed."""
    ends: tuple[End, ...] = ()
    """In the order in which a walk can come to them; ends that nobody comes to are left out."""
    stopped: tuple[End, ...] = ()
    """At the start of which tree how many are stopped by an alert."""
    untold: tuple[Untold, ...] = ()
    too_wide: str = ""
    """The fact with too many answers, when nothing could be counted."""


class TreeGraph:
    """The nodes of one start tree and of all that it goes on to."""

    def __init__(self, pack: Pack, start: str, reach: Reach) -> None:
        """Find the order, the fall-backs and the alerts that were looked at before."""
        self.pack, self.reach = pack, reach
        self.first: NodeKey = (start, pack.trees[start].start)
        self.order: tuple[NodeKey, ...] = tuple(reach.below(self.first))[::-1]
        self.gone: dict[NodeKey, c.Condition] = {}
        """For each node with a fall-back: the condition that everything it lists is ruled out."""
        for key in self.order:
            node = pack.node(*key)
            if node.if_none_left:
                self.gone[key] = c.All(tuple(excluded(pack, item) for item in node.recommend))
        self._stops = dict(self._alerts())

    def _alerts(self) -> Iterator[tuple[NodeKey, Stop]]:
        """Yield for the start of each tree its stopping alerts, without those that every way here has passed."""
        passed: dict[NodeKey, frozenset[str]] = {self.first: frozenset()}
        for key in self.order:
            before = passed[key]
            tree = self.pack.trees[key[0]]
            if key[1] == tree.start:
                names = [name for name in tree.screens_for if self.pack.alerts[name].stops and name not in before]
                alerts = [self.pack.alerts[name] for name in names]
                yield key, tuple((alert.when, alert.treated) for alert in alerts)
                before = before | frozenset(names)
            for child in self.reach.successors(key):
                passed[child] = passed[child] & before if child in passed else before

    def successors(self, key: NodeKey) -> tuple[NodeKey, ...]:
        """Return the nodes one step on, fall-backs too."""
        return self.reach.successors(key)

    def reads(self, key: NodeKey) -> tuple[c.Condition, ...]:
        """Return the conditions of a node's branches."""
        return tuple(branch.when for branch in self.pack.node(*key).branches if branch.when is not None)

    def keeps(self, key: NodeKey) -> tuple[c.Condition, ...]:
        """Return the condition of a node's fall-back."""
        return (self.gone[key],) if key in self.gone else ()

    def stop(self, key: NodeKey) -> Stop:
        """Return the alerts of a tree at its start."""
        return self._stops.get(key, ())

    def ways(self, key: NodeKey, layout: Layout, here: int) -> list[Way[NodeKey]]:
        """Return where those who are at a node go; with a fall-back, nobody's way is said."""
        node = self.pack.node(*key)
        if node.branches:
            return branch_ways(self.pack, node, self.reach.successors(key), layout, here)
        if node.kind == "go":
            return [Way(self.reach.successors(key)[0], here, "go")]
        return [] if node.if_none_left else [Way(None, here, "end")]

    def forms(self, key: NodeKey, universe: Universe) -> list[tuple[NodeKey | None, Formula]]:
        """Return the ways on from a node as formulas; None where a walk ends."""
        node = self.pack.node(*key)
        targets = self.reach.successors(key)
        if node.if_none_left:
            gone = universe.true(self.gone[key])
            return [(targets[-1], gone), (None, universe.negated(gone))]
        if not node.branches:
            return [(targets[0] if targets else None, TRUE)]
        return branch_forms(node, targets, universe)

    def asking(self) -> tuple[c.Condition, ...]:
        """Return what alerts and gates ask beside the branches, once each."""
        found: dict[c.Condition, None] = {}
        for tree in dict.fromkeys(key[0] for key in self.order):
            found.update(dict.fromkeys(self.pack.alerts[name].when for name in self.pack.trees[tree].screens_for))
        listed = [item for key in self.order for item in self.pack.node(*key).listed()]
        for modality in dict.fromkeys(name for item in listed for name in (item.modality, *item.partners)):
            gates = self.pack.modalities[modality].gates
            found.update(dict.fromkeys(gate.when for gate in gates if gate.asks and gate.when is not None))
        return tuple(found)


def branch_ways(pack: Pack, node: Node, targets: tuple[NodeKey, ...], layout: Layout, here: int) -> list[Way[NodeKey]]:
    """Return who takes which branch of a node; where two fit, the first one in the file, as a walk does."""
    ways: list[Way[NodeKey]] = []
    left, undecided = here, 0
    rest = {branch.kind: target for branch, target in zip(node.branches, targets, strict=False) if branch.when is None}
    for branch, target in zip(node.branches, targets, strict=False):
        if branch.when is not None:
            true, false = layout.masks(branch.when, pack.named)
            ways.append(Way(target, true & left))
            left &= ~true
            undecided |= ~true & ~false
    ways.append(Way(rest.get("not-known"), left & undecided, "not-known"))
    ways.append(Way(rest.get("otherwise"), left & ~undecided, "otherwise"))
    return ways


def branch_forms(node: Node, targets: tuple[NodeKey, ...], universe: Universe) -> list[tuple[NodeKey | None, Formula]]:
    """Return who takes which branch of a node as formulas, as `branch_ways` does as sets."""
    ways: list[tuple[NodeKey | None, Formula]] = []
    none_yet, decided = TRUE, TRUE
    rest = {branch.kind: target for branch, target in zip(node.branches, targets, strict=False) if branch.when is None}
    for branch, target in zip(node.branches, targets, strict=False):
        if branch.when is not None:
            true = universe.true(branch.when)
            ways.append((target, both((none_yet, true))))
            none_yet = both((none_yet, universe.negated(true)))
            decided = both((decided, either((true, universe.false(branch.when)))))
    ways.append((rest.get("not-known"), both((none_yet, universe.negated(decided)))))
    ways.append((rest.get("otherwise"), both((none_yet, decided))))
    return ways


@dataclass
class _Count:
    carrier: Carrier[NodeKey]
    graph: TreeGraph
    ends: dict[NodeKey, int] = field(default_factory=dict)
    stopped: list[End] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)

    def visit(self, there: Arrived[NodeKey]) -> Iterable[Departure[NodeKey]]:
        """Count who ends at a node, and return who falls back from it."""
        key = there.key
        if there.stopped:
            self.stopped.append(End(*key, there.stopped))
        here = there.tally.there
        ending = 0
        for way in there.ways:
            if way.target is None and way.mask & here:
                ending += self.carrier.whole(there.tally.within(way.mask).total, there.entered)
        if ending:
            self.ends[key] = self.ends.get(key, 0) + ending
        if key not in self.graph.gone or not here:
            return []
        try:
            return self._fallen(there, key)
        except TooWide as wide:
            number = self.carrier.whole(there.tally.total, there.entered)
            self.untold.append(Untold(*key, number, wide.facts))
            return []

    def _fallen(self, there: Arrived[NodeKey], key: NodeKey) -> list[Departure[NodeKey]]:
        """Count those who end at a node with a fall-back; follow the others as far as the same facts are read."""
        universe = self.carrier.universe
        gone = universe.true(self.graph.gone[key])
        target = (key[0], self.graph.pack.node(*key).if_none_left)
        left = self.carrier.number(there, universe.negated(gone))
        _, free = self.carrier.shares(there, gone)
        if self.carrier.tested_below(target, free):
            found: dict[NodeKey, int] = {}
            stopped: list[End] = []
            self._follow(there, target, gone, found, stopped)
            for end, number in found.items():
                self.ends[end] = self.ends.get(end, 0) + number
            self.stopped += stopped
            departures = []
        else:
            departures = [(target, *self.carrier.departing(there, gone))]
        if left:
            self.ends[key] = self.ends.get(key, 0) + left
        return departures

    def _follow(
        self, there: Arrived[NodeKey], key: NodeKey, so_far: Formula, found: dict[NodeKey, int], stopped: list[End]
    ) -> None:
        """Count where those for whom a formula holds end, way by way: below a fall-back there are few ways."""
        universe = self.carrier.universe
        stack = [(key, so_far)]
        steps = 0
        while stack:
            key, so_far = stack.pop()
            steps += 1
            if steps > MOST_FOLLOWED:
                raise TooWide(support(so_far))
            stop = self.graph.stop(key)
            if stop:
                stops = stopping(universe, stop)
                number = self.carrier.number(there, both((so_far, stops)))
                if number:
                    stopped.append(End(*key, number))
                so_far = both((so_far, universe.negated(stops)))
            number = self.carrier.number(there, so_far)
            if not number:
                continue
            ways = self.graph.forms(key, universe)
            for target, way in ways:
                if target is not None:
                    stack.append((target, both((so_far, way))))
            ending = [way for target, way in ways if target is None]
            for way in ending:
                ends = self.carrier.number(there, both((so_far, way)))
                if ends:
                    found[key] = found.get(key, 0) + ends


def count(pack: Pack, start: str, reach: Reach | None = None) -> Counts:
    """Return the counts of one start tree.

    Args:
        pack: A pack without errors.
        start: The tree whose start the patients enter.
        reach: The pack's reachable sets, where they were computed already.
    """
    reach = reach or Reach(pack)
    first = (start, pack.trees[start].start)
    at_most, _ = prompts(pack, start, reach)
    ways, at_least = paths(pack, start, reach), reach.certain(first).bit_count()
    graph = TreeGraph(pack, start, reach)
    try:
        carrier = Carrier(graph, pack.questions, pack.named, [i.when for i in pack.impossible], graph.asking())
        counting = _Count(carrier, graph)
        carrier.run(counting.visit)
    except TooManyValues as error:
        return Counts(start, ways, at_least, at_most, (), None, too_wide=str(error))
    lost = [Untold(*key, number, facts) for key, (facts, number) in carrier.lost.items()]
    order = {key: place for place, key in enumerate(graph.order)}
    ends = [End(*key, number) for key, number in sorted(counting.ends.items(), key=lambda pair: order[pair[0]])]
    return Counts(
        start,
        ways,
        at_least,
        at_most,
        tuple(name for unit in carrier.units for name in unit),
        carrier.total,
        tuple(ends),
        tuple(counting.stopped),
        (*counting.untold, *lost),
    )
