"""E307: a question is read that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import tests
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import conditions, nodes, unknown

CODE = Code.E307


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a question that there is none of; gates and alerts have their own code."""
    names = [node.ask for _, node in nodes(pack) if node.ask]
    asked = set(names)
    for when, in_gate in conditions(pack):
        if not in_gate:
            names += [
                t.question for t in tests(when, {}) if not (t.question in asked and t.question not in pack.questions)
            ]
    for name in names:
        if name not in pack.questions and name not in failed:
            yield unknown(CODE, name, "question", pack.questions)
