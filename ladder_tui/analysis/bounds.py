"""How many prompts a walk can take, and how many ways there are through a pack."""

from __future__ import annotations

from ladder_tui.conditions import questions_of
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.pack import Pack

MOST_SETS = 20_000
"""Sets of asked questions kept at a node; beyond it the bound is a sum and not a union, still safe."""


def paths(pack: Pack, start: str, reach: Reach | None = None) -> int:
    """Return the number of ways through the graph from a tree's start to an end."""
    reach = reach or Reach(pack)
    count: dict[NodeKey, int] = {}
    first = (start, pack.trees[start].start)
    for key in reach.below(first):
        following = reach.successors(key)
        node = pack.node(*key)
        own = 1 if not following or node.kind == "recommend" else 0
        count[key] = own + sum(count[child] for child in following)
    return count[first]


def prompts(pack: Pack, start: str, reach: Reach | None = None) -> tuple[int, tuple[str, ...]]:
    """Return an upper bound on single questions from a tree's start to an end, and the questions of the longest way.

    A question that was asked before counts once; which answers go together is left out of account, so the true number can
    be lower and never higher. Checklists are not counted.
    """
    reach = reach or Reach(pack)
    bits = reach.question_bits
    first = (start, pack.trees[start].start)
    sets: dict[NodeKey, set[int]] = {first: {0}}
    longest = 0
    for key in tuple(reach.below(first))[::-1]:
        here = _asked_at(pack, key, bits)
        arriving = {before | here for before in sets.pop(key, ())}
        arriving = _largest(arriving)
        if not reach.successors(key) or pack.node(*key).kind == "recommend":
            longest = max([longest, *arriving], key=int.bit_count)
        for child in reach.successors(key):
            sets.setdefault(child, set()).update(arriving)
    return longest.bit_count(), tuple(name for name, bit in bits.items() if longest & bit)


def _largest(sets: set[int]) -> set[int]:
    """Return the sets that no other holds, or their union where there are too many."""
    if len(sets) > MOST_SETS:
        union = 0
        for one in sets:
            union |= one
        return {union}
    ordered = sorted(sets, key=int.bit_count, reverse=True)
    kept: list[int] = []
    for one in ordered:
        if not any(one & other == one for other in kept[:200]):
            kept.append(one)
    return set(kept)


def _asked_at(pack: Pack, key: NodeKey, bits: dict[str, int]) -> int:
    node, tree = pack.node(*key), pack.trees[key[0]]
    names = {node.ask} if node.ask else set()
    for branch in node.branches:
        if branch.when is not None:
            names.update(questions_of(branch.when, pack.named))
    if key[1] == tree.start:
        for alert in tree.screens_for:
            names.update(questions_of(pack.alerts[alert].when, pack.named))
    return sum(bits[name] for name in names)
