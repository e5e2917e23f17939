"""E309: a named condition is used that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E309


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a condition that there is none of."""
    conditions = survey.pack.conditions
    for name in survey.named:
        if name not in conditions and name not in survey.failed:
            yield unknown(CODE, name, "condition", conditions)
