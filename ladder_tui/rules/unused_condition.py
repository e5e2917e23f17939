"""W306: nothing uses a named condition."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W306


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each named condition that no other condition uses."""
    used = set(survey.named)
    for name in survey.pack.conditions:
        if name not in used:
            yield problem(CODE, name, f"nothing uses the condition `{name}`", f"write `{{is: {name}}}`, or remove it")
