"""E317: a test does not go with the kind of its question."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Equals, InBand, Includes
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import KINDS, Survey
from ladder_tui.rules.wording import problem
from ladder_tui.source import Text

CODE = Code.E317

TAKES = {
    "choice": "one of its answers",
    "yes-no": "yes or no",
    "choices": "`{includes: ANSWER}`",
    "number": "`{at-least: …, under: …}`",
    "score": "`{at-least: …, under: …}` or `{band: …}`",
}


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each test that its question's kind does not take."""
    for test, at, _ in survey.doubts:
        question = survey.pack.questions.get(test.question)
        if question is None or question.id in survey.failed or isinstance(test, KINDS[question.kind]):
            continue
        words = test.options if isinstance(test, Equals | Includes) else test.bands if isinstance(test, InBand) else ()
        asked = test.question.line if isinstance(test.question, Text) else 0
        shorthand = isinstance(at, Text) and asked < at.line
        where = words[0] if words else at if shorthand else test.question
        message = f"`{question.id}` is a {question.kind} question and cannot be tested like this"
        yield problem(CODE, where, message, f"test it with {TAKES[question.kind]}")
