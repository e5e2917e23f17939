"""Which patients a formula can be true of, when some of its facts matter at one node alone.

Facts that nothing else reads may be chosen freely, so they need not all be joined: parts of a formula that share no
such fact are decided each on its own and multiply, and a part that is still too wide is divided by the classes of the
fact that most of it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import Partition
from ladder_tui.analysis.space import Classes, Layout, converted
from ladder_tui.model.facts import Ticks, Value

MOST_COMBINATIONS = 1 << 20
"""Beyond this many combinations nothing is joined."""

MOST_JOINED = 1 << 12
"""Beyond this many combinations a part is divided while it can be."""

MOST_PARTS = 20_000
"""So many parts of one formula are decided at most."""


class TooWide(Exception):
    """A formula has a part that can be neither joined nor divided."""

    def __init__(self, names: Iterable[str]) -> None:
        """Name the questions that matter at once."""
        super().__init__(", ".join(names))
        self.names = tuple(names)


@dataclass(frozen=True)
class Says:
    """A condition has a truth value, or has not: `not true` holds of false and of undecided."""

    condition: c.Condition
    truth: bool = True
    holds: bool = True

    @cached_property
    def _hash(self) -> int:
        return hash((self.condition, self.truth, self.holds))

    def __hash__(self) -> int:
        """Return a hash that is computed once: formulas are looked up by the million."""
        return self._hash


@dataclass(frozen=True)
class Both:
    """Every part holds; of no parts, always."""

    parts: tuple[Formula, ...] = ()

    @cached_property
    def _hash(self) -> int:
        return hash((Both, self.parts))

    def __hash__(self) -> int:
        """Return a hash that is computed once."""
        return self._hash


@dataclass(frozen=True)
class Either:
    """At least one part holds; of no parts, never."""

    parts: tuple[Formula, ...] = ()

    @cached_property
    def _hash(self) -> int:
        return hash((Either, self.parts))

    def __hash__(self) -> int:
        """Return a hash that is computed once."""
        return self._hash


Formula = Says | Both | Either
ALWAYS, NEVER = Both(), Either()


def true(condition: c.Condition) -> Formula:
    """Return that a condition is true."""
    return Says(condition)


def not_true(condition: c.Condition) -> Formula:
    """Return that a condition is false or undecided."""
    return Says(condition, holds=False)


def undecided(condition: c.Condition) -> Formula:
    """Return that a condition is neither true nor false."""
    return Both((Says(condition, True, False), Says(condition, False, False)))


def opposite(formula: Formula) -> Formula:
    """Return the formula that holds where this one does not."""
    if isinstance(formula, Says):
        return Says(formula.condition, formula.truth, not formula.holds)
    turned = tuple(opposite(part) for part in formula.parts)
    return Either(turned) if isinstance(formula, Both) else Both(turned)


def conditions_of(formula: Formula) -> Iterator[c.Condition]:
    """Yield the conditions of a formula."""
    if isinstance(formula, Says):
        yield formula.condition
    else:
        for part in formula.parts:
            yield from conditions_of(part)


class Factors:
    """Decides formulas over the facts of a pack."""

    def __init__(self, classes: Classes, named: Mapping[str, c.Condition]) -> None:
        """Keep what is computed once: the tests of every formula."""
        self.classes, self._named = classes, named
        self._tests: dict[Formula, dict[c.Test, None]] = {}
        self._reads: dict[Formula, frozenset[str]] = {}
        self._solved: dict[tuple[tuple[Formula, ...], int], tuple[int, Layout]] = {}
        self._whole: dict[Formula, Formula] = {}
        self._simple: dict[tuple[Formula, int, int], Formula] = {}
        self._open: dict[Formula, set[str]] = {}
        self._outer: Layout | None = None
        self._left = 0
        self._names: list[str] = []

    def possible(self, formula: Formula, outer: Layout) -> int:
        """Return the combinations of the outer facts for which the other facts can be chosen so that a formula holds.

        Raises:
            TooWide: A part of it can be neither joined nor divided.
        """
        self._begin(formula)
        return self._all_of(self._flat(formula), outer)

    def chosen(self, formula: Formula, outer: Layout, classes: Mapping[str, int]) -> dict[str, Value]:
        """Return values of the other facts that make a formula true of one combination of the outer ones.

        Where an outer fact is cut finer by the formula, its value is among them. Empty when nothing need be chosen.
        """
        self._begin(formula)
        return self._values(self._flat(formula), outer, classes) or {}

    def _begin(self, formula: Formula) -> None:
        self._left = MOST_PARTS
        self._names = self.classes.in_order({test.question for test in self._tests_of(formula)})

    def _expanded(self, formula: Formula) -> Formula:
        """Return a formula that is not a mere test as what it is joined of."""
        if not isinstance(formula, Says):
            return formula
        kept = self._whole.get(formula)
        if kept is None:
            kept = self._whole[formula] = self._opened(formula)
        return kept

    def _opened(self, formula: Formula) -> Formula:
        while isinstance(formula, Says):
            condition, truth, holds = formula.condition, formula.truth, formula.holds
            if isinstance(condition, c.Is):
                formula = Says(self._named[condition.name], truth, holds)
            elif isinstance(condition, c.Not):
                formula = Says(condition.part, not truth, holds)
            elif isinstance(condition, c.All | c.Any):
                parts = tuple(Says(part, truth, holds) for part in condition.parts)
                both = isinstance(condition, c.All) is (truth is holds)
                return Both(parts) if both else Either(parts)
            else:
                return formula
        return formula

    def _flat(self, formula: Formula) -> tuple[Formula, ...]:
        """Return the parts that must all hold, none of them an `and`."""
        expanded = self._expanded(formula)
        if isinstance(expanded, Either) and len(expanded.parts) == 1:
            return self._flat(expanded.parts[0])
        if isinstance(expanded, Both):
            return tuple(dict.fromkeys(flat for part in expanded.parts for flat in self._flat(part)))
        return (expanded,)

    def _tests_of(self, formula: Formula) -> dict[c.Test, None]:
        kept = self._tests.get(formula)
        if kept is None:
            if isinstance(formula, Says):
                kept = dict.fromkeys(c.tests(formula.condition, self._named))
            else:
                kept = {test: None for part in formula.parts for test in self._tests_of(part)}
            self._tests[formula] = kept
        return kept

    def _reads_of(self, formula: Formula) -> frozenset[str]:
        """Return the questions that a formula reads."""
        kept = self._reads.get(formula)
        if kept is None:
            kept = self._reads[formula] = frozenset(test.question for test in self._tests_of(formula))
        return kept

    def _inner(self, formula: Formula, outer: Layout) -> set[str]:
        """Return the facts of a formula that the outer combinations do not decide it on."""
        if self._outer is not outer:
            self._outer, self._open = outer, {}
        kept = self._open.get(formula)
        if kept is None:
            kept = self._open[formula] = self._left_open(formula, outer)
        return kept

    def _left_open(self, formula: Formula, outer: Layout) -> set[str]:
        places, facts = outer.places, outer.facts
        reads = self._reads_of(formula)
        if places.keys().isdisjoint(reads):
            return {*reads}
        return {
            test.question
            for test in self._tests_of(formula)
            if test.question not in places or test not in facts[places[test.question]].numbers
        }

    def _groups(self, parts: tuple[Formula, ...], outer: Layout) -> list[tuple[Formula, ...]]:
        """Return the parts in groups that share no inner fact."""
        groups: list[tuple[set[str], list[Formula]]] = []
        for part in parts:
            names, members = self._inner(part, outer), [part]
            apart = []
            for group in groups:
                if names & group[0]:
                    names, members = names | group[0], group[1] + members
                else:
                    apart.append(group)
            groups = [*apart, (names, members)]
        return [tuple(members) for _, members in groups]

    def _all_of(self, parts: tuple[Formula, ...], outer: Layout) -> int:
        result = outer.full
        for group in self._groups(parts, outer):
            result &= self._group(group, outer)
            if not result:
                break
        return result

    def _group(self, group: tuple[Formula, ...], outer: Layout) -> int:
        key = group, id(outer)
        kept = self._solved.get(key)
        if kept is None or kept[1] is not outer:
            kept = self._solved[key] = self._divided(group, outer), outer
        return kept[0]

    def _divided(self, group: tuple[Formula, ...], outer: Layout) -> int:
        facts = self._facts(group, outer)
        if self._is_joined(facts, group, outer):
            layout = self.classes.layout(facts)
            return _outward(self._mask(group, layout), layout, outer)
        result = 0
        fact = self._dividing(facts, group, outer)
        place = outer.places.get(fact.question.id)
        mapping = fact.mapped(outer.facts[place]) if place is not None else ()
        for number in range(len(fact)):
            here = self._all_of(self._given(group, fact, number), outer)
            result |= here if place is None else here & outer.where(place, mapping[number])
            if result == outer.full:
                break
        return result

    def _values(self, parts: tuple[Formula, ...], outer: Layout, classes: Mapping[str, int]) -> dict[str, Value] | None:
        values: dict[str, Value] = {}
        for group in self._groups(parts, outer):
            found = self._values_of(group, outer, classes)
            if found is None:
                return None
            values |= found
        return values

    def _values_of(
        self, group: tuple[Formula, ...], outer: Layout, classes: Mapping[str, int]
    ) -> dict[str, Value] | None:
        facts = self._facts(group, outer)
        if self._is_joined(facts, group, outer):
            layout = self.classes.layout(facts)
            fitting = self._mask(group, layout) & fitting_to(classes, outer, layout)
            if not fitting:
                return None
            inner = {name for part in group for name in self._inner(part, outer)}
            lowest = layout.lowest(layout.calm(fitting)).items()
            return {n: layout.facts[layout.places[n]].values[number] for n, number in lowest if n in inner}
        fact = self._dividing(facts, group, outer)
        name = fact.question.id
        mapping = fact.mapped(outer.facts[outer.places[name]]) if name in outer.places else None
        for number in sorted(range(len(fact)), key=lambda n: not is_calm(fact, n)):
            if mapping is None or mapping[number] == classes[name]:
                found = self._values(self._given(group, fact, number), outer, classes)
                if found is not None:
                    return {name: fact.values[number], **found}
        return None

    def _facts(self, group: tuple[Formula, ...], outer: Layout) -> tuple[Partition, ...]:
        """Return the facts that a group reads, cut by what the outer combinations know and by its own tests."""
        tests: dict[str, dict[c.Test, None]] = {}
        for part in group:
            for test in self._tests_of(part):
                tests.setdefault(test.question, {})[test] = None
        facts = []
        for name in self.classes.in_order(tests):
            place = outer.places.get(name)
            cut = outer.facts[place] if place is not None else None
            if cut is None or not all(test in cut.numbers for test in tests[name]):
                cut = self.classes.of(name, [*(cut.tests if cut else ()), *tests[name]])
            facts.append(cut)
        return tuple(facts)

    def _is_joined(self, facts: tuple[Partition, ...], group: tuple[Formula, ...], outer: Layout) -> bool:
        """Return whether the facts of a group are few enough to be joined; otherwise one of them divides it.

        Raises:
            TooWide: They are too many, and none can divide it; or there were too many parts.
        """
        self._left -= 1
        size = prod(map(len, facts))
        if size <= MOST_JOINED:
            return True
        divides = any(self._inner(part, outer) for part in group)
        if self._left <= 0 or (size > MOST_COMBINATIONS and not divides):
            raise TooWide(self._names)
        return not divides

    def _dividing(self, facts: tuple[Partition, ...], group: tuple[Formula, ...], outer: Layout) -> Partition:
        """Return the fact that most parts read of those that the outer combinations leave open."""
        inner = {name for part in group for name in self._inner(part, outer)}

        def weight(fact: Partition) -> tuple[int, int]:
            name = fact.question.id
            return sum(name in self._reads_of(part) for part in group), -len(fact)

        return max((fact for fact in facts if fact.question.id in inner), key=weight)

    def _given(self, group: tuple[Formula, ...], fact: Partition, number: int) -> tuple[Formula, ...]:
        """Return what is left to decide of a group once a fact has a class."""
        return self._flat(Both(tuple(self._simpler(part, fact, number) for part in group)))

    def _simpler(self, formula: Formula, fact: Partition, number: int) -> Formula:
        if fact.question.id not in self._reads_of(formula):
            return formula
        key = formula, id(fact), number
        kept = self._simple.get(key)
        if kept is None:
            kept = self._simple[key] = self._decided(self._expanded(formula), fact, number)
        return kept

    def _decided(self, formula: Formula, fact: Partition, number: int) -> Formula:
        if isinstance(formula, Says):
            truth = fact.truths[number][fact.numbers[formula.condition]]  # type: ignore[index]
            return ALWAYS if (truth is formula.truth) is formula.holds else NEVER
        both = isinstance(formula, Both)
        settled, neutral = (NEVER, ALWAYS) if both else (ALWAYS, NEVER)
        parts: list[Formula] = []
        for part in formula.parts:
            simple = self._simpler(part, fact, number)
            if simple == settled:
                return settled
            if simple != neutral:
                parts.append(simple)
        if len(parts) == 1:
            return parts[0]
        return Both(tuple(parts)) if both else Either(tuple(parts))

    def _mask(self, parts: Iterable[Formula], layout: Layout) -> int:
        result = layout.full
        for part in parts:
            result &= self.mask(part, layout)
        return result

    def mask(self, formula: Formula, layout: Layout) -> int:
        """Return the combinations of a layout, which has every fact of a formula, in which it holds."""
        if isinstance(formula, Says):
            where = layout.masks(formula.condition, self._named)[0 if formula.truth else 1]
            return where if formula.holds else layout.full & ~where
        if isinstance(formula, Both):
            return self._mask(formula.parts, layout)
        result = 0
        for part in formula.parts:
            result |= self.mask(part, layout)
        return result


def is_calm(fact: Partition, number: int) -> bool:
    """Return whether a class is the answer that there is nothing of several."""
    none = fact.question.none
    return none is not None and fact.values[number] == Ticks(frozenset({none}))


def fitting_to(classes: Mapping[str, int], coarse: Layout, fine: Layout) -> int:
    """Return the combinations of a layout that belong to one combination of a coarser one."""
    fitting = fine.full
    for place, fact in enumerate(fine.facts):
        name = fact.question.id
        if name not in coarse.places or name not in classes:
            continue
        mapping = fact.mapped(coarse.facts[coarse.places[name]])
        wanted = 0
        for number, mapped in enumerate(mapping):
            if mapped == classes[name]:
                wanted |= fine.where(place, number)
        fitting &= wanted
    return fitting


def _outward(combinations: int, layout: Layout, outer: Layout) -> int:
    if not combinations:
        return 0
    maps = [
        fact.mapped(outer.facts[outer.places[fact.question.id]]) if fact.question.id in outer.places else None
        for fact in layout.facts
    ]
    return converted(combinations, layout, outer, maps)
