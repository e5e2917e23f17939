"""E313: a tree that the pack reaches looks at no emergency."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import problem

CODE = Code.E313


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each tree that can be walked and screens for no alert, where the pack has alerts."""
    if not pack.alerts or failed & {name for tree in pack.trees.values() for name in tree.screens_for}:
        return
    for name in walked(pack):
        tree = pack.trees[name]
        if not tree.screens_for:
            hint = "add `screens_for: [...]` with the alerts, or a set of them"
            yield problem(CODE, tree.id, f"`{name}` looks at no emergency before it goes on", hint)


def walked(pack: Pack) -> list[str]:
    """Return the trees that a walk can come to, from the start or from home, in file order."""
    found = [pack.about.start, *(name for group in pack.about.home for name in group.trees)]
    names = dict.fromkeys(name for name in found if name in pack.trees)
    stack = list(names)
    while stack:
        for node in pack.trees[stack.pop()].nodes.values():
            for name in [t.tree for t in node.targets() if t.tree] + ([node.restart] if node.restart else []):
                if name in pack.trees and name not in names:
                    names[name] = None
                    stack.append(name)
    return [name for name in pack.trees if name in names]
