"""The answers of a node that asks, and which of its branches they take."""

from __future__ import annotations

from ladder_tui.conditions import Reading, tests
from ladder_tui.model.facts import Score, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.model.tree import Branch, Node


def reads_only(pack: Pack, node: Node) -> bool:
    """Return whether every branch of a node reads the asked question and nothing else, and fits its kind."""
    from ladder_tui.rules.test_of_another_kind import fits

    for branch in node.branches:
        if branch.when is None:
            continue
        for test in tests(branch.when, pack.named):
            if test.question != node.ask or not fits(pack.questions[node.ask], test):
                return False
    return True


def known_answers(pack: Pack, node: Node) -> list[Value]:
    """Return known answers of the asked question, one at least of every class its branches tell apart.

    Numbers are given at and just below every edge; of several choices every combination that is tested.
    """
    from decimal import Decimal

    question = pack.questions[node.ask]
    read = [t for branch in node.branches if branch.when is not None for t in tests(branch.when, pack.named)]
    if question.kind == "yes-no":
        return ["yes", "no"]
    if question.kind == "choice":
        return [option.id for option in question.options]
    if question.kind == "choices":
        return []
    low, high = question.between.at_least, question.between.under
    assert low is not None
    assert high is not None
    if question.kind == "score":
        return [Score(total=total) for total in range(int(low), int(high))]
    step = Decimal(1).scaleb(-question.places)
    edges = {low, high}
    for test in read:
        wanted = getattr(test, "range", None)
        if wanted is not None:
            edges |= {edge for edge in (wanted.at_least, wanted.under) if edge is not None}
    points = {point for edge in edges for point in (edge, edge - step) if question.between.holds(point)}
    return list(sorted(points))


def taken(pack: Pack, node: Node, value: Value) -> list[Branch]:
    """Return the branches that an answer makes true."""
    reading = Reading(pack.questions, pack.named, {node.ask: value})
    return [b for b in node.branches if b.when is not None and reading.truth_so_far(b.when) is True]


def always_decided(pack: Pack, node: Node) -> bool:
    """Return whether a node's branches are decided even when the asked fact is not known."""
    from ladder_tui.model.facts import NOT_KNOWN

    reading = Reading(pack.questions, pack.named, {node.ask: NOT_KNOWN})
    truths = [reading.truth_so_far(b.when) for b in node.branches if b.when is not None]
    return True in truths or None not in truths


def said(question: Question, value: Value) -> str:
    """Return an answer in words, for a message."""
    from ladder_tui.words import say_value

    return say_value(question, value)
