"""W309: a modality that no tree places, without saying why."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W309


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each modality that no recommendation lists and that gives no reason."""
    for modality in survey.pack.modalities.values():
        if modality.id not in survey.placed and not modality.not_placed and modality.id not in survey.failed:
            message = f"no tree places `{modality.id}`, and it does not say why"
            yield problem(CODE, modality.id, message, "recommend it where it belongs, or say why not in `not_placed`")
