"""E103: no way leads to a node."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import problem

CODE = Code.E103


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each node that cannot be reached; silent while a way leads nowhere."""
    for tree in pack.trees.values():
        if tree.start not in tree.nodes or failed & {t.node for n in tree.nodes.values() for t in n.targets()}:
            continue
        if any(t.node and t.node not in tree.nodes for n in tree.nodes.values() for t in n.targets()):
            continue
        reached = {tree.start}
        stack = [tree.start]
        while stack:
            for target in tree.nodes[stack.pop()].targets():
                if target.node and target.node not in reached:
                    reached.add(target.node)
                    stack.append(target.node)
        for name in tree.nodes:
            if name not in reached:
                yield problem(CODE, name, f"no way leads to `{name}`", "let a branch go there, or remove it")
