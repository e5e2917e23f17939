"""Carry every patient through a graph of nodes, counted by the combination of the facts still tested.

A patient is one class per fact that the graph reads. A fact enters where it is first tested, together with the facts
that an impossible patient ties to it, and is summed away where nothing below tests it any more; facts that have not
entered are a common factor. So the numbers stay exact while only few facts are carried.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import Partition, partition
from ladder_tui.analysis.factors import MOST_COMBINATIONS
from ladder_tui.analysis.formula import Formula, Universe, both, either, support
from ladder_tui.analysis.space import Layout
from ladder_tui.analysis.tally import Tally, class_map
from ladder_tui.model.question import Question

K = TypeVar("K", bound=Hashable)

Stop = tuple[tuple[c.Condition, c.Condition | None], ...]
"""Alerts: each stops a patient for whom the first is true, unless the second is true as well."""


def stopping(universe: Universe, stop: Stop) -> Formula:
    """Return who is stopped by some of these alerts."""
    return either(
        universe.true(when)
        if treated is None
        else both((universe.true(when), universe.negated(universe.true(treated))))
        for when, treated in stop
    )


def conditions_of(stop: Stop) -> tuple[c.Condition, ...]:
    """Return every condition that alerts are decided by."""
    return tuple(condition for pair in stop for condition in pair if condition is not None)


@dataclass(frozen=True, slots=True)
class Way(Generic[K]):
    """One way on from a node, or an end there."""

    target: K | None
    mask: int
    """Who takes it, in the node's wide layout; no two ways share anybody."""
    kind: str = "branch"


Here = tuple[Tally, Layout, frozenset[int]]
Departure = tuple[K, Tally, frozenset[int]]
"""Where some patients go on to, their numbers, and the units that have entered or were summed away."""


class Graph(Protocol[K]):
    """What is carried through: nodes without a loop, and what each reads."""

    order: tuple[K, ...]
    """Every node after all that lead to it, the first one first."""

    def successors(self, key: K) -> Iterable[K]:
        """Return the nodes one step on."""

    def reads(self, key: K) -> tuple[c.Condition, ...]:
        """Return what is decided when a patient leaves a node: its facts are joined there."""

    def keeps(self, key: K) -> tuple[c.Condition, ...]:
        """Return what is decided of an end by formula: facts asked before are carried to it, no other joined."""

    def stop(self, key: K) -> Stop:
        """Return the alerts that stop somebody on coming to a node; those of nodes passed before may be left out."""

    def ways(self, key: K, layout: Layout, here: int) -> list[Way[K]]:
        """Return the ways on from a node, of those that are here."""


@dataclass(frozen=True, slots=True)
class Arrived(Generic[K]):
    """A node and everybody who is there, those that were stopped left out."""

    key: K
    layout: Layout
    tally: Tally
    entered: frozenset[int]
    """Units of facts that are carried or were summed away; the others are a factor."""
    ways: tuple[Way[K], ...]
    stopped: int
    """Patients stopped on coming here."""


@dataclass
class Carrier(Generic[K]):
    """Carries the patients of a graph.

    Args:
        graph: What is carried through.
        questions: The questions it reads.
        named: Named conditions.
        impossible: Conditions that no patient meets; one that reads a fact the graph does not is left out.
        also: What makes a patient beside what decides where one ends, such as gates that hold back.
        entering: Sees everybody on coming to a node where alerts are looked at, and returns who goes on; without it
            those go on whom no alert stops.
        keep: Whether who came from where is kept, for witnesses.

    Raises:
        TooManyValues: A fact has more answers than can be listed.
    """

    graph: Graph[K]
    questions: Mapping[str, Question]
    named: Mapping[str, c.Condition]
    impossible: Iterable[c.Condition] = ()
    also: tuple[c.Condition, ...] = ()
    entering: Callable[[Arrived[K]], Formula] | None = None
    keep: bool = False
    lost: dict[K, tuple[tuple[str, ...], int]] = field(default_factory=dict)
    """Nodes where too many facts matter at once: the facts, and how many patients come there."""
    came: dict[K, list[tuple[K, int]]] = field(default_factory=dict)
    wide: dict[K, Layout] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find out which facts are read, which belong together, and what is tested below each node."""
        self._numbers: dict[c.Test, int] = {}
        self._tests: list[c.Test] = []
        self._by_question: dict[str, int] = {}
        self._partitions: dict[tuple[str, int], Partition] = {}
        self._layouts: dict[tuple[tuple[str, int], ...], Layout] = {}
        self._bits: dict[tuple[c.Condition, ...], int] = {}
        self._own: dict[K, int] = {}
        self._below: dict[K, int] = {}
        self._note_tests()
        self._tested(self.also)
        self._tie()
        order = list(self.questions)
        self._order = {name: order.index(name) for name in self._by_question}
        every = {name: self._partition(name, bits) for name, bits in self._by_question.items()}
        self.universe = Universe(every, self.named)
        self.totals = [self._possible(unit) for unit in range(len(self.units))]

    def _note_tests(self) -> None:
        below = self._below
        for key in reversed(self.graph.order):
            stop = self.graph.stop(key)
            read = self._tested((*self.graph.reads(key), *self.graph.keeps(key)))
            for child in self.graph.successors(key):
                read |= below[child] | self._own.get(child, 0)
            below[key] = read
            if stop:
                self._own[key] = self._tested(conditions_of(stop))

    def _tested(self, conditions: tuple[c.Condition, ...]) -> int:
        kept = self._bits.get(conditions)
        if kept is None:
            kept = 0
            for condition in conditions:
                for test in c.tests(condition, self.named):
                    number = self._numbers.setdefault(test, len(self._numbers))
                    if number == len(self._tests):
                        self._tests.append(test)
                    self._by_question[test.question] = self._by_question.get(test.question, 0) | 1 << number
                    kept |= 1 << number
            self._bits[conditions] = kept
        return kept

    def _tie(self) -> None:
        """Put facts that an impossible patient ties together into one unit."""
        clusters = [frozenset([name]) for name in self._by_question]
        rules = []
        for condition in self.impossible:
            names = frozenset(c.questions_of(condition, self.named))
            if names <= set(self._by_question):
                rules.append((condition, names))
                joined = [cluster for cluster in clusters if cluster & names]
                clusters = [cluster for cluster in clusters if not cluster & names]
                clusters.append(frozenset().union(*joined))
        self.units = tuple(tuple(sorted(cluster)) for cluster in clusters)
        self.unit_of = {name: number for number, unit in enumerate(self.units) for name in unit}
        self.rules: list[list[c.Condition]] = [[] for _ in self.units]
        for condition, names in rules:
            self.rules[self.unit_of[min(names)]].append(condition)
        self._ties = [self._tested(tuple(conditions)) for conditions in self.rules]

    def _possible(self, unit: int) -> int:
        possible = both(self.universe.negated(self.universe.true(rule)) for rule in self.rules[unit])
        return self.universe.count(possible, self.units[unit])

    @property
    def total(self) -> int:
        """Return the number of all patients."""
        return self.whole(1, frozenset())

    def whole(self, number: int, entered: frozenset[int]) -> int:
        """Return a number of patients with every fact that has not entered."""
        for unit, total in enumerate(self.totals):
            if unit not in entered:
                number *= total
        return number

    def run(self, visit: Callable[[Arrived[K]], Iterable[Departure[K]]]) -> None:
        """Carry everybody from the first node to every end.

        Args:
            visit: Sees each node that somebody reaches, and returns who goes on beside the node's own ways.
        """
        nobody = self._layout([], 0)
        first = self.graph.order[0]
        waiting: dict[K, list[Here]] = {first: [(Tally(1, (1,)), nobody, frozenset())]}
        for key in self.graph.order:
            arrivals = waiting.pop(key, None)
            if arrivals is None:
                continue
            there = self._arrive(key, arrivals)
            if there is None:
                continue
            for target, leaving, units in visit(there):
                self._send(waiting, key, target, leaving, there.layout, units)
            if self.keep:
                self.wide[key] = there.layout
            for way in there.ways:
                if way.target is not None and way.mask:
                    leaving = there.tally.within(way.mask)
                    self._send(waiting, key, way.target, leaving, there.layout, there.entered)

    def _send(
        self, waiting: dict[K, list[Here]], key: K, target: K, tally: Tally, layout: Layout, units: frozenset[int]
    ) -> None:
        if tally.planes:
            waiting.setdefault(target, []).append((tally, layout, units))
            if self.keep:
                self.came.setdefault(target, []).append((key, tally.there))

    def tested_below(self, key: K, units: Iterable[int]) -> bool:
        """Return whether a node or anything below it reads a fact of some units."""
        below = self._below[key] | self._own.get(key, 0)
        return any(self._by_question[name] & below for unit in units for name in self.units[unit])

    def shares(self, there: Arrived[K], formula: Formula) -> tuple[list[tuple[int, int]], frozenset[int]]:
        """Return for whom of those at a node a formula holds: combinations of its layout, each with a number.

        Returns:
            Masks that share nobody, each with the number of combinations of the free units' facts in which the formula
            holds there; and the free units: those whose facts it reads and that have not entered.

        Raises:
            TooWide: Too many cases had to be told apart.
        """
        free = frozenset(self.unit_of[n] for n in support(formula)) - there.entered
        names = [name for unit in sorted(free) for name in self.units[unit]]
        universe = self.universe
        rules = [universe.negated(universe.true(rule)) for unit in free for rule in self.rules[unit]]
        found: list[tuple[int, int]] = []
        stack = [(both((formula, *rules)), there.tally.there)]
        while stack:
            rest, mask = stack.pop()
            carried = next((name for name in support(rest) if name in there.layout.places), None)
            if carried is None:
                number = universe.count(rest, names)
                if number:
                    found.append((mask, number))
                continue
            place = there.layout.places[carried]
            mapping = class_map(universe.facts[carried], there.layout.facts[place])
            for group in universe.groups(rest, carried):
                classes = {coarse for fine, coarse in enumerate(mapping) if group >> fine & 1}
                inside = 0
                for number in classes:
                    inside |= there.layout.where(place, number)
                if inside & mask:
                    stack.append((universe.given(rest, carried, group), inside & mask))
        return found, free

    def number(self, there: Arrived[K], formula: Formula) -> int:
        """Return how many patients at a node a formula holds for."""
        found, free = self.shares(there, formula)
        number = sum(there.tally.within(mask).total * share for mask, share in found)
        return self.whole(number, there.entered | free)

    def departing(self, there: Arrived[K], formula: Formula) -> tuple[Tally, frozenset[int]]:
        """Return the numbers of those for whom a formula holds, the facts summed away that it alone reads."""
        found, free = self.shares(there, formula)
        tally = Tally(1, ())
        for mask, share in found:
            tally += there.tally.within(mask).times(share)
        return tally, there.entered | free

    def _arrive(self, key: K, arrivals: list[Here]) -> Arrived[K] | None:
        """Return everybody who comes to a node, or None and note it where too many facts matter."""
        entered = frozenset().union(*(units for _, _, units in arrivals))
        below = self._below[key] | self._own.get(key, 0)
        before = {fact.question.id for _, layout, _ in arrivals for fact in layout.facts}
        names = [name for name in before if self._by_question[name] & below]
        narrow = self._layout(names, below)
        if narrow.size > MOST_COMBINATIONS:
            self._give_up(key, narrow, sum(self.whole(t.total, e) for t, _, e in arrivals))
            return None
        tally = Tally(1, ())
        for one, layout, units in _joined(arrivals):
            tally += self._with(one, layout, entered - units, names, below).moved(self._last, narrow)
        stop = self.graph.stop(key)
        asked = {name for condition in conditions_of(stop) for name in c.questions_of(condition, self.named)}
        read = {name for condition in self.graph.reads(key) for name in c.questions_of(condition, self.named)}
        read |= {name for name in asked if self._by_question[name] & self._below[key]}
        new = frozenset(self.unit_of[name] for name in read) - entered
        size = narrow.size
        for unit in new:
            size *= self._layout(self.units[unit], below | self._ties[unit]).size
        if size > MOST_COMBINATIONS:
            self._give_up(key, narrow, self.whole(tally.total, entered), sorted(read))
            return None
        tally = self._with(tally, narrow, new, [*names, *(n for unit in new for n in self.units[unit])], below)
        there = Arrived(key, self._last, tally, entered | new, (), 0)
        if stop:
            there = self._past(stop, there)
        ways = tuple(self.graph.ways(key, there.layout, there.tally.there))
        return replace(there, ways=ways)

    def _past(self, stop: Stop, there: Arrived[K]) -> Arrived[K]:
        """Return those at a node whom its alerts let pass, and how many they stop."""
        if self.entering is not None:
            passing = self.entering(there)
        else:
            passing = self.universe.negated(stopping(self.universe, stop))
        tally, entered = self.departing(there, passing)
        before = self.whole(there.tally.total, there.entered)
        return replace(there, tally=tally, entered=entered, stopped=before - self.whole(tally.total, entered))

    def _give_up(self, key: K, narrow: Layout, number: int, more: Iterable[str] = ()) -> None:
        names = dict.fromkeys([*(fact.question.id for fact in narrow.facts), *more])
        self.lost[key] = (tuple(names), number)

    def _with(self, tally: Tally, layout: Layout, units: Iterable[int], names: Iterable[str], below: int) -> Tally:
        """Return a tally with more facts entered; `_last` is its layout.

        Facts of a unit that nothing at this node reads or anything below tests are only counted.
        """
        self._last = layout
        wanted = set(names)
        for unit in units:
            members = self.units[unit]
            if not wanted & set(members):
                tally = tally.times(self.totals[unit])
                continue
            extra = below | self._ties[unit]
            signature = [(f.question.id, self._seen(f)) for f in self._last.facts]
            signature += [(name, self._by_question[name] & extra) for name in members]
            old = self._last
            self._last = self._signed(signature)
            tally = tally.moved(old, self._last)
            for name in members:
                place = self._last.places[name]
                weights = [0] * len(self._last.facts[place])
                for number in class_map(self.universe.facts[name], self._last.facts[place]):
                    weights[number] += 1
                tally = tally.weighted(self._last, place, weights)
            for rule in self.rules[unit]:
                tally = tally.within(self._last.full & ~self._last.masks(rule, self.named)[0])
        return tally

    def _seen(self, fact: Partition) -> int:
        return sum(1 << self._numbers[test] for test in fact.tests)

    def _layout(self, names: Iterable[str], below: int) -> Layout:
        return self._signed([(name, self._by_question[name] & below) for name in names])

    def _signed(self, signature: list[tuple[str, int]]) -> Layout:
        ordered = tuple(sorted(signature, key=lambda pair: self._order[pair[0]]))
        layout = self._layouts.get(ordered)
        if layout is None:
            layout = self._layouts[ordered] = Layout(tuple(self._partition(name, bits) for name, bits in ordered))
        return layout

    def _partition(self, name: str, bits: int) -> Partition:
        kept = self._partitions.get((name, bits))
        if kept is None:
            tests = [test for number, test in enumerate(self._tests) if bits >> number & 1]
            kept = self._partitions[name, bits] = partition(self.questions[name], tests)
        return kept


def _joined(arrivals: list[Here]) -> list[Here]:
    """Return arrivals with those of one layout added up."""
    kept: dict[tuple[int, frozenset[int]], Here] = {}
    for tally, layout, units in arrivals:
        same = kept.get((id(layout), units))
        kept[id(layout), units] = (tally if same is None else same[0] + tally, layout, units)
    return list(kept.values())
