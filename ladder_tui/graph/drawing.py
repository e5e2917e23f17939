"""What is drawn of a tree: boxes and arrows with labels in a clinician's words, never ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder_tui.graph.labels import box_lines, branch_words, one_line, screened
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node, Target, Tree

MOST_NODES = 60
"""A picture of more boxes is a hairball on any screen or page; beyond it an outline stands in for the picture."""
SCREEN = "screen"
FALL_BACK = "if none is left"
Key = tuple[str, str]
"""A box: ("node", ID) of this tree, ("tree", ID) of another one, or ("screen", "") for the alerts at the start."""


@dataclass(frozen=True, slots=True)
class Box:
    """One thing drawn."""

    key: Key
    kind: str
    """screen, ask, branch, recommend, refer, go, restart, alert or tree."""
    lines: tuple[str, ...]
    """What happens there; never empty, and each without line breaks."""
    title: str = ""
    """Its heading, where it has one that says more than what happens."""
    rung: int | None = None
    more: bool = False
    """Whether it leads to, or is reached from, something that was left out of the picture."""

    @property
    def whole(self) -> tuple[str, ...]:
        """Return the title, where there is one, and what happens."""
        return (self.title, *self.lines) if self.title else self.lines


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one box to another."""

    start: Key
    end: Key
    label: str = ""
    is_fall_back: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A tree, or what lies around one of its nodes."""

    title: str
    boxes: tuple[Box, ...]
    """The alerts first, the start next, then in file order."""
    arrows: tuple[Arrow, ...]
    """In file order of their starts."""
    of: int
    """How many nodes the whole tree has."""
    shown: int
    """How many of them are drawn."""

    @property
    def is_big(self) -> bool:
        """Return whether it has too many nodes for a picture."""
        return self.shown > MOST_NODES


def drawing(pack: Pack, tree_id: str, node_id: str = "", hops: int = 1) -> Drawing:
    """Return what is to be drawn of a tree.

    Args:
        pack: A pack without errors.
        tree_id: The tree; KeyError where there is none of that id.
        node_id: Only what lies around this node; KeyError where the tree has none of that id; empty for all.
        hops: How many arrows away, with them or against them.
    """
    tree = pack.trees[tree_id]
    arrows = tuple(_arrows(pack, tree))
    kept = set(tree.nodes) if not node_id else _around(arrows, tree.nodes[node_id].id, hops)
    wanted = {("node", node) for node in kept}
    if tree.screens_for and tree.start in kept:
        wanted.add((SCREEN, ""))
    drawn = tuple(a for a in arrows if a.start in wanted and (a.end in wanted or a.end[0] == "tree"))
    wanted |= {arrow.end for arrow in drawn}
    cut = {key for a in arrows if a not in drawn for key in (a.start, a.end) if key in wanted}
    boxes = tuple(box for box in _boxes(pack, tree, cut) if box.key in wanted)
    return Drawing(one_line(tree.title), boxes, drawn, len(tree.nodes), len(kept))


def _arrows(pack: Pack, tree: Tree) -> Iterator[Arrow]:
    if tree.screens_for:
        yield Arrow((SCREEN, ""), ("node", str(tree.start)))
    for node in _in_order(tree):
        for branch in node.branches:
            yield Arrow(_key(node), _end(branch.target), branch_words(pack, node, branch))
        if node.go is not None and not node.go.tree:
            yield Arrow(_key(node), _end(node.go))
        if node.if_none_left:
            yield Arrow(_key(node), _end(Target(node=node.if_none_left)), FALL_BACK, is_fall_back=True)


def _in_order(tree: Tree) -> Iterator[Node]:
    yield tree.nodes[tree.start]
    yield from (node for name, node in tree.nodes.items() if name != tree.start)


def _key(node: Node) -> Key:
    return "node", str(node.id)


def _end(target: Target) -> Key:
    return ("tree", str(target.tree)) if target.tree else ("node", str(target.node))


def _around(arrows: tuple[Arrow, ...], node_id: str, hops: int) -> set[str]:
    """Return the nodes at most so many arrows away; another tree is an end, and nothing is reached through it."""
    near: dict[str, set[str]] = {}
    for arrow in arrows:
        if arrow.start[0] == arrow.end[0] == "node":
            near.setdefault(arrow.start[1], set()).add(arrow.end[1])
            near.setdefault(arrow.end[1], set()).add(arrow.start[1])
    reached = edge = {node_id}
    for _ in range(hops):
        edge = {other for node in edge for other in near.get(node, ())} - reached
        if not edge:
            break
        reached = reached | edge
    return reached


def _boxes(pack: Pack, tree: Tree, cut: set[Key]) -> Iterator[Box]:
    if tree.screens_for:
        yield Box((SCREEN, ""), SCREEN, screened(pack, tree))
    others: dict[str, None] = {}
    for node in _in_order(tree):
        kind = "tree" if node.go is not None and node.go.tree else node.kind
        rung = tree.rung if node.rung is None else node.rung
        lines, title = box_lines(pack, node), one_line(node.title)
        yield Box(_key(node), kind, lines, "" if title == lines[0] else title, rung, _key(node) in cut)
        others.update({str(branch.target.tree): None for branch in node.branches if branch.target.tree})
    for other in others:
        goes_on = one_line(f"Goes on to {pack.trees[other].title}")
        yield Box(("tree", other), "tree", (goes_on,), rung=pack.trees[other].rung)
