"""The shortest way from a place in the trees to where a modality is listed, that one patient could go."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from ladder_tui.conditions import All, Condition, Equals, Is, Reading
from ladder_tui.engine import Engine
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.facts import NOT_KNOWN, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Branch, Node, Target
from ladder_tui.words import UNKNOWN_WORDS, say_condition, short_name

MOST_STEPS = 4000
"""Places looked at before the search gives up; a way not found is left out, never guessed."""
UNKNOWN = "not-known"
_COSTS = {"when": 1, "not-known": 3, "otherwise": 2}
"""A way that a positive answer opens is told before one that a missing answer opens."""

Allowed = Mapping[str, frozenset[str]]
"""Of a choice or a yes-no: what it may still be answered on this way."""


@dataclass(frozen=True, slots=True)
class _Step:
    node: NodeKey
    word: str
    cost: int
    allowed: Allowed


def way(engine: Engine, start: NodeKey, modality: str, known: Mapping[str, Value]) -> tuple[str, ...] | None:
    """Return the conditions of the way, in words, in order; None where no way was found.

    Args:
        engine: The engine of the pack.
        start: The tree and node to go from.
        modality: What is to be listed at its end.
        known: Answers that stay as they are; they are not told.
    """
    bit = engine.reach.modality_bits[modality]
    reading = Reading(engine.pack.questions, engine.pack.named, known)
    order = count()
    given = {q: frozenset({_id(v)}) for q, v in known.items() if isinstance(v, str) or v is NOT_KNOWN}
    waiting: list[tuple[int, int, _Step, tuple[str, ...]]] = [(0, next(order), _Step(start, "", 0, given), ())]
    seen: set[tuple[NodeKey, frozenset[tuple[str, frozenset[str]]]]] = set()
    for _ in range(MOST_STEPS):
        if not waiting:
            return None
        cost, _, step, words = heapq.heappop(waiting)
        if lists(engine.pack.node(*step.node), modality):
            return tuple(dict.fromkeys(words))
        state = (step.node, frozenset(step.allowed.items()))
        if state in seen:
            continue
        seen.add(state)
        for on in _ways_on(engine.pack, step, reading):
            if engine.reach.modalities(on.node) & bit:
                told = (*words, on.word) if on.word else words
                heapq.heappush(waiting, (cost + on.cost, next(order), on, told))
    return None


def lists(node: Node, modality: str) -> bool:
    """Return whether a node lists a modality, alone or as a partner."""
    return any(modality in (item.modality, *item.partners) for item in node.listed())


def _ways_on(pack: Pack, step: _Step, reading: Reading) -> Iterator[_Step]:
    tree, node = step.node[0], pack.node(*step.node)
    truths = [reading.truth_so_far(branch.when) if branch.when is not None else None for branch in node.branches]
    decided = True in truths
    for branch, truth in zip(node.branches, truths, strict=True):
        if truth is False or (decided and truth is not True):
            continue
        allowed = _narrowed(step.allowed, _demanded(pack, node, branch))
        if allowed is not None:
            word = "" if truth is True else _words(pack, node, branch)
            yield _Step(_key(pack, tree, branch.target), word, _COSTS[branch.kind] if word else 0, allowed)
    if node.go is not None:
        yield _Step(_key(pack, tree, node.go), "", 0, step.allowed)
    if node.if_none_left:
        names = ", ".join(str(pack.modalities[item.modality].name) for item in node.recommend)
        yield _Step((tree, node.if_none_left), f"ruled out first: {names}", 3, step.allowed)


def _id(value: Value) -> str:
    return UNKNOWN if value is NOT_KNOWN else str(value)


def _key(pack: Pack, tree: str, target: Target) -> NodeKey:
    return (target.tree, pack.trees[target.tree].start) if target.tree else (tree, target.node)


def _demanded(pack: Pack, node: Node, branch: Branch) -> Allowed:
    """Return what a branch demands of choices, as far as its condition says so simply."""
    if branch.when is not None:
        return _of(pack, branch.when)
    question = pack.questions.get(node.ask)
    if question is None or question.kind not in ("choice", "yes-no"):
        return {}
    if branch.kind == "not-known":
        return {node.ask: frozenset({UNKNOWN})}
    names = {str(option.id) for option in question.options} or {"yes", "no"}
    for other in node.branches:
        if other.when is not None:
            names -= _of(pack, other.when).get(node.ask, frozenset())
    return {node.ask: frozenset(names)}


def _of(pack: Pack, condition: Condition) -> dict[str, frozenset[str]]:
    if isinstance(condition, Is):
        return _of(pack, pack.named[condition.name]) if condition.name in pack.named else {}
    if isinstance(condition, Equals):
        return {str(condition.question): frozenset(map(str, condition.options))}
    demanded: dict[str, frozenset[str]] = {}
    if isinstance(condition, All):
        for part in condition.parts:
            for question, names in _of(pack, part).items():
                demanded[question] = demanded.get(question, names) & names
    return demanded


def _narrowed(allowed: Allowed, demanded: Allowed) -> Allowed | None:
    """Return both together, or None where no answer serves both."""
    both = dict(allowed)
    for question, names in demanded.items():
        both[question] = both.get(question, names) & names
        if not both[question]:
            return None
    return both


def _words(pack: Pack, node: Node, branch: Branch) -> str:
    if branch.when is not None:
        return say_condition(branch.when, pack)
    asked = short_name(pack.questions, node.ask) if node.ask else ""
    if not asked:
        return "none of what is asked there" if branch.kind == "otherwise" else "what is asked there not known"
    return f"{asked}: {UNKNOWN_WORDS if branch.kind == 'not-known' else 'anything else'}"
