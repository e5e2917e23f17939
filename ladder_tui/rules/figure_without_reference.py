"""E305: a figure cites nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E305


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each finding or risk without sources and without a basis."""
    for modality in survey.pack.modalities.values():
        if modality.id in survey.failed:
            continue
        texts = [(f.finding, f.backing) for f in modality.findings or ()]
        texts += [(r.complication, r.backing) for r in modality.risks or ()]
        for text, backing in texts:
            if not backing.is_given:
                yield problem(CODE, text, "no source says this", "add `sources: [...]`, or leave it out")
