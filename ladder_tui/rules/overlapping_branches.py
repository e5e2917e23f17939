"""E201: two branches fit the same answer and lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E201


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each pair of branches of a node that asks, judged by its own question alone."""
    for node, fit in survey.misfits:
        for one, other, answer in fit.overlaps:
            message = f"two branches of `{node.id}` fit the answer: {answer}"
            yield problem(CODE, other.at, message, "make one of them exclude the other", (one.at, "the other one"))
