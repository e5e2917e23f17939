"""E326: a question names an exposure table that is not in the library, or is no number to work out."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem, unknown

CODE = Code.E326


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each table that there is none of, and for each sheet of a question that takes no number."""
    tables = survey.pack.exposure_tables
    for question in survey.pack.questions.values():
        if question.exposure is None:
            continue
        if question.kind != "number":
            name = question.exposure.tables[0] if question.exposure.tables else question.id
            yield problem(CODE, name, f"`{question.id}` is no number, so no table can work it out", "`kind: number`")
            continue
        for name in question.exposure.tables:
            if name not in tables and name not in survey.failed:
                yield unknown(CODE, name, "exposure table", tables)
