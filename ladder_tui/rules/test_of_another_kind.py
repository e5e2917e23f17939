"""E317: a test does not go with the kind of its question."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Equals, InBand, Includes, IsKnown, Test, Within, tests
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.rules.naming import conditions, problem

CODE = Code.E317


_FITS = {
    "choice": (Equals, IsKnown),
    "yes-no": (Equals, IsKnown),
    "choices": (Includes, IsKnown),
    "number": (Within, IsKnown),
    "score": (Within, InBand, IsKnown),
}
_TAKES = {
    "choice": "one of its answers",
    "yes-no": "yes or no",
    "choices": "`{includes: ANSWER}`",
    "number": "`{at-least: …, under: …}`",
    "score": "`{at-least: …, under: …}` or `{band: …}`",
}


def fits(question: Question, test: Test) -> bool:
    """Return whether a test can be decided on answers of a question."""
    return isinstance(test, _FITS[question.kind])


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each test that its question's kind does not take."""
    for when, _ in conditions(pack):
        for test in tests(when, {}):
            question = pack.questions.get(test.question)
            if question is not None and not fits(question, test):
                takes = _TAKES[question.kind]
                at = test.options[0] if isinstance(test, Equals | Includes) else test.question
                message = f"`{question.id}` is a {question.kind} question and cannot be tested like this"
                yield problem(CODE, at, message, f"test it with {takes}")
