"""E101: a `go` or a fall-back names a node that is not in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import text_like, unknown

CODE = Code.E101


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each way that leads to no node."""
    for tree, name in survey.ways.lost:
        if name not in survey.failed:
            yield unknown(CODE, name, "node", tree.nodes)
    for place in survey.endings:
        tree_id, _, node = place.partition("/")
        ending = survey.pack.trees.get(tree_id)
        if ending is not None and node and node not in ending.nodes and node not in survey.failed:
            yield unknown(CODE, text_like(node, place), "node", ending.nodes)
