"""Which patients reach each node: sets of the facts that still matter there, carried forward once.

A fact is tracked at a node when it was asked on some way there and is still tested there or below; every other fact is
free or forgotten. Each node cuts a fact only into the classes that the tests below it tell apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import Partition
from ladder_tui.analysis.factors import (
    ALWAYS,
    MOST_COMBINATIONS,
    Both,
    Factors,
    Formula,
    TooWide,
    conditions_of,
    fitting_to,
    not_true,
    opposite,
    true,
)
from ladder_tui.analysis.places import Exit, Leaving, Place, none_left, stopping
from ladder_tui.analysis.space import Classes, Layout, converted
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.facts import Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node

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
        classes: Classes | None = None,
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
        self.classes = classes or Classes(pack)
        self.factors = Factors(self.classes, pack.named)
        self._tests: dict[c.Test, int] = {}
        self._partitions: dict[tuple[str, int], Partition] = {}
        self._layouts: dict[tuple[tuple[str, int], ...], Layout] = {}
        self._maps: dict[tuple[int, int], list[tuple[int, ...] | None]] = {}
        self._own: dict[NodeKey, tuple[c.Condition, ...]] = {}
        """What decides the branches of a node, or the alerts of a tree that others lead to."""
        self._free: dict[NodeKey, tuple[c.Condition, ...]] = {}
        """What the gates of a node read, and what is asked besides: decided without joining it all."""
        self.none_left: dict[NodeKey, c.Condition] = {}
        """For each node that recommends: the condition that every listed modality is ruled out."""
        self._stops = {key: stopping(pack, key[0]) for key in self.order if self._screens(key)}
        self.shown = 0
        """Patients that were looked for on the way."""
        self._below: dict[NodeKey, int] = {}
        self._by_question: dict[str, int] = {}
        self._impossible = [(i.when, frozenset(c.questions_of(i.when, pack.named))) for i in pack.impossible]
        self._note_tests()

    def _connected(self) -> tuple[NodeKey, ...]:
        """Return the nodes that can be reached without passing a tree that is left to its own flow."""
        kept = set(self.order)
        reached = {self.first}
        for key in self.order:
            if key in reached:
                reached.update(child for child in self.reach.successors(key) if child in kept)
        return tuple(key for key in self.order if key in reached)

    def _bits(self, conditions: Iterable[c.Condition]) -> int:
        bits = 0
        for condition in conditions:
            for test in c.tests(condition, self.pack.named):
                number = self._tests.setdefault(test, len(self._tests))
                bits |= 1 << number
                self._by_question[test.question] = self._by_question.get(test.question, 0) | (1 << number)
        return bits

    def _screens(self, key: NodeKey) -> bool:
        """Return whether an alert can stop a walk at a node: at the first, or at a start that screens for more."""
        tree, first = self.pack.trees[key[0]], self.pack.trees[self.start]
        if key[1] != tree.start:
            return False
        stops = {name for name in tree.screens_for if self.pack.alerts[name].stops}
        return bool(stops if key == self.first else stops - set(first.screens_for))

    def _read(self, key: NodeKey) -> None:
        node = self.pack.node(*key)
        own = [branch.when for branch in node.branches if branch.when is not None]
        free: list[c.Condition] = []
        if key in self._stops and key != self.first:
            free.extend(conditions_of(self._stops[key]))
        if node.kind == "recommend" and self._joined:
            self.none_left[key] = none_left(self.pack, node)
            free.append(self.none_left[key])
        if self._also is not None and (self.is_end(key) or key in self._stops):
            free.extend(self._also(key, node))
        self._own[key], self._free[key] = tuple(own), tuple(free)

    def is_end(self, key: NodeKey) -> bool:
        """Return whether a walk can end at a node."""
        return not self.reach.successors(key) or self.pack.node(*key).kind == "recommend"

    def _note_tests(self) -> None:
        """For each node, which tests stand at it or below, those of impossible patients as long as they can arise."""
        rare = [(self._bits([condition]), questions) for condition, questions in self._impossible]
        asked: dict[NodeKey, frozenset[str]] = {}
        own_tests: dict[tuple[c.Condition, ...], int] = {}
        for key in reversed(self.order):
            self._read(key)
            conditions = self._own[key] + self._free[key]
            if conditions not in own_tests:
                own_tests[conditions] = self._bits(conditions)
            bits = own_tests[conditions]
            children = self._inside(key)
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

    def _inside(self, key: NodeKey) -> list[NodeKey]:
        return [child for child in self.reach.successors(key) if child in self.inside]

    def run(self, visit: Visit | None = None) -> None:
        """Carry the patients from the start to every end.

        Args:
            visit: Called with each place and who leaves it, in an order in which every node follows those that lead to
                it. Who leaves is not kept, because it would be five times the memory.
        """
        waiting: dict[NodeKey, dict[str, None]] = {self.first: {}}
        arrived: dict[NodeKey, list[tuple[int, Layout]]] = {}
        inexact: set[NodeKey] = set()
        for key in self.order:
            place = self._place(key, waiting.pop(key, {}))
            for combinations, layout in arrived.pop(key, []):
                place.patients |= self._moved(combinations, layout, place.narrow)
            if key == self.first:
                place.patients = place.narrow.full
            self.places[key] = place
            leaving = self.leaving(place)
            place.is_exact = not place.let_go and key not in inexact
            if not place.is_exact:
                inexact.update(self.reach.successors(key))
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
        below, named = self._below[key], self.pack.named
        later = 0
        for child in self._inside(key):
            later |= self._below[child]
        read = {q for condition in self._own[key] for q in c.questions_of(condition, named)}
        free = {q for condition in self._free[key] for q in c.questions_of(condition, named)}
        if key == self.first and key in self._stops:
            free |= {q for condition in conditions_of(self._stops[key]) for q in c.questions_of(condition, named)}
        narrow = {name: below for name in before if self._by_question.get(name, 0) & below}
        for _, questions in self._impossible:
            if questions & read and questions <= read | set(narrow):
                read |= questions
        wide = {**{name: later for name in free if self._by_question.get(name, 0) & later}}
        wide |= {**dict.fromkeys(read, below), **narrow}
        known = frozenset(free | set(wide))
        layout = self._layout(wide)
        let_go: list[str] = []
        while layout.size > MOST_COMBINATIONS:
            spare = [fact for fact in layout.facts if fact.question.id not in read]
            if not spare:
                here = self._layout(narrow)
                return Place(key, self.pack.node(*key), here, here, tuple(f.question.id for f in layout.facts), True)
            widest = max(spare, key=len).question.id
            let_go.append(widest)
            narrow.pop(widest, None)
            wide.pop(widest)
            layout = self._layout(wide)
        return Place(key, self.pack.node(*key), self._layout(narrow), layout, tuple(let_go), known=known)

    def _layout(self, facts: dict[str, int]) -> Layout:
        """Return the layout of facts, each cut by those of its tests that are among some bits."""
        signature = tuple((name, self._by_question.get(name, 0) & facts[name]) for name in self.classes.in_order(facts))
        layout = self._layouts.get(signature)
        if layout is None:
            layout = self.classes.layout(tuple(self._partition(name, bits) for name, bits in signature))
            self._layouts[signature] = layout
        return layout

    def _partition(self, name: str, bits: int) -> Partition:
        kept = self._partitions.get((name, bits))
        if kept is None:
            tests = [test for test, number in self._tests.items() if bits >> number & 1]
            kept = self._partitions[(name, bits)] = self.classes.of(name, tests)
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
        known = set(layout.places)
        for condition, questions in self._impossible:
            if questions <= known:
                here &= ~layout.masks(condition, named)[0]
        if place.opaque:
            ways = [Exit("branch", target, here) for target in self.reach.successors(place.key)]
            return Leaving(here, (*ways, Exit("end", None, here)) if place.node.recommend else tuple(ways))
        exits: list[Exit] = []
        passing: Formula = ALWAYS
        if place.key in self._stops:
            stops = self._stops[place.key]
            exits.append(Exit("stop", None, here & self.solved(place, stops), needs=stops))
            passing = opposite(stops)
            here &= self.solved(place, passing)
        if place.node.branches:
            return self._branching(place, here, exits, passing)
        exits.extend(self._onward(place, here, passing))
        return Leaving(here, tuple(exits), passing=passing)

    def solved(self, place: Place, formula: Formula) -> int:
        """Return the combinations of a place for which the facts it does not carry can make a formula true.

        Where that cannot be decided everybody is returned, and the facts are noted as let go.
        """
        if formula == ALWAYS:
            return place.wide.full
        try:
            return self.factors.possible(self._without_impossible(place, formula), place.wide)
        except TooWide as wide:
            place.let_go = tuple(dict.fromkeys([*place.let_go, *wide.names]))
            return place.wide.full

    def _without_impossible(self, place: Place, formula: Formula) -> Formula:
        carried = set(place.wide.places)
        rare = [when for when, questions in self._impossible if questions <= place.known and not questions <= carried]
        return Both((formula, *map(not_true, rare))) if rare else formula

    def _onward(self, place: Place, here: int, passing: Formula) -> Iterator[Exit]:
        """Yield who goes on from a node without branches, and who ends there."""
        node = place.node
        if node.kind == "go":
            (target,) = self.reach.successors(place.key)
            yield Exit("go", target, here, needs=passing)
        elif node.if_none_left and not self._joined:
            yield Exit("fall-back", (place.key[0], node.if_none_left), here, needs=passing)
            yield Exit("end", None, here, needs=passing)
        elif node.if_none_left:
            gone = Both((passing, true(self.none_left[place.key])))
            left = Both((passing, not_true(self.none_left[place.key])))
            mask = here and here & self.solved(place, gone)
            yield Exit("fall-back", (place.key[0], node.if_none_left), mask, needs=gone)
            yield Exit("end", None, here and here & self.solved(place, left), needs=left)
        else:
            yield Exit("end", None, here, needs=passing)

    def _branching(self, place: Place, here: int, exits: list[Exit], passing: Formula) -> Leaving:
        layout, named = place.wide, self.pack.named
        taken, open_ = 0, layout.full
        branches = list(zip(place.node.branches, self.reach.successors(place.key), strict=False))
        for branch, target in branches:
            if branch.when is not None:
                is_true, is_false = layout.masks(branch.when, named)
                taken |= is_true
                open_ &= is_false
                exits.append(Exit("branch", target, is_true & here, branch, passing))
        rest = here & ~taken
        unsure, outside = rest & ~open_, rest & open_
        for branch, target in branches:
            if branch.kind == "not-known":
                exits.append(Exit("branch", target, unsure, branch, passing))
            elif branch.kind == "otherwise":
                exits.append(Exit("branch", target, outside, branch, passing))
        return Leaving(here, tuple(exits), unsure, outside, passing)

    def witness(self, key: NodeKey, combinations: int, needs: Formula | None = None) -> dict[str, Value]:
        """Return a patient that comes to a node with one of these combinations of its wide layout.

        Args:
            key: The node.
            combinations: Not empty.
            needs: What must hold of the facts that matter at the node alone; what an exit there needs, as a rule.

        Returns:
            The answers that are read on one way there, earliest first.
        """
        place = self.places[key]
        if needs is None:
            needs = opposite(self._stops[key]) if key in self._stops and not place.opaque else ALWAYS
        classes = place.wide.lowest(place.wide.calm(combinations))
        values = self._answers(place, classes, needs)
        while key != self.first:
            came = self._came_from(key, classes)
            if came is None:
                break
            key, classes, way = came
            before = self._answers(self.places[key], classes, way.needs)
            values = {**before, **{q: v for q, v in values.items() if q not in before}}
        return values

    def _answers(self, place: Place, classes: dict[str, int], needs: Formula) -> dict[str, Value]:
        """Return one answer of every class, and of every fact that matters here alone."""
        layout = place.wide
        values = {name: layout.facts[layout.places[name]].values[number] for name, number in classes.items()}
        if needs != ALWAYS and not place.opaque:
            with suppress(TooWide):
                chosen = self.factors.chosen(self._without_impossible(place, needs), layout, classes)
                return {**chosen, **values, **chosen}
        return values

    def path(self, place: Place) -> str:
        """Return the file of a node's tree."""
        return self.pack.trees[place.key[0]].path

    @cached_property
    def _before(self) -> dict[NodeKey, tuple[NodeKey, ...]]:
        """The nodes that lead to each node."""
        before: dict[NodeKey, dict[NodeKey, None]] = {}
        for key in self.order:
            for child in self.reach.successors(key):
                before.setdefault(child, {})[key] = None
        return {key: tuple(sources) for key, sources in before.items()}

    def _came_from(self, key: NodeKey, classes: dict[str, int]) -> tuple[NodeKey, dict[str, int], Exit] | None:
        narrow = self.places[key].narrow
        for source in self._before[key]:
            place = self.places[source]
            for way in self.leaving(place).exits:
                if way.target == key and way.mask:
                    fitting = way.mask & fitting_to(classes, narrow, place.wide)
                    if fitting:
                        return source, place.wide.lowest(place.wide.calm(fitting)), way
        return None


def _mapping(fact: Partition, new: Layout) -> tuple[int, ...] | None:
    place = new.places.get(fact.question.id)
    return None if place is None else fact.mapped(new.facts[place])
