"""E104: a way leads back to where it came from."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Is, parts
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E104

MOST_STARTS = 300
"""In a larger knot the loop that is named may not be the very shortest."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield the shortest loop of each knot of nodes, goings-on and fall-backs; and of named conditions."""
    for loop in shortest_loops(survey.ways.following):
        way = [survey.nodes[number] for number in [*loop, loop[0]]]
        several = len({tree.id for tree, _ in way}) > 1
        words = " > ".join(f"{tree.id}/{node.id}" if several else node.id for tree, node in way)
        hint = "a walk must come to an end: let one of them lead elsewhere"
        yield problem(CODE, way[0][1].id, f"the way goes round in a circle: {words}", hint)
    conditions = survey.pack.conditions
    names = list(conditions)
    numbers = {name: number for number, name in enumerate(names)}
    uses = [[p.name for p in parts(named.when) if isinstance(p, Is)] for named in conditions.values()]
    for loop in shortest_loops([[numbers[name] for name in used if name in numbers] for used in uses]):
        words = " > ".join(names[number] for number in [*loop, loop[0]])
        message = f"the conditions name each other in a circle: {words}"
        yield problem(CODE, names[loop[0]], message, "write one of them out")


def shortest_loops(following: list[list[int]]) -> Iterator[list[int]]:
    """Yield one shortest loop of each knot, beginning with its lowest number, in the order of these.

    Args:
        following: For each number, the numbers that come after it.
    """
    for knot in _knots(following):
        best: list[int] = []
        for start in knot[:MOST_STARTS]:
            best = _back_to(start, following, frozenset(knot), len(best) or len(knot) + 1) or best
        first = best.index(min(best))
        yield best[first:] + best[:first]


def _knots(following: list[list[int]]) -> list[list[int]]:
    """Return the sets of numbers that all lead to each other, sorted; one alone where it leads to itself.

    Source:
        Kosaraju's two passes, on what is left after everything was peeled off that leads to no loop.
    """
    left = _peeled(following)
    before: dict[int, list[int]] = {number: [] for number in left}
    for number in left:
        for after in following[number]:
            if after in left:
                before[after].append(number)
    order: list[int] = []
    seen: set[int] = set()
    for root in sorted(left):
        stack = [(root, iter(following[root]))] if root not in seen else []
        seen.add(root)
        while stack:
            number, afters = stack[-1]
            for after in afters:
                if after in left and after not in seen:
                    seen.add(after)
                    stack.append((after, iter(following[after])))
                    break
            else:
                order.append(number)
                stack.pop()
    knots: list[list[int]] = []
    for root in reversed(order):
        if root not in left:
            continue
        left.discard(root)
        knot, ends = [root], [root]
        while ends:
            for parent in before[ends.pop()]:
                if parent in left:
                    left.discard(parent)
                    knot.append(parent)
                    ends.append(parent)
        if len(knot) > 1 or root in following[root]:
            knots.append(sorted(knot))
    return sorted(knots)


def _peeled(following: list[list[int]]) -> set[int]:
    """Return the numbers from which a loop can be reached."""
    counts = [len(afters) for afters in following]
    before: list[list[int]] = [[] for _ in following]
    for number, afters in enumerate(following):
        for after in afters:
            before[after].append(number)
    ends = [number for number, count in enumerate(counts) if not count]
    for number in ends:
        for parent in before[number]:
            counts[parent] -= 1
            if not counts[parent]:
                ends.append(parent)
    return {number for number, count in enumerate(counts) if count}


def _back_to(start: int, following: list[list[int]], inside: frozenset[int], limit: int) -> list[int]:
    """Return a shortest way from a number back to it, of fewer than `limit` steps; empty when there is none."""
    came: dict[int, int] = {}
    ring = [start]
    for _ in range(limit - 1):
        further = []
        for number in ring:
            for after in following[number]:
                if after == start:
                    way = [number]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return way[::-1]
                if after in inside and after not in came:
                    came[after] = number
                    further.append(after)
        ring = further
    return []
