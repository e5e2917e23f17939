"""E103: no way leads to a node."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E103


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each node that cannot be reached; silent about a tree of which a part is not understood."""
    doubtful = {tree.id for tree, _ in survey.ways.lost}
    doubtful |= {tree.id for tree, node in survey.nodes if node.id in survey.failed}
    for tree in survey.pack.trees.values():
        numbers = survey.numbers[tree.id]
        first = numbers.get(tree.start)
        if first is None or tree.id in doubtful or tree.id in survey.failed:
            continue
        own = set(numbers.values())
        reached = {first}
        stack = [first]
        while stack:
            for after in survey.ways.following[stack.pop()]:
                if after in own and after not in reached:
                    reached.add(after)
                    stack.append(after)
        for name, number in zip(tree.nodes, numbers.values(), strict=True):
            if number not in reached:
                yield problem(CODE, name, f"no way leads to `{name}`", "let a branch go there, or remove it")
