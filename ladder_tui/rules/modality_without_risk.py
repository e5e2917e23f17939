"""E302: a first choice whose risks nobody extracted."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E302


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each first choice without a single risk."""
    hint = "extract its risks from a source, or make it an `alternative`"
    for item in survey.listed:
        modality = survey.pack.modalities.get(item.modality) if item.preference == "first" else None
        if modality is not None and not modality.risks and modality.id not in survey.failed:
            message = f"`{item.modality}` comes first and no risk of it was extracted"
            yield problem(CODE, item.modality, message, hint)
