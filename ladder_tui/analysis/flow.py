"""Which patients reach each node: sets of the facts that still matter there, carried forward once.

A fact is tracked at a node when it was asked on some way there and is still tested there or below; every other fact is
free or forgotten. Each node cuts a fact only into the classes that the tests below it tell apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import Partition, partition
from ladder_tui.analysis.space import Layout, converted
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.model.library import Alert
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Branch, Listed, Node

MOST_COMBINATIONS = 1 << 20
"""Beyond this many combinations at a node some facts are let go, and the node is named as not proved."""


MOST_JOINED = 4096
"""Combinations of alerts' facts that are joined to a node only to show a patient who is stopped."""


@dataclass(frozen=True)
class Exit:
    """One way out of a node: a branch, a fall-back, or the rest that ends here."""

    kind: str
    """branch, go, fall-back, stop or end."""
    target: NodeKey | None
    mask: int
    """Patients that take it, in the node's wide layout."""
    branch: Branch | None = None


@dataclass(frozen=True)
class Leaving:
    """Everybody who leaves a node, in its wide layout."""

    here: int
    """Who is asked here: those that an alert stops and impossible ones left out."""
    exits: tuple[Exit, ...]
    undecided: int = 0
    """Who fits no branch because a fact is not known."""
    outside: int = 0
    """Who fits no branch though everything is decided."""


@dataclass
class Place:
    """A node as the analysis sees it."""

    key: NodeKey
    node: Node
    narrow: Layout
    """Facts asked before and tested from here on."""
    wide: Layout
    """The narrow ones and those this node reads."""
    let_go: tuple[str, ...] = ()
    """Facts that were let go because there were too many combinations."""
    opaque: bool = False
    """Its own facts have too many combinations: everybody is taken to leave by every way."""
    patients: int = 0
    """Who comes here, in the narrow layout."""


def excluded(pack: Pack, item: Listed) -> c.Condition:
    """Return the condition that an exclude gate rules out a listed modality, or all that it could be given with."""
    own = _exclusions(pack, item.modality)
    if not item.partners:
        return own
    return c.Any((own, c.All(tuple(_exclusions(pack, partner) for partner in item.partners))))


def _exclusions(pack: Pack, modality: str) -> c.Condition:
    gates = pack.modalities[modality].gates
    return c.Any(tuple(gate.when for gate in gates if gate.level == "exclude" and gate.when is not None))


def none_left(pack: Pack, node: Node) -> c.Condition:
    """Return the condition that every listed modality of a node is ruled out."""
    return c.All(tuple(excluded(pack, item) for item in node.recommend))


def stopping(pack: Pack, tree: str) -> c.Condition:
    """Return the condition that an alert stops a walk that enters a tree."""
    return c.Any(tuple(_stops(pack.alerts[name]) for name in pack.trees[tree].screens_for if pack.alerts[name].stops))


def _stops(alert: Alert) -> c.Condition:
    if alert.treated is None:
        return alert.when
    return c.All((alert.when, c.Not(alert.treated)))


Visit = Callable[[Place, Leaving], None]
Also = Callable[[NodeKey, Node], Iterable[c.Condition]]


class Flow:
    """The patients of one start tree, node by node.

    Args:
        pack: A pack without errors of shape.
        start: The tree whose start the patients enter.
        also: For a node where a walk can end, conditions that are decided there besides its own, such as those of an
            invariant; their facts are tracked to it from wherever they are asked.
        reach: The pack's reachable sets, where they were computed already.
        elsewhere: Trees that have a flow of their own. Patients who go on to one are not followed: whoever could come
            there so can also begin there.
        joined: Whether all gates of a node are joined to find who is sent to its fall-back. Without that everybody is
            taken to end at the node and to be sent on, which is enough to prove what never happens to one modality.
    """

    def __init__(
        self,
        pack: Pack,
        start: str,
        also: Also | None = None,
        reach: Reach | None = None,
        elsewhere: Iterable[str] = (),
        joined: bool = True,
    ) -> None:
        """Find out what is tested below each node; nothing is carried yet."""
        self.pack, self.start = pack, start
        self.reach = reach or Reach(pack)
        self._also, self._joined = also, joined
        self.first: NodeKey = (start, pack.trees[start].start)
        others = frozenset(elsewhere) - {start}
        every = tuple(self.reach.below(self.first))[::-1]
        self.order = tuple(key for key in every if key[0] not in others) if others else every
        if others:
            self.order = self._connected()
        self.inside = frozenset(self.order)
        self.places: dict[NodeKey, Place] = {}
        self._tests: dict[c.Test, int] = {}
        self._partitions: dict[tuple[str, int], Partition] = {}
        self._layouts: dict[tuple[tuple[str, int], ...], Layout] = {}
        self._maps: dict[tuple[int, int], list[tuple[int, ...] | None]] = {}
        self._conditions: dict[NodeKey, tuple[c.Condition, ...]] = {}
        self.none_left: dict[NodeKey, c.Condition] = {}
        """For each node that recommends: the condition that every listed modality is ruled out."""
        self._stops: dict[str, c.Condition] = {}
        self._screened = {key for key in self.order if self._screens(key)}
        self.apart: set[NodeKey] = set()
        """Starts of trees whose alerts are independent of everything else that is read."""
        self._below: dict[NodeKey, int] = {}
        self._by_question: dict[str, int] = {}
        self._order: dict[str, int] = {name: i for i, name in enumerate(pack.questions)}
        self._impossible = self._impossible_conditions()
        self._note_tests()

    def _connected(self) -> tuple[NodeKey, ...]:
        """Return the nodes that can be reached without passing a tree that is left to its own flow."""
        kept = set(self.order)
        reached = {self.first}
        for key in self.order:
            if key in reached:
                reached.update(child for child in self.reach.successors(key) if child in kept)
        return tuple(key for key in self.order if key in reached)

    def _impossible_conditions(self) -> list[tuple[c.Condition, frozenset[str]]]:
        return [(i.when, frozenset(c.questions_of(i.when, self.pack.named))) for i in self.pack.impossible]

    def _bits(self, conditions: Iterable[c.Condition]) -> int:
        bits = 0
        for condition in conditions:
            for test in c.tests(condition, self.pack.named):
                number = self._tests.setdefault(test, len(self._tests))
                bits |= 1 << number
                self._by_question[test.question] = self._by_question.get(test.question, 0) | (1 << number)
        return bits

    def _screens(self, key: NodeKey) -> bool:
        tree = self.pack.trees[key[0]]
        return key[1] == tree.start and any(self.pack.alerts[name].stops for name in tree.screens_for)

    def _read_at(self, key: NodeKey) -> tuple[c.Condition, ...]:
        node = self.pack.node(*key)
        conditions = [branch.when for branch in node.branches if branch.when is not None]
        if node.kind == "recommend" and self._joined:
            self.none_left[key] = none_left(self.pack, node)
            conditions.append(self.none_left[key])
        if key in self._screened:
            self._stops.setdefault(key[0], stopping(self.pack, key[0]))
        if self._also is not None and (self.is_end(key) or key in self._screened):
            conditions.extend(self._also(key, node))
        return tuple(conditions)

    def _joined_with_alerts(self, key: NodeKey, conditions: tuple[c.Condition, ...]) -> tuple[c.Condition, ...]:
        """Return what the start of a tree reads, with its alerts where they matter for what comes after.

        Alerts whose facts nothing below reads stop some and let others pass, whoever they are; they are joined to the
        rest only while that is small, for the sake of a witness.
        """
        stop = self._stops[key[0]]
        names = c.questions_of(stop, self.pack.named)
        read = {q for condition in conditions for q in c.questions_of(condition, self.pack.named)}
        below = 0
        for child in self.reach.successors(key):
            below |= self._below.get(child, 0)
        tests = [test for test in c.tests(stop, self.pack.named)]
        size = 1
        for name in names:
            size *= len(partition(self.pack.questions[name], [t for t in tests if t.question == name]))
        free = not read & set(names) and not any(self._by_question.get(name, 0) & below for name in names)
        if free and size > MOST_JOINED:
            self.apart.add(key)
            return conditions
        return (*conditions, stop)

    def is_end(self, key: NodeKey) -> bool:
        """Return whether a walk can end at a node."""
        return not self.reach.successors(key) or self.pack.node(*key).kind == "recommend"

    def _note_tests(self) -> None:
        """For each node, which tests stand at it or below, those of impossible patients as long as they can arise."""
        rare = [(self._bits([condition]), questions) for condition, questions in self._impossible]
        asked: dict[NodeKey, frozenset[str]] = {}
        own_tests: dict[tuple[c.Condition, ...], int] = {}
        for key in reversed(self.order):
            self._conditions[key] = conditions = self._read_at(key)
            if key in self._screened:
                conditions = self._conditions[key] = self._joined_with_alerts(key, conditions)
            identity = tuple(conditions)
            if identity not in own_tests:
                own_tests[identity] = self._bits(conditions)
            bits = own_tests[identity]
            children = [child for child in self.reach.successors(key) if child in self.inside]
            for child in children:
                bits |= self._below[child]
            if rare:
                names = frozenset(q for condition in conditions for q in c.questions_of(condition, self.pack.named))
                below = names.union(*(asked[child] for child in children))
                asked[key] = below
                for extra, questions in rare:
                    if questions & below:
                        bits |= extra
            self._below[key] = bits

    def run(self, visit: Visit | None = None) -> None:
        """Carry the patients from the start to every end.

        Args:
            visit: Called with each place and who leaves it, in an order in which every node follows those that lead to
                it. Who leaves is not kept, because it would be five times the memory.
        """
        waiting: dict[NodeKey, dict[str, None]] = {self.first: {}}
        arrived: dict[NodeKey, list[tuple[int, Layout]]] = {}
        for key in self.order:
            place = self._place(key, waiting.pop(key, {}))
            for combinations, layout in arrived.pop(key, []):
                place.patients |= self._moved(combinations, layout, place.narrow)
            if key == self.first:
                place.patients = place.narrow.full
            self.places[key] = place
            leaving = self.leaving(place)
            facts = {fact.question.id: None for fact in place.wide.facts}
            for way in leaving.exits:
                if way.target in self.inside:
                    assert way.target is not None
                    waiting.setdefault(way.target, {}).update(facts)
                    if way.mask:
                        self._arrive(arrived.setdefault(way.target, []), way.mask, place.wide)
            if visit is not None:
                visit(place, leaving)

    def _arrive(self, there: list[tuple[int, Layout]], combinations: int, layout: Layout) -> None:
        """Join those that come in the same layout, so that few sets wait."""
        for i, (others, same) in enumerate(there):
            if same is layout:
                there[i] = (others | combinations, layout)
                return
        there.append((combinations, layout))

    def _place(self, key: NodeKey, before: dict[str, None]) -> Place:
        below = self._below[key]
        narrow_names = [name for name in before if self._by_question.get(name, 0) & below]
        read = {q for condition in self._conditions[key] for q in c.questions_of(condition, self.pack.named)}
        for _, questions in self._impossible:
            if questions & read and questions <= read | set(narrow_names):
                read |= questions
        names = dict.fromkeys([*narrow_names, *sorted(read)])
        wide = self._layout(names, below)
        let_go: list[str] = []
        while wide.size > MOST_COMBINATIONS:
            spare = [fact for fact in wide.facts if fact.question.id not in read]
            if not spare:
                narrow = self._layout(narrow_names, below)
                return Place(key, self.pack.node(*key), narrow, narrow, tuple(f.question.id for f in wide.facts), True)
            widest = max(spare, key=len).question.id
            let_go.append(widest)
            narrow_names = [name for name in narrow_names if name != widest]
            names.pop(widest)
            wide = self._layout(names, below)
        return Place(key, self.pack.node(*key), self._layout(narrow_names, below), wide, tuple(let_go))

    def _layout(self, names: Iterable[str], below: int) -> Layout:
        signature = tuple(
            (name, self._by_question.get(name, 0) & below) for name in sorted(names, key=self._order.__getitem__)
        )
        layout = self._layouts.get(signature)
        if layout is None:
            layout = Layout(tuple(self._partition(name, bits) for name, bits in signature))
            self._layouts[signature] = layout
        return layout

    def _partition(self, name: str, bits: int) -> Partition:
        kept = self._partitions.get((name, bits))
        if kept is None:
            tests = [test for test, number in self._tests.items() if bits >> number & 1]
            kept = self._partitions[(name, bits)] = partition(self.pack.questions[name], tests)
        return kept

    def _moved(self, combinations: int, old: Layout, new: Layout) -> int:
        if old is new:
            return combinations
        kept = self._maps.get((id(old), id(new)))
        if kept is None:
            kept = self._maps[(id(old), id(new))] = [_mapping(fact, new) for fact in old.facts]
        return converted(combinations, old, new, kept)

    def leaving(self, place: Place) -> Leaving:
        """Return who takes which way out of a node."""
        named, layout = self.pack.named, place.wide
        here = self._moved(place.patients, place.narrow, layout) if place.patients else 0
        known = {fact.question.id for fact in layout.facts}
        for condition, questions in self._impossible:
            if questions <= known:
                here &= ~layout.masks(condition, named)[0]
        exits: list[Exit] = []
        if place.opaque:
            ways = [Exit("branch", target, here) for target in self.reach.successors(place.key)]
            return Leaving(here, (*ways, Exit("end", None, here)) if place.node.recommend else tuple(ways))
        if place.key in self.apart:
            exits.append(Exit("stop", None, 0))
        elif place.key in self._screened:
            stops = layout.masks(self._stops[place.key[0]], named)[0] & here
            exits.append(Exit("stop", None, stops))
            here &= ~stops
        node = place.node
        if node.branches:
            return self._branching(place, here, exits)
        if node.kind == "go":
            (target,) = self.reach.successors(place.key)
            exits.append(Exit("go", target, here))
        elif node.if_none_left and not self._joined:
            exits.append(Exit("fall-back", (place.key[0], node.if_none_left), here))
            exits.append(Exit("end", None, here))
        elif node.if_none_left:
            gone = layout.masks(self.none_left[place.key], named)[0] & here
            exits.append(Exit("fall-back", (place.key[0], node.if_none_left), gone))
            exits.append(Exit("end", None, here & ~gone))
        else:
            exits.append(Exit("end", None, here))
        return Leaving(here, tuple(exits))

    def _branching(self, place: Place, here: int, exits: list[Exit]) -> Leaving:
        layout, named = place.wide, self.pack.named
        true, open_ = 0, layout.full
        branches = list(zip(place.node.branches, self.reach.successors(place.key), strict=False))
        for branch, target in branches:
            if branch.when is not None:
                is_true, is_false = layout.masks(branch.when, named)
                true |= is_true
                open_ &= is_false
                exits.append(Exit("branch", target, is_true & here, branch))
        rest = here & ~true
        undecided, outside = rest & ~open_, rest & open_
        for branch, target in branches:
            if branch.kind == "not-known":
                exits.append(Exit("branch", target, undecided, branch))
            elif branch.kind == "otherwise":
                exits.append(Exit("branch", target, outside, branch))
        return Leaving(here, tuple(exits), undecided, outside)

    def witness(self, key: NodeKey, combinations: int) -> dict[str, Value]:
        """Return a patient that comes to a node with one of these combinations of its wide layout.

        The answers are those read on one way there, earliest first.
        """
        place = self.places[key]
        passing = self._not_stopped() if self.first in self.apart else {}
        classes = place.wide.lowest(combinations)
        values = {q: self._value(place.wide, q, number) for q, number in classes.items()}
        while key != self.first:
            came = self._came_from(key, classes)
            if came is None:
                break
            key, classes = came
            layout = self.places[key].wide
            values = {
                **{q: self._value(layout, q, number) for q, number in classes.items()},
                **{q: v for q, v in values.items() if q not in classes},
            }
        return {**passing, **values}

    def _not_stopped(self) -> dict[str, Value]:
        """Return answers that let a patient pass the alerts of the start, where these are not tracked."""
        stop = self._stops[self.start]
        tests = list(c.tests(stop, self.pack.named))
        names = c.questions_of(stop, self.pack.named)
        parts = tuple(partition(self.pack.questions[n], [t for t in tests if t.question == n]) for n in names)
        layout = Layout(parts)
        classes = layout.lowest(self._none_of(layout, layout.masks(stop, self.pack.named)[1]))
        return {name: self._value(layout, name, number) for name, number in classes.items()}

    def _none_of(self, layout: Layout, passing: int) -> int:
        """Return those who pass and have nothing that an alert speaks of, where that is an answer."""
        calm = passing
        for place, fact in enumerate(layout.facts):
            none = fact.question.none
            for number, value in enumerate(fact.values):
                if none is not None and value != Ticks(frozenset({none})):
                    calm &= ~layout.where(place, number)
        return calm or passing

    def path(self, place: Place) -> str:
        """Return the file of a node's tree."""
        return self.pack.trees[place.key[0]].path

    def _value(self, layout: Layout, question: str, number: int) -> Value:
        return layout.facts[layout.places[question]].values[number]

    def _came_from(self, key: NodeKey, classes: dict[str, int]) -> tuple[NodeKey, dict[str, int]] | None:
        narrow = self.places[key].narrow
        for source, place in self.places.items():
            if key not in self.reach.successors(source):
                continue
            for way in self.leaving(place).exits:
                if way.target != key or not way.mask:
                    continue
                fitting = way.mask
                for fact in narrow.facts:
                    name = fact.question.id
                    if name not in place.wide.places:
                        continue
                    at = place.wide.places[name]
                    mapping = _class_map(place.wide.facts[at], fact)
                    wanted = 0
                    for number, mapped in enumerate(mapping):
                        if mapped == classes[name]:
                            wanted |= place.wide.where(at, number)
                    fitting &= wanted
                if fitting:
                    return source, place.wide.lowest(fitting)
        return None


def _mapping(fact: Partition, new: Layout) -> tuple[int, ...] | None:
    place = new.places.get(fact.question.id)
    return None if place is None else _class_map(fact, new.facts[place])


def _class_map(fine: Partition, coarse: Partition) -> tuple[int, ...]:
    """Return for each class of a partition its class in one with fewer tests."""
    if fine is coarse:
        return tuple(range(len(fine)))
    columns = [fine.tests.index(test) for test in coarse.tests]
    numbers = {truths: number for number, truths in enumerate(coarse.truths)}
    return tuple(numbers[tuple(truths[column] for column in columns)] for truths in fine.truths)
