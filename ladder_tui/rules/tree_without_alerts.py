"""E313: a tree that a walk comes to looks at no emergency."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E313


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each tree that can be walked and screens for no alert, where the pack has alerts."""
    if not survey.pack.alerts:
        return
    for tree in survey.walked:
        if not tree.screens_for and tree.id not in survey.failed:
            hint = "add `screens_for: [...]` with the alerts, or a set of them"
            yield problem(CODE, tree.id, f"`{tree.id}` looks at no emergency before it goes on", hint)
