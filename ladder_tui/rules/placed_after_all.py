"""W310: a modality says why no tree places it, and one does."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W310


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each modality that is listed by a recommendation and gives a reason why it is not."""
    for modality in survey.pack.modalities.values():
        if modality.not_placed and modality.id in survey.placed and modality.id not in survey.failed:
            message = f"`{modality.id}` is placed by a tree, and `not_placed` says why none does"
            yield problem(CODE, modality.not_placed, message, "remove one of the two")
