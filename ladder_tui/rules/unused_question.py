"""W302: nothing reads a question."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import tests
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import conditions, nodes, problem

CODE = Code.W302


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each question that no condition reads and no node asks."""
    read = {test.question for when, _ in conditions(pack) for test in tests(when, {})}
    read |= {node.ask for _, node in nodes(pack)}
    for name in pack.questions:
        if name not in read:
            yield problem(CODE, name, f"nothing reads `{name}`", "let a branch or a gate read it, or remove it")
