"""E101: a `go` or a fall-back names a node that is not in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import nodes, unknown

CODE = Code.E101


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each way that leads to no node."""
    for tree, node in nodes(pack):
        for target in node.targets():
            if target.node and target.node not in tree.nodes and target.node not in failed:
                yield unknown(CODE, target.node, "node", tree.nodes)
