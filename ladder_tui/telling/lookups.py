"""What the pack says of one question or tree, looked up without a walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder_tui.conditions import questions_of
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.model.tree import Branch, Node, Target
from ladder_tui.telling.decided import review_words
from ladder_tui.telling.said import Said, said, spaced
from ladder_tui.words import say_condition, say_given, say_range


@dataclass(frozen=True, slots=True)
class QuestionAccount:
    """A question, what it takes and what reads it."""

    id: str
    ask: str
    why: Said
    help: str
    takes: tuple[str, ...]
    not_known: bool
    shelf_life: str
    about: str
    read_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeAccount:
    """A node of a tree, in words."""

    id: str
    what: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreeAccount:
    """A tree, node by node, in file order."""

    id: str
    title: str
    about: str
    rung: str
    review: str
    screens_for: tuple[str, ...]
    start: str
    nodes: tuple[NodeAccount, ...]
    sources: tuple[str, ...]


def question_account(pack: Pack, question_id: str) -> QuestionAccount:
    """Return a question; KeyError where there is none of that id."""
    question = pack.questions[question_id]
    return QuestionAccount(
        str(question.id),
        str(question.ask),
        said(pack, question.why, question.backing),
        str(question.help),
        tuple(_takes(question)),
        question.not_known,
        str(question.shelf_life),
        str(question.about),
        tuple(dict.fromkeys(_reading(pack, question_id))),
    )


def tree_account(pack: Pack, tree_id: str) -> TreeAccount:
    """Return a tree; KeyError where there is none of that id."""
    tree = pack.trees[tree_id]
    rung = tree.rung
    name = pack.about.rungs.get(str(rung), "") if rung is not None else ""
    return TreeAccount(
        str(tree.id),
        str(tree.title),
        str(tree.about),
        "" if rung is None else f"Rung {rung}" + (f" · {name}" if name else ""),
        review_words(tree.status),
        tuple(str(pack.alerts[alert].title) for alert in tree.screens_for if alert in pack.alerts),
        str(tree.start),
        tuple(_node(pack, node) for node in tree.nodes.values()),
        tuple(str(source) for source in tree.sources),
    )


def _node(pack: Pack, node: Node) -> NodeAccount:
    ways = [f"{_when(pack, branch)} → {_target(branch.target)}" for branch in node.branches]
    ways += [f"{item.preference}: {say_given(pack, item.modality, item.partners)}" for item in node.recommend]
    ways += [f"alongside: {say_given(pack, item.modality, item.partners)}" for item in node.alongside]
    if node.if_none_left:
        ways.append(f"if none is left → {node.if_none_left}")
    return NodeAccount(str(node.id), _what(pack, node), tuple(ways))


def _what(pack: Pack, node: Node) -> str:
    if node.kind == "ask":
        return f"asks: {pack.questions[node.ask].ask}"
    if node.kind == "refer" and node.refer:
        return f"refers to {node.refer.to}: {node.refer.because}"
    if node.kind == "go" and node.go:
        return f"goes on → {_target(node.go)}"
    if node.kind == "restart":
        return f"goes back to the tree {node.restart}: {node.because}"
    if node.kind == "alert":
        return f"stops: {pack.alerts[node.alert].title}"
    return {"branch": "branches on what is known", "recommend": "to consider"}[node.kind]


def _when(pack: Pack, branch: Branch) -> str:
    if branch.when is None:
        return spaced(branch.kind)
    return say_condition(branch.when, pack)


def _target(target: Target) -> str:
    return f"tree {target.tree}" if target.tree else str(target.node)


def _takes(question: Question) -> Iterator[str]:
    if question.kind == "yes-no":
        yield "yes or no"
    for option in question.options:
        yield str(option.label)
    if question.kind in ("number", "score"):
        yield say_range(question.between, question.unit)
    for item in question.items:
        yield f"{item.ask}: " + ", ".join(f"{option.label} ({option.points})" for option in item.options)
    for band in question.bands:
        yield f"{band.label}: {say_range(band.range)}"


def _reading(pack: Pack, question_id: str) -> Iterator[str]:
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            whens = [branch.when for branch in node.branches if branch.when is not None]
            if node.ask == question_id or any(question_id in questions_of(when, pack.named) for when in whens):
                yield f"tree: {tree.title}"
    for alert in pack.alerts.values():
        if question_id in questions_of(alert.when, pack.named):
            yield f"alert: {alert.title}"
    for modality in pack.modalities.values():
        gates = [gate.when for gate in modality.gates if gate.when is not None]
        if any(question_id in questions_of(when, pack.named) for when in gates):
            yield f"modality: {modality.name}"
