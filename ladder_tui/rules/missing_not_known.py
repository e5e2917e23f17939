"""E203: nothing says where to go when a fact is not known."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E203


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each node that asks what may be not known, and has no branch for that."""
    for node, fit in survey.misfits:
        if fit.lacks_not_known:
            message = f"`{node.id}` has no branch for when `{node.ask}` is not known"
            yield problem(CODE, node.id, message, "add `{when: not-known, go: NODE}`")
