"""W312: no question works anything out with an exposure table."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W312


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each exposure table that no question names."""
    sheets = [question.exposure for question in survey.pack.questions.values() if question.exposure is not None]
    used = {name for sheet in sheets for name in sheet.tables}
    for name in survey.pack.exposure_tables:
        if name not in used:
            hint = "name it under `exposure: {tables: [...]}` of the question it answers, or remove it"
            yield problem(CODE, name, f"no question uses the exposure table `{name}`", hint)
