"""E203: nothing says where to go when a fact is not known."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.answers import always_decided, reads_only
from ladder_tui.rules.naming import nodes, problem

CODE = Code.E203


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each node that asks only what may be not known and has no branch for it.

    Nodes that read several facts are left to the analysis, which knows what was answered before.
    """
    for _, node in nodes(pack):
        question = pack.questions.get(node.ask)
        if question is None or not question.not_known or node.partial:
            continue
        if any(branch.kind == "not-known" for branch in node.branches) or not reads_only(pack, node):
            continue
        if always_decided(pack, node):
            continue
        yield problem(
            CODE,
            node.id,
            f"`{node.id}` has no branch for `{node.ask}` not known",
            "add `{when: not-known, go: …}`",
        )
