"""Count, or find one of, the patients of a two-valued formula over classes of facts, without listing combinations.

A formula is a nested tuple: `("=", fact, classes)` holds where a fact has one of a set of classes (a bit each);
`("&", parts…)` and `("|", parts…)` join. `("&",)` is true of everybody and `("|",)` of nobody. A three-valued condition
becomes two formulas, where it is true and where it is false; elsewhere it is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import Partition

Formula = tuple[Any, ...]
TRUE: Formula = ("&",)
FALSE: Formula = ("|",)

MOST_STEPS = 60_000
"""Cases told apart for one pack before a formula counts as too wide; a second or two."""


class TooWide(Exception):
    """Too many facts matter at once; `facts` names them."""

    def __init__(self, facts: Iterable[str]) -> None:
        """Keep the names of the facts."""
        self.facts = tuple(facts)
        super().__init__(", ".join(self.facts))


def both(parts: Iterable[Formula]) -> Formula:
    """Return where all parts hold."""
    return _joined("&", parts)


def either(parts: Iterable[Formula]) -> Formula:
    """Return where some part holds."""
    return _joined("|", parts)


def _joined(sign: str, parts: Iterable[Formula]) -> Formula:
    other = "|" if sign == "&" else "&"
    masks: dict[str, int] = {}
    kept: dict[Formula, None] = {}
    stack = list(parts)[::-1]
    while stack:
        part = stack.pop()
        if part[0] == sign:
            stack.extend(part[:0:-1])
        elif part == (other,):
            return part
        elif part[0] == "=":
            name, mask = part[1], part[2]
            masks[name] = mask if name not in masks else masks[name] & mask if sign == "&" else masks[name] | mask
        else:
            kept[part] = None
    every = [*(("=", name, mask) for name, mask in masks.items()), *kept]
    return every[0] if len(every) == 1 else (sign, *every)


def support(formula: Formula) -> dict[str, int]:
    """Return the facts of a formula, each with the number of times it is read."""
    times: dict[str, int] = {}
    stack = [formula]
    while stack:
        part = stack.pop()
        if part[0] == "=":
            times[part[1]] = times.get(part[1], 0) + 1
        else:
            stack.extend(part[1:])
    return times


class Universe:
    """Facts with their classes, over which formulas are made and counted.

    Args:
        facts: By question id; every test of a condition must be among the tests of its fact.
        named: The library's named conditions.
    """

    def __init__(self, facts: Mapping[str, Partition], named: Mapping[str, c.Condition]) -> None:
        """Remember nothing yet."""
        self.facts, self.named = facts, named
        self._literals: dict[tuple[c.Test, bool], Formula] = {}
        self._counts: dict[Formula, int] = {}
        self._steps = 0

    def size(self, name: str) -> int:
        """Return the number of classes of a fact."""
        return len(self.facts[name])

    def combinations(self, names: Iterable[str]) -> int:
        """Return how many combinations of classes some facts have."""
        product = 1
        for name in names:
            product *= self.size(name)
        return product

    def true(self, condition: c.Condition) -> Formula:
        """Return where a condition is true."""
        return self._decided(condition, True)

    def false(self, condition: c.Condition) -> Formula:
        """Return where a condition is false."""
        return self._decided(condition, False)

    def _decided(self, condition: c.Condition, wanted: bool) -> Formula:
        if isinstance(condition, c.All | c.Any):
            parts = [self._decided(part, wanted) for part in condition.parts]
            return both(parts) if isinstance(condition, c.All) is wanted else either(parts)
        if isinstance(condition, c.Not):
            return self._decided(condition.part, not wanted)
        if isinstance(condition, c.Is):
            return self._decided(self.named[condition.name], wanted)
        kept = self._literals.get((condition, wanted))
        if kept is None:
            fact = self.facts[condition.question]
            column = fact.tests.index(condition)
            mask = sum(1 << number for number, truths in enumerate(fact.truths) if truths[column] is wanted)
            kept = self._literals[condition, wanted] = self.literal(condition.question, mask)
        return kept

    def literal(self, name: str, mask: int) -> Formula:
        """Return where a fact has one of a set of classes."""
        if not mask:
            return FALSE
        return TRUE if mask == (1 << self.size(name)) - 1 else ("=", name, mask)

    def negated(self, formula: Formula) -> Formula:
        """Return where a formula does not hold."""
        if formula[0] == "=":
            return self.literal(formula[1], ((1 << self.size(formula[1])) - 1) & ~formula[2])
        parts = [self.negated(part) for part in formula[1:]]
        return either(parts) if formula[0] == "&" else both(parts)

    def given(self, formula: Formula, name: str, mask: int) -> Formula:
        """Return what is left of a formula when a fact has one of some classes that it does not tell apart."""
        if formula[0] == "=":
            if formula[1] != name:
                return formula
            return TRUE if formula[2] & mask else FALSE
        parts = (self.given(part, name, mask) for part in formula[1:])
        return both(parts) if formula[0] == "&" else either(parts)

    def given_class(self, formula: Formula, name: str, number: int) -> Formula:
        """Return what is left of a formula when a fact has one class."""
        return self.given(formula, name, 1 << number)

    def groups(self, formula: Formula, name: str) -> list[int]:
        """Return the classes of a fact in groups that a formula does not tell apart."""
        groups = [(1 << self.size(name)) - 1]
        stack = [formula]
        while stack:
            part = stack.pop()
            if part[0] != "=":
                stack.extend(part[1:])
            elif part[1] == name:
                groups = [cut for group in groups for cut in (group & part[2], group & ~part[2]) if cut]
        return groups

    def count(self, formula: Formula, over: Iterable[str]) -> int:
        """Return in how many combinations of the classes of some facts, at least its own, a formula holds.

        Raises:
            TooWide: Too many cases had to be told apart.
        """
        own = support(formula)
        return self._count(formula) * self.combinations(name for name in over if name not in own)

    def _count(self, formula: Formula) -> int:
        """Return in how many combinations of its own facts a formula holds."""
        kept = self._counts.get(formula)
        if kept is None:
            if formula[0] == "=":
                kept = formula[2].bit_count()
            elif len(formula) == 1:
                kept = 1 if formula[0] == "&" else 0
            elif formula[0] == "|":
                kept = self.combinations(support(formula)) - self.count(self.negated(formula), support(formula))
            else:
                kept = 1
                for part in _independent(formula):
                    kept *= self._split(part)
            self._counts[formula] = kept
        return kept

    def _split(self, formula: Formula) -> int:
        times = support(formula)
        if formula[0] != "&":
            return self._count(formula)
        name = max(times, key=lambda n: (times[n], -self.size(n)))
        total = 0
        for group in self.groups(formula, name):
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise TooWide(times)
            rest = self.given(formula, name, group)
            others = [other for other in times if other != name]
            total += group.bit_count() * self.count(rest, others)
        return total

    def some(self, formula: Formula) -> dict[str, int] | None:
        """Return a class for each fact of a formula so that it holds, earlier classes first; None where nobody fits.

        Raises:
            TooWide: Too many cases had to be told apart.
        """
        if formula == FALSE:
            return None
        if not self._count(formula):
            return None
        found: dict[str, int] = {}
        while formula != TRUE:
            name = next(iter(support(formula)))
            for group in sorted(self.groups(formula, name), key=lambda g: g & -g):
                rest = self.given(formula, name, group)
                if rest == TRUE or self._count(rest):
                    found[name] = (group & -group).bit_length() - 1
                    formula = rest
                    break
        return found


def _independent(formula: Formula) -> list[Formula]:
    """Return the parts of a conjunction that share no fact."""
    clusters: list[tuple[set[str], list[Formula]]] = []
    for part in formula[1:]:
        names, parts = set(support(part)), [part]
        apart = []
        for others, theirs in clusters:
            if others & names:
                names, parts = names | others, [*theirs, *parts]
            else:
                apart.append((others, theirs))
        clusters = [*apart, (names, parts)]
    return [both(parts) for _, parts in clusters]
