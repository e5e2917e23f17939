"""E202: an answer fits no branch."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import listing, problem

CODE = Code.E202


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each node that asks and leaves an answer without a branch."""
    hint = "add a branch for it, or `otherwise: true`; or say why not with `partial`"
    for node, fit in survey.misfits:
        if fit.gaps:
            yield problem(CODE, node.id, f"no branch of `{node.id}` fits the answer: {listing(fit.gaps)}", hint)
