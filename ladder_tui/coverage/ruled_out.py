"""Answers that rule out everything a node lists, where too many facts matter at once for the analysis to join them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from ladder_tui.conditions import Condition
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Listed, Node

Setting = dict[str, Value]
Settings = Callable[[Condition], Setting | None]
"""Returns answers that make a condition true, or None."""

MOST_TRIED = 2000
"""Joined settings that are looked at for one node."""


def ruling_out(pack: Pack, node: Node, settings: Settings) -> Iterator[Setting]:
    """Yield answers with which an exclusion of every recommended modality fires, those of few facts first."""
    options = sorted((list(_options(pack, item, settings)) for item in node.recommend), key=len)
    yield from sorted(islice(_joined(options, {}), MOST_TRIED), key=len)


def _joined(options: list[list[Setting]], so_far: Setting) -> Iterator[Setting]:
    """Yield one choice of each list joined with the others, those left out that contradict each other."""
    if not options:
        yield so_far
        return
    first, *others = options
    for one in first:
        both = merged(one, so_far)
        if both is not None:
            yield from _joined(others, both)


def _options(pack: Pack, item: Listed, settings: Settings) -> Iterator[Setting]:
    yield from _firing(pack, item.modality, settings)
    if item.partners:
        yield from islice(_joined([list(_firing(pack, p, settings)) for p in item.partners], {}), MOST_TRIED)


def _firing(pack: Pack, modality: str, settings: Settings) -> Iterator[Setting]:
    for gate in pack.modalities[modality].gates:
        if gate.level == "exclude" and gate.when is not None:
            values = settings(gate.when)
            if values is not None:
                yield values


def merged(one: Setting, other: Setting) -> Setting | None:
    """Return two settings joined, what applies in either applying; None where they contradict each other."""
    both = dict(other)
    for name, value in one.items():
        there = both.get(name, value)
        if isinstance(value, Ticks) and isinstance(there, Ticks):
            ticked = value.ticked | there.ticked
            both[name] = Ticks(ticked, (value.unknown | there.unknown) - ticked)
        elif there == value:
            both[name] = value
        else:
            return None
    return both
