"""What stands in a box and on an arrow: one line of text each, in words, never an id alone."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui import conditions as c
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Branch, Node, Tree
from ladder_tui.words import say_condition, say_given, short_name

SCREENED = "Looked for first, and after every answer"


def screened(pack: Pack, tree: Tree) -> tuple[str, ...]:
    """Return the alerts that a tree screens for, under a heading."""
    return (f"{SCREENED}:", *(one_line(pack.alerts[name].title) for name in tree.screens_for))


def box_lines(pack: Pack, node: Node) -> tuple[str, ...]:
    """Return what happens at a node, without its title; never empty."""
    if node.kind == "branch":
        return ("By what is known already",)
    return tuple(one_line(text) for text in _happens(pack, node))


def _happens(pack: Pack, node: Node) -> Iterator[str]:
    if node.kind == "ask":
        yield pack.questions[node.ask].ask
    elif node.kind == "recommend":
        yield "To consider:"
        for item in node.recommend:
            yield f"{item.preference}: {say_given(pack, item.modality, item.partners)}"
    elif node.kind == "refer" and node.refer is not None:
        urgency = f", {node.refer.urgency}" if node.refer.urgency else ""
        yield f"Refer to {node.refer.to}{urgency}"
    elif node.kind == "restart":
        yield f"Begins again at {pack.trees[node.restart].title}"
    elif node.kind == "alert":
        yield f"Stops: {pack.alerts[node.alert].title}"
    elif node.go is not None and node.go.tree:
        yield f"Goes on to {pack.trees[node.go.tree].title}"
    else:
        yield "Goes on"
    for item in node.alongside:
        yield f"alongside: {say_given(pack, item.modality, item.partners)}"


def branch_words(pack: Pack, node: Node, branch: Branch) -> str:
    """Return a branch's condition in words, without the name of the question where its box asks just that."""
    if branch.when is None:
        return branch.kind.replace("-", " ")
    if isinstance(branch.when, c.Not) and _asks_just(node, branch.when.part):
        return f"not {_said(pack, node, branch.when.part)}"
    return _said(pack, node, branch.when)


def _asks_just(node: Node, condition: c.Condition) -> bool:
    """Return whether a condition tests nothing but the question that its node asks."""
    return not isinstance(condition, c.All | c.Any | c.Not | c.Is) and condition.question == node.ask


def _said(pack: Pack, node: Node, condition: c.Condition) -> str:
    words = one_line(say_condition(condition, pack))
    if not _asks_just(node, condition):
        return words
    return words.removeprefix(short_name(pack.questions, node.ask)).removeprefix(":").strip() or words


def one_line(text: str) -> str:
    """Return a text without line breaks and doubled spaces."""
    return " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """Return a text cut at a word where it is longer than so many characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
