"""W307: nothing screens for an alert."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W307


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each alert that no tree screens for and no node ends in, so that it can never be raised."""
    used = {name for tree in survey.pack.trees.values() for name in tree.screens_for}
    used |= {node.alert for _, node in survey.nodes if node.alert}
    for name in survey.pack.alerts:
        if name not in used:
            hint = "add it to a set of alerts, or to `screens_for` of the trees where it can happen"
            yield problem(CODE, name, f"no tree screens for `{name}`, so it is never raised", hint)
