"""E319: a first choice that does not head its list alone."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E319


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each `first` that stands after another modality of its list."""
    for _, node in survey.nodes:
        if node.id in survey.failed:
            continue
        for item in node.recommend[1:]:
            if item.preference == "first":
                message = f"`{item.modality}` is `first` and does not stand first"
                hint = "the order of the list is the order of preference: move it up, or make it an `alternative`"
                yield problem(CODE, item.modality, message, hint)
