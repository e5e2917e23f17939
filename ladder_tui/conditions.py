"""Conditions: tests on facts, decided in three-valued logic.

Truth is True, False, or None for undecided (Kleene's logic): a fact that is not known leaves a test undecided, and
`all` and `any` are decided as soon as one part decides them, left to right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.question import Question, Range

Truth = bool | None


class Unanswered(Exception):
    """A condition needs a fact that nobody has given yet."""

    def __init__(self, question: str) -> None:
        """Name the question to ask next."""
        super().__init__(question)
        self.question = question


@dataclass(frozen=True, slots=True)
class Equals:
    """A choice or a yes/no has one of these values."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A number, or the total of a score, lies in a range."""

    question: str
    range: Range


@dataclass(frozen=True, slots=True)
class Includes:
    """At least one of these options of a several-choices question applies."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InBand:
    """A score lies in one of these bands."""

    question: str
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsKnown:
    """The fact is known; never undecided."""

    question: str


@dataclass(frozen=True, slots=True)
class Is:
    """A named condition of the library holds."""

    name: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Test = Equals | Within | Includes | InBand | IsKnown
Condition = Test | Is | All | Any | Not
ALWAYS = All(())
_JOINED = (All, Any)
_JOINING = (All, Any, Not)


def parts(condition: Condition) -> Iterator[Condition]:
    """Yield the condition and everything inside it, in reading order; named ones are not entered."""
    stack = [condition]
    while stack:
        part = stack.pop()
        yield part
        if isinstance(part, _JOINED):
            stack.extend(reversed(part.parts))
        elif isinstance(part, Not):
            stack.append(part.part)


def tests(condition: Condition, named: Mapping[str, Condition]) -> Iterator[Test]:
    """Yield every test on a fact, through named conditions, in reading order.

    Args:
        condition: Any condition.
        named: The library's named conditions, without a loop among them; an unknown name yields nothing.
    """
    for part in parts(condition):
        if isinstance(part, Is):
            if part.name in named:
                yield from tests(named[part.name], named)
        elif not isinstance(part, _JOINING):
            yield part


def questions_of(condition: Condition, named: Mapping[str, Condition]) -> tuple[str, ...]:
    """Return the ids of the questions a condition reads, each once, in reading order."""
    return tuple(dict.fromkeys(test.question for test in tests(condition, named)))


class Reading:
    """Decides conditions over given values, and remembers which questions were read.

    Args:
        questions: The library's questions; needed for scores and for the exclusive option of several choices.
        named: The library's named conditions.
        values: What was answered, by question id.
    """

    __slots__ = ("named", "questions", "read", "values")

    def __init__(
        self, questions: Mapping[str, Question], named: Mapping[str, Condition], values: Mapping[str, Value]
    ) -> None:
        """Start with nothing read."""
        self.questions, self.named, self.values = questions, named, values
        self.read: dict[str, None] = {}

    def truth(self, condition: Condition) -> Truth:
        """Decide a condition, asking for facts that are missing.

        Raises:
            Unanswered: The first fact, left to right, that is needed and was not given.
        """
        return self._truth(condition, asks=True)

    def truth_so_far(self, condition: Condition) -> Truth:
        """Decide a condition with facts that were not given counted as not known."""
        return self._truth(condition, asks=False)

    def _truth(self, condition: Condition, asks: bool) -> Truth:
        """Decide a condition; the kinds are told apart by `type`, which every decision does hundreds of times."""
        kind = type(condition)
        if kind is All or kind is Any:
            decider = kind is Any
            undecided = False
            for part in condition.parts:  # type: ignore[union-attr]
                truth = self._truth(part, asks)
                if truth is decider:
                    return decider
                if truth is None:
                    undecided = True
            return None if undecided else not decider
        if kind is Not:
            truth = self._truth(condition.part, asks)  # type: ignore[union-attr]
            return None if truth is None else not truth
        if kind is Is:
            return self._truth(self.named[condition.name], asks)  # type: ignore[union-attr]
        name = condition.question  # type: ignore[union-attr]
        value = self.values.get(name)
        if value is None:
            if asks:
                raise Unanswered(name)
            return False if kind is IsKnown else None
        self.read[name] = None
        if kind is Equals:
            return None if value is NOT_KNOWN else value in condition.options  # type: ignore[union-attr]
        return decide(condition, value, self.questions[name])  # type: ignore[arg-type]


def decide(test: Test, value: Value, question: Question) -> Truth:
    """Decide one test on one value.

    Args:
        test: A test on `question`.
        value: A value of the kind the question takes, or not known.
        question: The question the value answers.
    """
    if isinstance(test, IsKnown):
        return is_known(value, question)
    if value is NOT_KNOWN:
        return None
    if isinstance(test, Equals):
        return value in test.options
    if isinstance(test, Includes):
        assert isinstance(value, Ticks)
        return _includes(test.options, value, question.none)
    low, high = bounds(value, question)
    if isinstance(test, Within):
        return _within(test.range, low, high)
    inside = [band.range for band in question.bands if band.id in test.bands]
    truths = [_within(band, low, high) for band in inside]
    if any(truth is True for truth in truths):
        return True
    if all(truth is False for truth in truths):
        return False
    return True if _covered(inside, int(low), int(high)) else None


def is_known(value: Value, question: Question) -> bool:
    """Return whether nothing about the fact is left open."""
    if isinstance(value, Ticks):
        return not value.unknown
    if isinstance(value, Score):
        low, high = bounds(value, question)
        return low == high
    return value is not NOT_KNOWN


def bounds(value: Value, question: Question) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number a value can stand for; equal for a plain number.

    A part-known score is the interval of totals that its open items allow.
    """
    if isinstance(value, Decimal):
        return value, value
    assert isinstance(value, Score)
    if value.total is not None:
        return Decimal(value.total), Decimal(value.total)
    known = dict(value.items)
    low = high = 0
    for item in question.items:
        if item.id in known:
            points = item.points(known[item.id])
            low, high = low + points, high + points
        else:
            every = [option.points for option in item.options]
            low, high = low + min(every), high + max(every)
    return Decimal(low), Decimal(high)


def _includes(options: tuple[str, ...], ticks: Ticks, none: str | None) -> Truth:
    undecided = False
    for option in options:
        if option in ticks.ticked:
            return True
        if option in ticks.unknown:
            undecided = True
        elif option == none and not ticks.ticked:
            if not ticks.unknown:
                return True
            undecided = True
    return None if undecided else False


def _within(wanted: Range, low: Decimal, high: Decimal) -> Truth:
    if wanted.holds(low) and wanted.holds(high):
        return True
    if wanted.at_least is not None and high < wanted.at_least:
        return False
    if wanted.under is not None and low >= wanted.under:
        return False
    return None


def _covered(ranges: list[Range], low: int, high: int) -> bool:
    return all(any(wanted.holds(Decimal(total)) for wanted in ranges) for total in range(low, high + 1))
