"""How many patients a combination of classes stands for: one number a combination, kept as planes of bits.

Plane i holds the combinations whose number has bit i set, so that adding the numbers of a million combinations is a few
operations on big integers. A common factor is kept beside the planes.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from ladder_tui.analysis.classes import Partition
from ladder_tui.analysis.space import Layout

_DIGITS = bytes.maketrans(b"01", b"\0\1")
_BACK = bytes.maketrans(b"\0\1", b"01")


@dataclass(frozen=True, slots=True)
class Tally:
    """A number for each combination of a layout: `factor` times what the planes say."""

    factor: int
    planes: tuple[int, ...]
    """Lowest first; the combinations whose number has that bit."""

    def __add__(self, other: Tally) -> Tally:
        """Return the sums, combination by combination."""
        if not self.planes or not other.planes:
            return self if self.planes else other
        common = gcd(self.factor, other.factor)
        one = _times(self.planes, self.factor // common)
        return Tally(common, _sum(one, _times(other.planes, other.factor // common)))

    def times(self, number: int) -> Tally:
        """Return every number times another."""
        return Tally(self.factor * number, self.planes) if number else Tally(1, ())

    def within(self, mask: int) -> Tally:
        """Return the numbers of some combinations, the others 0."""
        return Tally(self.factor, _trimmed([plane & mask for plane in self.planes]))

    @property
    def total(self) -> int:
        """Return the sum of all numbers."""
        return self.factor * sum(plane.bit_count() << place for place, plane in enumerate(self.planes))

    @property
    def there(self) -> int:
        """Return the combinations that stand for anybody."""
        every = 0
        for plane in self.planes:
            every |= plane
        return every

    def at(self, number: int) -> int:
        """Return the number of one combination."""
        return self.factor * sum((plane >> number & 1) << place for place, plane in enumerate(self.planes))

    def weighted(self, layout: Layout, place: int, weights: list[int]) -> Tally:
        """Return every number times the weight of its class of one fact."""
        first = weights[0]
        if all(weight == first for weight in weights):
            return self.times(first)
        masks: dict[int, int] = {}
        for number, weight in enumerate(weights):
            masks[weight] = masks.get(weight, 0) | layout.where(place, number)
        result = Tally(1, ())
        for weight, mask in masks.items():
            result += self.within(mask).times(weight)
        return result

    def moved(self, old: Layout, new: Layout) -> Tally:
        """Return the numbers in another layout: those of forgotten facts and of joined classes added.

        A fact that only the new layout has is repeated: each of its classes gets the same number.
        """
        if old is new or not self.planes:
            return self
        texts = [format(plane, f"0{old.size}b").encode()[::-1].translate(_DIGITS) for plane in self.planes]
        place = 0
        same = 1  # combinations of the facts just before that stay as they are, turned together in one go
        for fact in old.facts:
            target = new.places.get(fact.question.id)
            if target == place and fact is new.facts[target]:
                same *= len(fact)
                place += 1
                continue
            texts, same = _turned(texts, same), 1
            while target is not None and place < target:
                texts = [text * len(new.facts[place]) for text in texts]
                place += 1
            if target is None:
                texts = _regrouped(texts, len(fact), (0,) * len(fact), 1)
            elif fact is new.facts[target]:
                same, place = len(fact), place + 1
            else:
                mapping = class_map(fact, new.facts[target])
                texts, place = _regrouped(texts, len(fact), mapping, len(new.facts[target])), place + 1
        texts = _turned(texts, same)
        for fact in new.facts[place:]:
            texts = [text * len(fact) for text in texts]
        return Tally(self.factor, _trimmed([int(text.translate(_BACK)[::-1], 2) for text in texts]))


def class_map(fine: Partition, coarse: Partition) -> tuple[int, ...]:
    """Return for each class of a partition its class in one with fewer tests."""
    if fine is coarse:
        return tuple(range(len(fine)))
    columns = [fine.tests.index(test) for test in coarse.tests]
    numbers = {truths: number for number, truths in enumerate(coarse.truths)}
    return tuple(numbers[tuple(truths[column] for column in columns)] for truths in fine.truths)


def _turned(texts: list[bytes], classes: int) -> list[bytes]:
    """Return the numbers with the facts of the smallest strides put back last, as they are."""
    if classes == 1:
        return texts
    return [b"".join([text[number::classes] for number in range(classes)]) for text in texts]


def _regrouped(texts: list[bytes], classes: int, mapping: tuple[int, ...], groups: int) -> list[bytes]:
    """Return the numbers with the fact of the smallest stride taken off, its classes joined, and put back last."""
    length = len(texts[0]) // classes
    sums: list[tuple[int, ...]] = [() for _ in range(groups)]
    for number, group in enumerate(mapping):
        part = tuple(int.from_bytes(text[number::classes], "little") for text in texts)
        sums[group] = _sum(sums[group], part) if sums[group] else part
    most = max(map(len, sums))
    return [
        b"".join((one[plane] if plane < len(one) else 0).to_bytes(length, "little") for one in sums)
        for plane in range(most)
    ]


def _sum(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    planes: list[int] = []
    carry = 0
    for place in range(max(len(one), len(other))):
        a = one[place] if place < len(one) else 0
        b = other[place] if place < len(other) else 0
        planes.append(a ^ b ^ carry)
        carry = (a & b) | (carry & (a ^ b))
    return _trimmed([*planes, carry])


def _times(planes: tuple[int, ...], number: int) -> tuple[int, ...]:
    result: tuple[int, ...] = ()
    shift = 0
    while number:
        if number & 1:
            shifted = (0,) * shift + planes
            result = _sum(result, shifted) if result else shifted
        number >>= 1
        shift += 1
    return result


def _trimmed(planes: list[int]) -> tuple[int, ...]:
    while planes and not planes[-1]:
        planes.pop()
    return tuple(planes)
