"""E315: a statement names a shared gate that is not in the library; gates of modalities are looked up while loading."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E315


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a shared gate that there is none of."""
    gates = survey.pack.gates
    for statement in survey.pack.statements.values():
        for name in statement.gates:
            if name not in gates and name not in survey.failed:
                yield unknown(CODE, name, "shared gate", gates)
