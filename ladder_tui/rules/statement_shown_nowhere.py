"""W311: a statement that would be dangerous if wrong stands beside nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W311


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each statement that names no modality, gate or alert."""
    for statement in survey.pack.statements.values():
        if not (statement.modalities or statement.gates or statement.alerts) and statement.id not in survey.failed:
            message = f"no screen shows `{statement.id}`: it does not say what it concerns"
            yield problem(CODE, statement.id, message, "name `modalities`, `gates` or `alerts` that it stands beside")
