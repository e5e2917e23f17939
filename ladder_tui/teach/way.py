"""The tree's map as far as it was walked: the node reached with its ways, and the nodes before it."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.engine import Engine, Place, Step
from ladder_tui.graph import Row as Outlined
from ladder_tui.graph import drawing, rows
from ladder_tui.model.pack import Pack
from ladder_tui.words import say_value

THIS_WAY = "this way"
LONGEST = 56
"""Characters of a condition that a back row reads."""


@dataclass(frozen=True, slots=True)
class Fork:
    """A node that was passed, and where it could have led."""

    tree: str
    """The title of its tree."""
    number: int
    """As the map of the tree numbers it."""
    says: str
    question: str
    """Its id; empty where nothing is asked there."""
    answer: str
    """The patient's answer in words; empty where nothing is asked there."""
    kind: str
    ways: tuple[tuple[str, bool], ...]
    """Each way in words, and whether the patient takes it; ways to the same node are one. Empty at an end.

    Where its condition is long, a way says where it leads instead; of the way taken the answer tells enough.
    """


def forks(engine: Engine, place: Place) -> tuple[Fork, ...]:
    """Return every node that a walk passed, in order; empty where an emergency stopped it before the first."""
    return tuple(_fork(engine.pack, step) for step in place.path if step.tree in engine.pack.trees)


def _fork(pack: Pack, step: Step) -> Fork:
    drawn = drawing(pack, step.tree)
    key = ("node", step.node)
    outlined = {one.box.key: one for one in rows(drawn) if not one.again}
    row = outlined[key]
    ways: dict[tuple[str, str], list[str]] = {}
    for arrow in drawn.arrows:
        if arrow.start == key and arrow.label:
            ways.setdefault(arrow.end, []).append(arrow.label)
    tree, node = step.goes_to
    taken = {("node", node)} if tree == step.tree else {("tree", tree)}
    answer = say_value(pack.questions[step.question], step.value) if step.question else ""
    told = tuple((_way(labels, outlined[end], end in taken), end in taken) for end, labels in ways.items())
    return Fork(str(pack.trees[step.tree].title), row.number, _says(row), step.question, answer, row.box.kind, told)


def _way(labels: list[str], leads_to: Outlined, is_taken: bool) -> str:
    words = "; ".join(labels)
    if len(words) <= LONGEST:
        return words
    return THIS_WAY if is_taken else f"another answer → {_says(leads_to)}"


def _says(row: Outlined) -> str:
    """Return a node in a few words, without what it recommends: that is told after the way."""
    if row.box.kind == "ask":
        return row.box.lines[0]
    return row.box.title or row.box.lines[0].rstrip(":")
