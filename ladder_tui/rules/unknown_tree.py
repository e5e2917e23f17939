"""E106: a tree is named that is not in the pack."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import nodes, unknown

CODE = Code.E106


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a tree that there is none of."""
    names = [pack.about.start, *(name for group in pack.about.home for name in group.trees)]
    for _, node in nodes(pack):
        names += [target.tree for target in node.targets() if target.tree]
        names += [node.restart] if node.restart else []
    names += [case.tree for case in pack.cases if case.tree]
    for name in names:
        if name not in pack.trees and name not in failed:
            yield unknown(CODE, name, "tree", pack.trees)
