"""W301: nothing cites a reference."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W301


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each reference that nothing cites, neither as a source nor as what reports one."""
    references = survey.pack.references
    cited = {*survey.cited, *(reference.seen_via for reference in references.values())}
    for name in references:
        if name not in cited:
            yield problem(CODE, name, f"nothing cites `{name}`", "cite it or remove it")
