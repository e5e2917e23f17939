"""E307: a question is read that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E307


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a question that there is none of, outside of gates and alerts."""
    questions = survey.pack.questions
    names = [node.ask for _, node in survey.nodes if node.ask]
    names += [doubt.test.question for doubt in survey.doubts if not doubt.in_gate]
    names += [name for atom in survey.atoms if atom.kind == "conditional-on" for name in atom.names]
    for name in names:
        if name not in questions and name not in survey.failed:
            yield unknown(CODE, name, "question", questions)
