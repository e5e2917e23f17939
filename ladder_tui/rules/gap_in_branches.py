"""E202: an answer fits no branch."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.answers import known_answers, reads_only, said, taken
from ladder_tui.rules.naming import nodes, problem

CODE = Code.E202


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each node that asks and leaves an answer without a branch."""
    for _, node in nodes(pack):
        if node.ask not in pack.questions or node.partial or not reads_only(pack, node):
            continue
        if any(branch.kind == "otherwise" for branch in node.branches):
            continue
        question = pack.questions[node.ask]
        without = [said(question, v) for v in known_answers(pack, node) if not taken(pack, node, v)]
        if without:
            shown = ", ".join(without[:4]) + (" and more" if len(without) > 4 else "")
            hint = "add a branch for it, or `otherwise: true`; or say why not with `partial`"
            yield problem(CODE, node.id, f"no branch of `{node.id}` fits the answer: {shown}", hint)
