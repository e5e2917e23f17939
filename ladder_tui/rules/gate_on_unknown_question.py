"""E310: a gate or an alert reads a question that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E310


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each question that could never be answered for a gate or an alert."""
    questions = survey.pack.questions
    for doubt in survey.doubts:
        name = doubt.test.question
        if doubt.in_gate and name not in questions and name not in survey.failed:
            yield unknown(CODE, name, "question", questions)
