"""E102: the start of a tree is no node of it."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import unknown

CODE = Code.E102


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each tree without its start."""
    for tree in pack.trees.values():
        if tree.start not in tree.nodes and tree.start not in failed:
            yield unknown(CODE, tree.start, "node", tree.nodes)
