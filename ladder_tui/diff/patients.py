"""Which patients of one start tree are told something else by two packs: each group counted, with a patient of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ladder_tui.analysis.carry import Arrived, Carrier, Departure
from ladder_tui.analysis.classes import TooManyValues
from ladder_tui.analysis.formula import FALSE, TRUE, Formula, TooWide, both, either, support
from ladder_tui.diff.joint import JointGraph, Pair, TooManyPairs
from ladder_tui.diff.outcomes import LATER, Alternatives, Change, Teller, alternatives, fate_changes, place_words
from ladder_tui.diff.sides import Side
from ladder_tui.model.facts import Value
from ladder_tui.model.question import Question

MOST_FOLLOWED = 3000
"""Pairs followed below one pair of ends with fall-backs."""


MOST_PATIENTS = 6
"""Patients kept of a group; the one with the fewest answers is shown."""


@dataclass
class Group:
    """Patients who are told the same other things."""

    changes: tuple[Change, ...]
    number: int = 0
    places: dict[str, None] = field(default_factory=dict)
    """Where they come to: the end in the new pack."""
    patients: list[dict[str, Value]] = field(default_factory=list)
    """Some of them, by common question."""


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Patients who may be told something else, and of whom it was not found out."""

    where: str
    facts: tuple[str, ...]
    number: int | None
    """How many they are at most; None when not even that is known."""


@dataclass
class TreeDifference:
    """What changes for the patients of one start tree."""

    start: str
    total: int = 0
    groups: dict[tuple[Change, ...], Group] = field(default_factory=dict)
    not_counted: list[NotCounted] = field(default_factory=list)


def compare_tree(
    sides: tuple[Side, Side], start: str, elsewhere: Iterable[str], questions: Mapping[str, Question]
) -> TreeDifference:
    """Return what changes for the patients of one start tree; first everything that is listed, else only what changed.

    Args:
        sides: The old and the new pack, over common questions.
        start: A tree of both.
        elsewhere: Start trees of both, whose patients are compared from there.
        questions: The common questions.
    """
    whole = _compared(sides, start, elsewhere, questions, whole=True)
    if not whole.not_counted:
        return whole
    part = _compared(sides, start, elsewhere, questions, whole=False)
    return part if len(part.not_counted) < len(whole.not_counted) else whole


def _compared(
    sides: tuple[Side, Side], start: str, elsewhere: Iterable[str], questions: Mapping[str, Question], whole: bool
) -> TreeDifference:
    found = TreeDifference(start)
    try:
        graph = JointGraph(sides, start, elsewhere, questions, whole)
        if graph.same(graph.first):
            return found
        Comparison(graph, questions, found).run()
    except TooManyValues as error:
        found.not_counted.append(NotCounted(start, (str(error),), None))
    except TooManyPairs:
        found.not_counted.append(NotCounted(start, (), None))
    return found


class Comparison:
    """Carries the patients of one start tree through both packs and notes who is told something else."""

    def __init__(self, graph: JointGraph, questions: Mapping[str, Question], found: TreeDifference) -> None:
        """Make formulas of what both packs read."""
        self.graph, self.found = graph, found
        rules = [side.local(i.when) for side in (graph.old, graph.new) for i in side.pack.impossible]
        self.carrier: Carrier[Pair] = Carrier(
            graph, questions, {}, tuple(dict.fromkeys(rules)), entering=self.entering, keep=True
        )
        self.universe = self.carrier.universe
        self.tellers = Teller(graph.old, self.universe), Teller(graph.new, self.universe)
        self._passing: dict[Pair, Formula] = {}

    def run(self) -> None:
        """Fill in what was found."""
        self.found.total = self.carrier.total
        self.carrier.run(self.visit)
        for pair, (facts, number) in self.carrier.lost.items():
            self.found.not_counted.append(NotCounted(_where(pair), facts, number))

    def entering(self, there: Arrived[Pair]) -> Formula:
        """Note who meets an alert on one side only, and return who goes on: those whom neither side stops."""
        u = self.universe
        old, new = self.graph.alerts(there.key)
        changed = self.graph.changed_alerts(there.key)
        so_far = [(TRUE, ())]
        for name, (before, after) in changed.items():
            ways = alternatives("alert", name, *self._states(there.key, name, before, after))
            so_far = [(both((form, way)), (*names, *more)) for form, names in so_far for more, way in ways]  # type: ignore[misc]
        self._note(there, [(names, form) for form, names in so_far if names])
        unchanged = either(form for form, names in so_far if not names)
        every = dict.fromkeys([*old.values(), *new.values()])
        stops = either(self._alert(alert)["stops"] for alert in every if alert[1])
        self._passing[there.key] = both((unchanged, u.negated(stops)))
        return self._passing[there.key]

    def _states(
        self, key: Pair, name: str, before: tuple[object, ...] | None, after: tuple[object, ...] | None
    ) -> tuple[dict[str, Formula], dict[str, Formula]]:
        """Return what both packs say of an alert at a pair; one that looks for it only further on says so."""
        states = self._alert(before), self._alert(after)
        for place, side in enumerate((self.graph.old, self.graph.new)):
            if (before, after)[place] is None and side.looks_later(key[place], name):
                silent = states[1 - place]["no"]
                states[place].update({LATER: self.universe.negated(silent), "no": silent})
        return states

    def _alert(self, alert: tuple[object, ...] | None) -> dict[str, Formula]:
        if alert is None:
            return {"no": TRUE}
        _, stops, when, treated = alert
        true = self.universe.true(when)  # type: ignore[arg-type]
        if treated is not None:
            true = both((true, self.universe.negated(self.universe.true(treated))))  # type: ignore[arg-type]
        return {"stops" if stops else "urgent": true, "no": self.universe.negated(true)}

    def visit(self, there: Arrived[Pair]) -> Iterable[Departure[Pair]]:
        """Note who is told something else at a pair of ends, and below its fall-backs."""
        if self.graph.ends(there.key) and not self.graph.same(there.key) and there.tally.planes:
            try:
                self._follow(there)
            except TooWide as wide:
                number = self.carrier.whole(there.tally.total, there.entered)
                self.found.not_counted.append(NotCounted(_where(there.key), wide.facts, number))
        return ()

    def _follow(self, there: Arrived[Pair]) -> None:
        stack: list[tuple[Pair, tuple[bool, bool], Formula]] = [(there.key, (False, False), TRUE)]
        noted: list[tuple[Pair, Formula]] = []
        steps = 0
        while stack:
            pair, settled, so_far = stack.pop()
            steps += 1
            if steps > MOST_FOLLOWED:
                raise TooWide(support(so_far))
            if settled == (False, False) and self.graph.same(pair):
                continue
            if so_far == FALSE or not self.carrier.number(there, so_far):
                continue
            if not self.graph.ends(pair):
                stack += [(way, settled, both((so_far, form))) for way, form in self.graph.forms(pair, self.universe)]
                continue
            for place, side in enumerate((self.graph.old, self.graph.new)):
                if not settled[place] and side.node(pair[place]).if_none_left:
                    for target, form in self.graph.fall(place, pair[place], self.universe).items():
                        way = (target, pair[1]) if place == 0 else (pair[0], target)
                        done = (
                            (target == pair[0] or settled[0], settled[1])
                            if place == 0
                            else (settled[0], target == pair[1] or settled[1])
                        )
                        stack.append((way, done, both((so_far, form))))
                    break
            else:
                noted.append((pair, so_far))
        for pair, so_far in noted:
            self._ended(there, pair, so_far)

    def _ended(self, there: Arrived[Pair], pair: Pair, so_far: Formula) -> None:
        """Note who is told something else at a pair of ends that nobody leaves."""
        found: list[tuple[tuple[Change, ...], Formula]] = [((), so_far)]
        for ways in self._aspects(pair):
            wider = []
            for names, form in found:
                for more, way in ways:
                    joined = both((form, way))
                    if joined != FALSE and self.carrier.number(there, joined):
                        wider.append(((*names, *more), joined))
            found = wider
        reordered = self._reordered(pair)
        found = [(names, form) for names, form in found if names] + [
            ((Change("order", "", "", ""),), both((form, reordered))) for names, form in found if not names
        ]
        self._note(there, found, pair)

    def _aspects(self, pair: Pair) -> Iterator[Alternatives]:
        old, new = self.tellers
        whats = old.what(pair[0]), new.what(pair[1])
        items = [
            [side.item(item) for item in side.node(key).recommend]
            for side, key in zip((self.graph.old, self.graph.new), pair, strict=True)
        ]
        contents = self.graph.old.content(pair[0]), self.graph.new.content(pair[1])
        if (pair[0] != pair[1] and contents[0] != contents[1]) or whats[0] != whats[1]:
            words = place_words(pair[0], whats[0]), place_words(pair[1], whats[1])
            yield [((Change("end", "", *words),), TRUE)]
        else:
            yield from fate_changes(old, new, pair)
        if self.graph.whole and items[0] != items[1]:
            yield alternatives("first", "", old.firsts(pair[0]), new.firsts(pair[1]))

    def _reordered(self, pair: Pair) -> Formula:
        """Return who has what is offered in another order, where nothing else changes."""
        if pair[0] != pair[1] or not self.graph.whole:
            return FALSE
        nodes = self.graph.old.node(pair[0]), self.graph.new.node(pair[1])
        ranks = [
            {str(item.modality): (place, teller.ranks(item)) for place, item in enumerate(node.recommend)}
            for teller, node in zip(self.tellers, nodes, strict=True)
        ]
        sides = self.graph.old, self.graph.new
        decided = [{str(i.modality): s.item(i) for i in n.recommend} for s, n in zip(sides, nodes, strict=True)]
        if list(decided[0].items()) == list(decided[1].items()):
            return FALSE
        names = [name for name in ranks[0] if name in ranks[1]]
        forms: list[Formula] = []
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                first, second = (self._ahead(rank[one], rank[other]) for rank in ranks)
                offered = [either(rank[name][1]) for rank in ranks for name in (one, other)]
                changed = either(
                    (both((first, self.universe.negated(second))), both((second, self.universe.negated(first))))
                )
                forms.append(both((*offered, changed)))
        return either(forms)

    def _ahead(self, one: tuple[int, list[Formula]], other: tuple[int, list[Formula]]) -> Formula:
        """Return who is offered one before the other, of those who are offered both."""
        same = 0 if one[0] < other[0] else 1
        return either(both((one[1][rank], either(other[1][rank + same :]))) for rank in range(3))

    def _note(
        self, there: Arrived[Pair], found: list[tuple[tuple[Change, ...], Formula]], pair: Pair | None = None
    ) -> None:
        for names, form in found:
            number = self.carrier.number(there, form) if form != FALSE else 0
            if not number:
                continue
            key = tuple(sorted(names))
            group = self.found.groups.setdefault(key, Group(key))
            group.number += number
            group.places[_where(pair or there.key)] = None
            if len(group.patients) < MOST_PATIENTS:
                group.patients.append(self.patient(there, form))

    def patient(self, there: Arrived[Pair], form: Formula) -> dict[str, Value]:
        """Return somebody at a pair for whom a formula holds: common answers, those of the way there first."""
        universe, carrier = self.universe, self.carrier
        carrier.wide[there.key] = there.layout
        masks, _ = carrier.shares(there, form)
        mask = next(mask for mask, _ in masks if there.tally.within(mask).planes)
        classes = there.layout.lowest(there.tally.within(mask).there)
        values = {
            name: there.layout.facts[there.layout.places[name]].values[number] for name, number in classes.items()
        }
        free = [unit for unit in range(len(carrier.units)) if unit not in there.entered]
        rules = [universe.negated(universe.true(rule)) for unit in free for rule in carrier.rules[unit]]
        self._complete(both((form, *rules)), values)
        key = there.key
        while key != self.graph.first:
            came = self._came(key, classes)
            if came is None:
                break
            key, classes = came
            layout = carrier.wide[key]
            before = {name: layout.facts[layout.places[name]].values[n] for name, n in classes.items()}
            values = {**before, **{name: value for name, value in values.items() if name not in before}}
            if key in self._passing:
                self._complete(self._passing[key], values)
        return values

    def _complete(self, form: Formula, values: dict[str, Value]) -> None:
        """Answer what a formula needs beside what is answered."""
        for name in support(form):
            if name in values:
                number = self.universe.facts[name].class_of(values[name])
                form = self.universe.given_class(form, name, number)
        for name, number in (self.universe.some(form) or {}).items():
            values[name] = self.universe.facts[name].values[number]

    def _came(self, key: Pair, classes: dict[str, int]) -> tuple[Pair, dict[str, int]] | None:
        """Return a pair one step before, and classes there that lead to these here."""
        here = self.carrier.wide.get(key)
        for source, mask in self.carrier.came.get(key, ()):
            layout = self.carrier.wide[source]
            fitting = mask
            for fact in here.facts if here is not None else ():
                name = fact.question.id
                place = layout.places.get(name)
                if place is None:
                    continue
                wanted = 0
                for number, value in enumerate(layout.facts[place].values):
                    if fact.class_of(value) == classes[name]:
                        wanted |= layout.where(place, number)
                fitting &= wanted
            if fitting:
                return source, layout.lowest(fitting)
        return None


def _where(pair: Pair) -> str:
    (old, new) = ("/".join(key) if key[0] else "no branch that fits" for key in pair)
    return new if old == new else f"{old} → {new}"
