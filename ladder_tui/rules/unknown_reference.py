"""E304: a source is cited that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E304


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each citation that leads nowhere."""
    references = survey.pack.references
    for name in survey.cited:
        if name not in references and name not in survey.failed:
            yield unknown(CODE, name, "reference", references)
