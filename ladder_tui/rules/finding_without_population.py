"""E303: a finding does not say in whom."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E303


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each finding without its population."""
    hint = "add `population`, and `not stated` where the source does not say"
    for modality in survey.pack.modalities.values():
        for finding in (modality.findings or ()) if modality.id not in survey.failed else ():
            if not finding.population:
                yield problem(CODE, finding.finding, "the finding does not say in whom", hint)
