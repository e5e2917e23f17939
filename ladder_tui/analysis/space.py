"""Sets of patients as big integers: one bit a combination of classes, so that a set operation is one machine loop.

A layout lists facts with their classes; combination number `c0 + k0 * (c1 + k1 * (…))` has class c0 of the first
fact and so on. The first fact has the smallest stride.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import Partition, partition
from ladder_tui.model.facts import Ticks
from ladder_tui.model.pack import Pack

Masks = tuple[int, int]
"""Where a condition is true, and where it is false."""


@dataclass(frozen=True)
class Layout:
    """Facts, each with its classes, in a fixed order."""

    facts: tuple[Partition, ...]
    _masks: dict[c.Test, Masks] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def size(self) -> int:
        """Return the number of combinations."""
        size = 1
        for fact in self.facts:
            size *= len(fact)
        return size

    @cached_property
    def full(self) -> int:
        """Return the set of all combinations."""
        return (1 << self.size) - 1

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """Return the stride of each fact."""
        strides = []
        stride = 1
        for fact in self.facts:
            strides.append(stride)
            stride *= len(fact)
        return tuple(strides)

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the position of each fact by its question."""
        return {fact.question.id: i for i, fact in enumerate(self.facts)}

    @cached_property
    def _patterns(self) -> tuple[tuple[int, ...], ...]:
        patterns = []
        for fact, stride in zip(self.facts, self.strides, strict=True):
            first = _repeated((1 << stride) - 1, stride * len(fact), self.size // (stride * len(fact)))
            patterns.append(tuple(first << (number * stride) for number in range(len(fact))))
        return tuple(patterns)

    def where(self, place: int, number: int) -> int:
        """Return the combinations in which a fact has a class."""
        return self._patterns[place][number]

    def masks(self, condition: c.Condition, named: Mapping[str, c.Condition]) -> Masks:
        """Return where a condition is true and where it is false; elsewhere it is undecided."""
        if isinstance(condition, c.All):
            true, false = self.full, 0
            for part in condition.parts:
                part_true, part_false = self.masks(part, named)
                true, false = true & part_true, false | part_false
            return true, false
        if isinstance(condition, c.Any):
            true, false = 0, self.full
            for part in condition.parts:
                part_true, part_false = self.masks(part, named)
                true, false = true | part_true, false & part_false
            return true, false
        if isinstance(condition, c.Not):
            true, false = self.masks(condition.part, named)
            return false, true
        if isinstance(condition, c.Is):
            return self.masks(named[condition.name], named)
        kept = self._masks.get(condition)
        if kept is None:
            kept = self._masks[condition] = self._tested(condition)
        return kept

    def _tested(self, test: c.Test) -> Masks:
        place = self.places[test.question]
        column = self.facts[place].numbers[test]
        true = false = 0
        for pattern, truths in zip(self._patterns[place], self.facts[place].truths, strict=True):
            if truths[column] is True:
                true |= pattern
            elif truths[column] is False:
                false |= pattern
        return true, false

    def agreed(self, condition: c.Condition, named: Mapping[str, c.Condition]) -> Masks:
        """Return where every completion of what is not known agrees that a condition is true, and that it is false."""
        true, false = self.masks(condition, named)
        for name in c.questions_of(condition, named):
            place = self.places[name]
            fact = self.facts[place]
            if fact.unknown is not None:
                true = self._completed(true, place, fact)
                false = self._completed(false, place, fact)
        return true, false

    def _completed(self, mask: int, place: int, fact: Partition) -> int:
        assert fact.unknown is not None
        stride = self.strides[place]
        agreed = self.where(place, fact.unknown)
        for number in fact.known:
            if number != fact.unknown:
                at = mask & self.where(place, number)
                shift = (fact.unknown - number) * stride
                agreed &= at << shift if shift >= 0 else at >> -shift
        return mask | agreed

    def calm(self, combinations: int) -> int:
        """Return those of some combinations that answer "none" to lists of several, as far as there are any."""
        for place, fact in enumerate(self.facts):
            none = fact.question.none
            if none is not None:
                nothing = Ticks(frozenset({none}))
                where = [self.where(place, n) for n, value in enumerate(fact.values) if value == nothing]
                if where and combinations & where[0]:
                    combinations &= where[0]
        return combinations

    def lowest(self, combinations: int) -> dict[str, int]:
        """Return the class of each fact in the first combination of a set that is not empty."""
        number = (combinations & -combinations).bit_length() - 1
        classes = {}
        for fact in self.facts:
            number, classes[fact.question.id] = divmod(number, len(fact))
        return classes


def _repeated(bits: int, width: int, times: int) -> int:
    """Return some bits so many times over, one a width: by doubling, because one large division costs its square."""
    result, reach = 0, 0
    piece, size = bits, 1
    while times:
        if times & 1:
            result |= piece << (reach * width)
            reach += size
        times >>= 1
        if times:
            piece |= piece << (size * width)
            size *= 2
    return result


def converted(combinations: int, old: Layout, new: Layout, maps: list[tuple[int, ...] | None]) -> int:
    """Return a set in another layout.

    Args:
        combinations: A set in the old layout.
        old: Facts that the new layout lacks are forgotten.
        new: Facts that the old layout lacks are free. Facts of both stand in the same order in both.
        maps: For each fact of the old layout the new class of each old class, or None when it is forgotten.

    The set is turned into text, one character a combination, because strided slices of text run at machine speed: each
    fact in turn is taken from the smallest stride, changed, and put back at the largest.
    """
    text = format(combinations, f"0{old.size}b").encode()[::-1]
    new_facts = list(new.facts)
    place = 0
    for fact, mapping in zip(old.facts, maps, strict=True):
        while mapping is not None and place < len(new_facts) and new_facts[place].question.id != fact.question.id:
            text = text * len(new_facts[place])
            place += 1
        parts = [text[number :: len(fact)] for number in range(len(fact))]
        if mapping is None:
            text = _either(parts)
            continue
        empty = b"0" * len(parts[0])
        groups: list[list[bytes]] = [[] for _ in range(len(new_facts[place]))]
        for part, number in zip(parts, mapping, strict=True):
            groups[number].append(part)
        text = b"".join(_either(group) if group else empty for group in groups)
        place += 1
    for fact in new_facts[place:]:
        text = text * len(fact)
    return int(text[::-1], 2)


def _either(parts: list[bytes]) -> bytes:
    if len(parts) == 1:
        return parts[0]
    joined = 0
    for part in parts:
        joined |= int.from_bytes(part, "little")
    return joined.to_bytes(len(parts[0]), "little")


class Classes:
    """Partitions and layouts of a pack's facts, each made once."""

    def __init__(self, pack: Pack) -> None:
        """Start with none."""
        self._questions = pack.questions
        self._order = {name: number for number, name in enumerate(pack.questions)}
        self._partitions: dict[tuple[str, frozenset[c.Test]], Partition] = {}
        self._layouts: dict[tuple[int, ...], Layout] = {}

    def of(self, question: str, tests: Iterable[c.Test]) -> Partition:
        """Return the classes of a question under some tests.

        Raises:
            TooManyValues: The question has more answers than can be listed.
        """
        wanted = tuple(dict.fromkeys(tests))
        key = question, frozenset(wanted)
        kept = self._partitions.get(key)
        if kept is None:
            kept = self._partitions[key] = partition(self._questions[question], wanted)
        return kept

    def in_order(self, questions: Iterable[str]) -> list[str]:
        """Return questions in the pack's order, in which every layout has them."""
        return sorted(questions, key=self._order.__getitem__)

    def layout(self, facts: tuple[Partition, ...]) -> Layout:
        """Return the layout of partitions that this object made."""
        key = tuple(map(id, facts))
        kept = self._layouts.get(key)
        if kept is None:
            kept = self._layouts[key] = Layout(facts)
        return kept
