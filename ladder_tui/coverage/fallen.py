"""Ways behind a fall-back that nobody takes, where too many facts matter at once for the analysis to join them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ladder_tui import conditions as c
from ladder_tui.analysis.flow import Flow
from ladder_tui.analysis.places import excluded
from ladder_tui.coverage.goals import Key
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node

CanBe = Callable[[c.Condition], bool]
"""Tells whether some patient meets a condition."""


def dead_ways(pack: Pack, flow: Flow, can_be: CanBe) -> Iterator[Key]:
    """Yield fall-backs, and branches that only they lead to, which no patient takes.

    What a node lists is looked at one modality at a time: one that is never ruled out, or never together with what a
    branch asks for, is enough.
    """
    opaque = {key for key, place in flow.places.items() if place.opaque and place.node.if_none_left}
    for key in opaque:
        if _never(pack, pack.node(*key), c.ALWAYS, can_be):
            yield ("fall-back", *key)
    before: dict[NodeKey, list[NodeKey]] = {}
    for key in flow.order:
        for child in flow.reach.successors(key):
            before.setdefault(child, []).append(key)
    for key in flow.order:
        node, coming = pack.node(*key), before.get(key, [])
        fallen = all(pack.node(*other).kind == "recommend" for other in coming)
        if not node.branches or not fallen or opaque.isdisjoint(coming):
            continue
        for number, branch in enumerate(node.branches):
            taken = _taken(node, number)
            if branch.kind != "not-known" and all(_never(pack, pack.node(*p), taken, can_be) for p in coming):
                yield ("branch", *key, str(number))


def _taken(node: Node, number: int) -> c.Condition:
    when = node.branches[number].when
    if when is not None:
        return when
    return c.All(tuple(c.Not(branch.when) for branch in node.branches if branch.when is not None))


def _never(pack: Pack, node: Node, also: c.Condition, can_be: CanBe) -> bool:
    return any(not can_be(c.All((excluded(pack, item), also))) for item in node.recommend)
