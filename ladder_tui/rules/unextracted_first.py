"""E312: a first choice whose contraindications nobody extracted."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E312


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each first choice, or drug given through it, without contraindications."""
    hint = "extract them from a source, or make it an `alternative`: the less is known, the worse it must look"
    for item in survey.listed:
        for name in (item.modality, *item.partners) if item.preference == "first" else ():
            modality = survey.pack.modalities.get(name)
            if modality is not None and modality.contraindications is None and name not in survey.failed:
                yield problem(CODE, name, f"`{name}` comes first and its contraindications were not extracted", hint)
