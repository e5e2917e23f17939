"""E311: a first choice of which nobody extracted how well it works."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E311


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each first choice without a single finding."""
    hint = "extract a finding from a source, or make it an `alternative`"
    for item in survey.listed:
        modality = survey.pack.modalities.get(item.modality) if item.preference == "first" else None
        if modality is not None and not modality.findings and modality.id not in survey.failed:
            message = f"`{item.modality}` comes first and no finding of it was extracted"
            yield problem(CODE, item.modality, message, hint)
