"""Which answers of a node that asks fit no branch, or two; judged by its own question alone.

A node that reads other facts as well, or something that is not understood, is left out: the analysis looks at those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from itertools import combinations, pairwise

from ladder_tui.conditions import Condition, Equals, InBand, Includes, Is, IsKnown, Reading, Test, Within, parts
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question, Range
from ladder_tui.model.tree import Branch, Node
from ladder_tui.words import UNKNOWN_WORDS, say_range, say_value

MOST_TICKS = 6
"""More tested options of one question have too many combinations to try here."""


@dataclass(slots=True)
class Fit:
    """How the branches of a node fit the answers of its question."""

    gaps: list[str] = field(default_factory=list)
    """Answers without a branch, in words."""
    overlaps: list[tuple[Branch, Branch, str]] = field(default_factory=list)
    """Two branches that lead elsewhere, and an answer that both fit."""
    lacks_not_known: bool = False
    """Whether the answer may be not known, which then leads nowhere."""

    @property
    def is_wrong(self) -> bool:
        """Return whether anything does not fit."""
        return bool(self.gaps or self.overlaps or self.lacks_not_known)


def fit_of(pack: Pack, node: Node, answers: frozenset[str], doubtful: frozenset[int]) -> Fit | None:
    """Return how a node's branches fit its question, or None where that cannot be judged from the question alone.

    Args:
        pack: With the question that the node asks.
        node: One that asks.
        answers: The words a test of its question may name.
        doubtful: The identity of each test of the pack that names something there is not.
    """
    question = pack.questions[node.ask]
    return _plain(node, question, answers) or _tried(pack, node, question, doubtful)


def answers_of(question: Question) -> list[str]:
    """Return the words that a test of a question may name: options, yes and no, or bands."""
    if question.kind == "yes-no":
        return ["yes", "no"]
    if question.kind == "score":
        return [band.id for band in question.bands]
    return [option.id for option in question.options]


def _plain(node: Node, question: Question, answers: frozenset[str]) -> Fit | None:
    """Return the fit of a node whose branches only name answers; None when they do more than that."""
    taken: dict[str, Branch] = {}
    fit = Fit()
    kinds = []
    for branch in node.branches:
        when = branch.when
        if when is None:
            kinds.append(branch.kind)
            continue
        if type(when) is not Equals or when.question != question.id or not answers.issuperset(when.options):
            return None
        for option in when.options:
            other = taken.setdefault(option, branch)
            if other is not branch and other.target != branch.target:
                fit.overlaps.append((other, branch, _said(question, option)))
    if not node.partial:
        if len(taken) < len(answers) and "otherwise" not in kinds:
            fit.gaps = [_said(question, name) for name in answers_of(question) if name not in taken]
        fit.lacks_not_known = question.not_known and bool(taken) and "not-known" not in kinds
    return fit


def _tried(pack: Pack, node: Node, question: Question, doubtful: frozenset[int]) -> Fit | None:
    """Return the fit of a node by trying one answer of every class its branches tell apart; None to leave it out."""
    tests: list[Test] = []
    for branch in node.branches:
        if branch.when is None:
            continue
        read = _tests(pack, branch.when)
        if read is None or any(test.question != question.id or id(test) in doubtful for test in read):
            return None
        tests += read
    fit = Fit()
    kinds = {branch.kind for branch in node.branches}
    seen: set[tuple[int, int]] = set()
    for value, words in _classes(question, tests):
        fitting = _taken(pack, node, value)
        if not fitting and "otherwise" not in kinds and not node.partial:
            fit.gaps.append(words)
        for one, other in combinations(fitting, 2):
            if one.target != other.target and (id(one), id(other)) not in seen:
                seen.add((id(one), id(other)))
                fit.overlaps.append((one, other, words))
    if question.not_known and not node.partial:
        reading = Reading(pack.questions, pack.named, {question.id: NOT_KNOWN})
        truths = [reading.truth_so_far(b.when) for b in node.branches if b.when is not None]
        if None in truths:
            fit.lacks_not_known = True not in truths and "not-known" not in kinds
        elif True not in truths and "otherwise" not in kinds:
            fit.gaps.append(UNKNOWN_WORDS)
    return fit


def _tests(pack: Pack, when: Condition, inside: tuple[str, ...] = ()) -> list[Test] | None:
    """Return every test of a condition, through named ones; None when a name is unknown or leads back to itself."""
    tests: list[Test] = []
    for part in parts(when):
        if isinstance(part, Is):
            named = pack.named.get(part.name)
            more = None if named is None or part.name in inside else _tests(pack, named, (*inside, part.name))
            if more is None:
                return None
            tests += more
        elif isinstance(part, Equals | Within | Includes | InBand | IsKnown):
            tests.append(part)
    return tests


def _taken(pack: Pack, node: Node, value: Value) -> list[Branch]:
    reading = Reading(pack.questions, pack.named, {node.ask: value})
    return [b for b in node.branches if b.when is not None and reading.truth_so_far(b.when) is True]


def _classes(question: Question, tests: list[Test]) -> Iterator[tuple[Value, str]]:
    """Yield one known answer of every class that the tests tell apart, with the class in words."""
    if question.kind in ("choice", "yes-no"):
        for name in answers_of(question):
            yield name, _said(question, name)
    elif question.kind == "choices":
        yield from _ticks(question, tests)
    else:
        for part, value in _segments(question, tests):
            answer: Value = Score(total=int(value)) if question.kind == "score" else value
            yield answer, say_range(part, question.unit)


def _ticks(question: Question, tests: list[Test]) -> Iterator[tuple[Value, str]]:
    tested = {name for test in tests if isinstance(test, Includes) for name in test.options} - {question.none}
    if len(tested) > MOST_TICKS:
        return
    rest = [option.id for option in question.options if option.id not in tested and option.id != question.none]
    yield Ticks(), _said(question, question.none or "none")
    if rest:
        yield Ticks(frozenset(rest[:1])), _said(question, rest[0])
    order = [option.id for option in question.options if option.id in tested]
    for count in range(1, len(order) + 1):
        for names in combinations(order, count):
            yield Ticks(frozenset(names)), " and ".join(_said(question, name) for name in names)


def _segments(question: Question, tests: list[Test]) -> Iterator[tuple[Range, Decimal]]:
    """Yield the ranges between neighbouring edges that hold a number of the declared places, and the first of each."""
    low, high = question.between.at_least, question.between.under
    assert low is not None
    assert high is not None
    bands = {band.id: band.range for band in question.bands}
    ranges = [test.range for test in tests if isinstance(test, Within)]
    ranges += [bands[name] for test in tests if isinstance(test, InBand) for name in test.bands]
    inside = {edge for wanted in ranges for edge in (wanted.at_least, wanted.under) if edge is not None}
    edges = sorted({low, high} | {edge for edge in inside if low < edge < high})
    step = Decimal(1).scaleb(-question.places)
    for start, stop in pairwise(edges):
        first = (start / step).to_integral_value(ROUND_CEILING) * step
        if first < stop:
            yield Range(start, stop), first


def _said(question: Question, name: str) -> str:
    if question.kind == "choices":
        option = question.option(name)
        return option.label if option else name
    return say_value(question, name)
