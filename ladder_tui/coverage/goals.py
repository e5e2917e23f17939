"""What there is to reach in a pack: each node, branch, gate outcome, end, alert outcome and side of a threshold.

A goal is known by its key, a tuple whose first word says what it is; keys of the same thing are equal wherever they are
made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import step_of, up
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.model.tree import Branch, Node, Tree
from ladder_tui.source import Span, place
from ladder_tui.words import say_condition, say_number

Key = tuple[str, ...]
KINDS = {
    "nodes": "node",
    "branches": "branch",
    "gates": "gate",
    "ends": "end",
    "alerts": "alert",
    "boundaries": "boundary",
}
"""The kinds in the order of every report, each with the word for one."""
OUTCOMES = {True: "fires", False: "does not fire", None: "undecided"}


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing that a case can reach."""

    key: Key
    kind: str
    """One of KINDS."""
    words: str
    path: str
    at: Span | None


def gate_name(modality: str, gate: Gate) -> str:
    """Return the name that tells a gate from all others: its id, or where it is written."""
    return gate.id or f"{modality}, {gate.name}"


def deciding(pack: Pack) -> Iterator[c.Condition]:
    """Yield every condition that decides something for a patient, those of trees first."""
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            yield from (branch.when for branch in node.branches if branch.when is not None)
    for modality in pack.modalities.values():
        yield from (gate.when for gate in modality.gates if gate.when is not None)
    yield from (alert.when for alert in pack.alerts.values())


def thresholds(test: c.Test, question: Question) -> Iterator[Decimal]:
    """Yield the numbers at which a test changes its mind, those left out that no two answers stand around."""
    ranges = []
    if isinstance(test, c.Within):
        ranges = [test.range]
    elif isinstance(test, c.InBand):
        ranges = [band.range for band in question.bands if band.id in test.bands]
    for edges in ranges:
        for point in (edges.at_least, edges.under):
            if point is not None and all(question.between.holds(value) for value in sides(question, point)):
                yield point


def sides(question: Question, point: Decimal) -> tuple[Decimal, Decimal]:
    """Return the last answer below a threshold and the first at or above it."""
    step = step_of(question)
    above = up(point, step)
    return above - step, above


def goals_of(pack: Pack) -> tuple[Goal, ...]:
    """Return every goal of a pack: kind by kind, in file order."""
    found = [
        goal for tree in pack.trees.values() for node in tree.nodes.values() for goal in _of_node(pack, tree, node)
    ]
    found += [*_of_gates(pack), *_of_alerts(pack), *_of_thresholds(pack)]
    unique = {goal.key: goal for goal in reversed(found)}
    return tuple(sorted(reversed(unique.values()), key=lambda goal: [*KINDS].index(goal.kind)))


def _of_node(pack: Pack, tree: Tree, node: Node) -> Iterator[Goal]:
    name, at = f"{tree.id}/{node.id}", place(node.id)
    yield Goal(("node", tree.id, node.id), "nodes", name, tree.path, at)
    for number, branch in enumerate(node.branches):
        words = f"{name}: {say_branch(pack, branch)}"
        yield Goal(("branch", tree.id, node.id, str(number)), "branches", words, tree.path, place(branch.at) or at)
    if node.kind in ("recommend", "refer", "restart", "alert"):
        yield Goal(("end", tree.id, node.id), "ends", name, tree.path, at)
    if node.if_none_left:
        words = f"{name}: nothing left, on to {node.if_none_left}"
        yield Goal(("fall-back", tree.id, node.id), "ends", words, tree.path, place(node.if_none_left) or at)


def say_branch(pack: Pack, branch: Branch) -> str:
    """Return in words who takes a branch."""
    if branch.when is not None:
        return say_condition(branch.when, pack)
    return "not known" if branch.kind == "not-known" else "otherwise"


def _of_gates(pack: Pack) -> Iterator[Goal]:
    for modality in pack.modalities.values():
        for gate in modality.gates:
            if gate.when is None:
                continue
            name = gate_name(modality.id, gate)
            at = place(gate.id) or place(gate.because) or place(gate.do) or place(modality.id)
            for outcome in OUTCOMES.values():
                yield Goal(("gate", name, outcome), "gates", f"{name}: {outcome}", at.path if at else "", at)


def _of_alerts(pack: Pack) -> Iterator[Goal]:
    for alert in pack.alerts.values():
        at = place(alert.id)
        for outcome in OUTCOMES.values():
            yield Goal(("alert", alert.id, outcome), "alerts", f"{alert.id}: {outcome}", at.path if at else "", at)


def _of_thresholds(pack: Pack) -> Iterator[Goal]:
    for condition in deciding(pack):
        for test in c.tests(condition, pack.named):
            question = pack.questions[test.question]
            for point in thresholds(test, question):
                at = place(test.question)
                for side, value in zip(("below", "at"), sides(question, point), strict=True):
                    words = f"{question.id}: {say_number(value)}, where {say_number(point)} decides"
                    yield Goal(boundary_key(question, point, side), "boundaries", words, at.path if at else "", at)


def boundary_key(question: Question, point: Decimal, side: str) -> Key:
    """Return the key of one side, `below` or `at`, of a threshold."""
    return ("boundary", question.id, say_number(point), side)
