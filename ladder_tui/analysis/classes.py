"""Cut the answers of a question into the classes that a set of tests can tell apart.

Two answers are of one class when every test says the same of both. Each class keeps one answer to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import product

from ladder_tui.conditions import Includes, Test, Truth, Within, decide, is_known
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.question import Question

MOST_VALUES = 60_000
"""Beyond this many answers of one question nothing is enumerated; no bundled question comes near."""


class TooManyValues(Exception):
    """A question has more answers than can be listed."""


@dataclass(frozen=True, eq=False)
class Partition:
    """The classes of one question under some tests."""

    question: Question
    tests: tuple[Test, ...]
    values: tuple[Value, ...]
    """One answer of each class."""
    truths: tuple[tuple[Truth, ...], ...]
    """For each class, what each test says."""
    weights: tuple[int, ...]
    """For each class, how many answers fall into it."""
    unknown: int | None
    """The class of not known, where that is an answer."""
    known: tuple[int, ...]
    """The classes of answers about which nothing is left open."""
    _mapped: dict[int, tuple[Partition, tuple[int, ...]]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.values)

    @cached_property
    def numbers(self) -> dict[Test, int]:
        """Return the position of each test."""
        return {test: number for number, test in enumerate(self.tests)}

    def class_of(self, value: Value) -> int:
        """Return the class an answer falls into."""
        return self.truths.index(tuple(decide(test, value, self.question) for test in self.tests))

    def mapped(self, coarse: Partition) -> tuple[int, ...]:
        """Return for each class its class in a partition by some of the same tests."""
        kept = self._mapped.get(id(coarse))
        if kept is None or kept[0] is not coarse:
            columns = [self.numbers[test] for test in coarse.tests]
            numbers = {truths: number for number, truths in enumerate(coarse.truths)}
            mapping = tuple(numbers[tuple(truths[column] for column in columns)] for truths in self.truths)
            kept = self._mapped[id(coarse)] = (coarse, mapping)
        return kept[1]


def partition(question: Question, tests: Iterable[Test]) -> Partition:
    """Return the classes of a question's answers under some tests, in a fixed order.

    Raises:
        TooManyValues: The question has more answers than can be listed.
    """
    told_apart = tuple(dict.fromkeys(tests))
    first: dict[tuple[Truth, ...], Value] = {}
    weights: dict[tuple[Truth, ...], int] = {}
    known: dict[tuple[Truth, ...], bool] = {}
    unknown: tuple[Truth, ...] | None = None
    for count, value in enumerate(answers(question, told_apart)):
        if count > MOST_VALUES:
            raise TooManyValues(question.id)
        truths = tuple(decide(test, value, question) for test in told_apart)
        weights[truths] = weights.get(truths, 0) + 1
        if value is NOT_KNOWN:
            unknown = truths
            first[truths] = value
        first.setdefault(truths, value)
        known[truths] = known.get(truths, False) or is_known(value, question)
    order = list(first)
    return Partition(
        question,
        told_apart,
        tuple(first.values()),
        tuple(order),
        tuple(weights[t] for t in order),
        order.index(unknown) if unknown is not None else None,
        tuple(i for i, t in enumerate(order) if known[t]),
    )


def answers(question: Question, tests: tuple[Test, ...]) -> Iterator[Value]:
    """Yield answers of a question so that every class under the tests is met, not known last."""
    if question.kind == "yes-no":
        yield from ("yes", "no")
    elif question.kind == "choice":
        yield from (option.id for option in question.options)
    elif question.kind == "number":
        yield from _numbers(question, tests)
    elif question.kind == "score":
        yield from _scores(question)
    else:
        yield from _ticks(question, tests)
    if question.not_known:
        yield NOT_KNOWN


def step_of(question: Question) -> Decimal:
    """Return the distance between two neighbouring answers of a number question."""
    return Decimal(1).scaleb(-question.places)


def _numbers(question: Question, tests: tuple[Test, ...]) -> Iterator[Value]:
    step = step_of(question)
    low, high = question.between.at_least, question.between.under
    assert low is not None
    assert high is not None
    edges = {low, high}
    for test in tests:
        if isinstance(test, Within):
            edges |= {edge for edge in (test.range.at_least, test.range.under) if edge is not None}
    points = {point for edge in edges for point in (up(edge, step), up(edge, step) - step)}
    yield from sorted(point for point in points if question.between.holds(point))


def up(edge: Decimal, step: Decimal) -> Decimal:
    """Return the first answer at or above an edge, answers lying a step apart from zero on."""
    rest = edge % step
    return edge if not rest else edge - rest + step


def _scores(question: Question) -> Iterator[Value]:
    low, high = question.between.at_least, question.between.under
    assert low is not None
    assert high is not None
    yield from (Score(total=total) for total in range(int(low), int(high)))
    intervals: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {(0, 0): ()}
    for item in question.items:
        points = [option.points for option in item.options]
        wider: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {}
        for (least, most), given in intervals.items():
            wider.setdefault((least + min(points), most + max(points)), given)
            for option in item.options:
                exact = (least + option.points, most + option.points)
                wider.setdefault(exact, (*given, (item.id, option.id)))
        intervals = wider
    if question.items and question.not_known:
        yield from (Score(items=given) for (least, most), given in intervals.items() if least != most and given)


def _ticks(question: Question, tests: tuple[Test, ...]) -> Iterator[Value]:
    named = {option for test in tests if isinstance(test, Includes) for option in test.options}
    told = [option.id for option in question.options if option.id in named and option.id != question.none]
    others = [o.id for o in question.options if o.id not in named and o.id != question.none]
    told += others[:1]
    states = ("no", "yes", "unknown") if question.not_known else ("no", "yes")
    if len(states) ** len(told) > MOST_VALUES:
        raise TooManyValues(question.id)
    for state in product(states, repeat=len(told)):
        ticked = frozenset(o for o, s in zip(told, state, strict=True) if s == "yes")
        unknown = frozenset(o for o, s in zip(told, state, strict=True) if s == "unknown")
        if not ticked and not unknown:
            assert question.none is not None
            ticked = frozenset({question.none})
        yield Ticks(ticked, unknown)
