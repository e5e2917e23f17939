"""E104: a way leads back to where it came from."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Is, parts
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import problem

CODE = Code.E104


Key = tuple[str, str]


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem: the shortest loop of nodes, goings-on and fall-backs; and one of named conditions."""
    following = _following(pack)
    loop = _shortest(following)
    if loop:
        way = " > ".join(f"{tree}/{node}" for tree, node in [*loop, loop[0]])
        tree, node = loop[0]
        name = next(name for name in pack.trees[tree].nodes if name == node)
        yield problem(CODE, name, f"the way goes round in a circle: {way}", "a walk must come to an end: break it")
    names = {name: [p.name for p in parts(c.when) if isinstance(p, Is)] for name, c in pack.conditions.items()}
    ring = _shortest({("", n): [("", m) for m in after if m in names] for n, after in names.items()})
    if ring:
        way = " > ".join(name for _, name in [*ring, ring[0]])
        name = next(n for n in pack.conditions if n == ring[0][1])
        yield problem(CODE, name, f"the conditions name each other in a circle: {way}", "write one of them out")


def _following(pack: Pack) -> dict[Key, list[Key]]:
    following: dict[Key, list[Key]] = {}
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            goes: list[Key] = []
            for target in node.targets():
                if target.tree in pack.trees:
                    goes.append((target.tree, str(pack.trees[target.tree].start)))
                elif target.node in tree.nodes:
                    goes.append((tree.id, target.node))
            following[(tree.id, node.id)] = goes
    return {key: [k for k in goes if k in following] for key, goes in following.items()}


def _shortest(following: dict[Key, list[Key]]) -> list[Key]:
    """Return the shortest loop, or an empty list."""
    inside = _on_loops(following)
    best: list[Key] = []
    for start in sorted(inside)[:200]:
        way = _back_to(start, following, inside, len(best) or len(inside) + 1)
        if way and (not best or len(way) < len(best)):
            best = way
    return best


def _on_loops(following: dict[Key, list[Key]]) -> set[Key]:
    """Return what is left when everything is peeled off that leads nowhere, or that nothing leads to."""
    counts = {key: len(goes) for key, goes in following.items()}
    before: dict[Key, list[Key]] = {key: [] for key in following}
    for key, goes in following.items():
        for child in goes:
            before[child].append(key)
    ends = [key for key, count in counts.items() if not count]
    left = set(following)
    while ends:
        key = ends.pop()
        left.discard(key)
        for parent in before[key]:
            counts[parent] -= 1
            if not counts[parent]:
                ends.append(parent)
    return left


def _back_to(start: Key, following: dict[Key, list[Key]], inside: set[Key], limit: int) -> list[Key]:
    came: dict[Key, Key] = {}
    ring = [start]
    for _ in range(limit):
        further = []
        for key in ring:
            for child in following[key]:
                if child == start:
                    way = [key]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return way[::-1]
                if child in inside and child not in came:
                    came[child] = key
                    further.append(child)
        ring = further
    return []
