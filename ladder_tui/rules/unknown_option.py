"""E308: an answer is tested that the question does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Equals, InBand, Includes
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.fitting import answers_of
from ladder_tui.rules.survey import KINDS, Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E308


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each option or band that its question does not have."""
    for test, _, _ in survey.doubts:
        question = survey.pack.questions.get(test.question)
        if question is None or question.id in survey.failed or not isinstance(test, KINDS[question.kind]):
            continue
        names = answers_of(question)
        wanted = test.bands if isinstance(test, InBand) else test.options if isinstance(test, Equals | Includes) else ()
        for name in wanted:
            if name not in names:
                yield unknown(CODE, name, f"answer to `{question.id}`", names)
