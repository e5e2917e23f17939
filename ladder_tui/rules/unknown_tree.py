"""E106: a tree is named that is not in the pack."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import text_like, unknown

CODE = Code.E106


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a tree that there is none of."""
    pack = survey.pack
    names = [pack.about.start, *(name for group in pack.about.home for name in group.trees)]
    names += [name for _, name in survey.ways.crossing]
    names += [node.restart for _, node in survey.nodes if node.restart]
    names += [case.tree for case in pack.cases if case.tree]
    names += [text_like(place.partition("/")[0], place) for place in survey.endings]
    for name in names:
        if name not in pack.trees and name not in survey.failed:
            yield unknown(CODE, name, "tree", pack.trees)
