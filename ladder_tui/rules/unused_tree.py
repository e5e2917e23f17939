"""W304: no walk comes to a tree."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W304


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each tree that neither the start, nor the home screen, nor a walk from these leads to."""
    walked = {tree.id for tree in survey.walked}
    for name in survey.pack.trees:
        if name not in walked:
            hint = "let a branch go there, or put it on `home` in `pack.yaml`"
            yield problem(CODE, name, f"no walk comes to the tree `{name}`, so nothing is proved about it", hint)
