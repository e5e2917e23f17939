"""How many prompts a walk can take, and how many ways there are through a pack."""

from __future__ import annotations

from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.pack import Pack


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

    A question that was asked before counts once; which answers go together is left out of account, so the true number
    can be lower and never higher. Checklists are not counted.
    """
    reach = reach or Reach(pack)
    asked = reach.longest((start, pack.trees[start].start))
    return asked.bit_count(), tuple(name for name, bit in reach.question_bits.items() if asked & bit)
