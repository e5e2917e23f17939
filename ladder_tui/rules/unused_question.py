"""W302: nothing reads a question."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W302


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each question that no condition reads and no node asks."""
    for name in survey.pack.questions:
        if name not in survey.read:
            yield problem(CODE, name, f"nothing reads `{name}`", "let a branch or a gate read it, or remove it")
