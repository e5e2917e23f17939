"""E102: the start of a tree is no node of it."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E102


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each tree without its start."""
    for tree in survey.pack.trees.values():
        if tree.start not in tree.nodes and tree.start not in survey.failed:
            yield unknown(CODE, tree.start, "node", tree.nodes)
