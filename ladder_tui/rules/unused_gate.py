"""W305: no modality uses a shared gate."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W305


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each shared gate that no modality uses."""
    used = {gate.id for modality in survey.pack.modalities.values() for gate in modality.gates}
    for name in survey.pack.gates:
        if name not in used:
            yield problem(CODE, name, f"no modality uses the gate `{name}`", "`use` it where it matters, or remove it")
