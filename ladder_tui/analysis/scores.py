"""Findings about scores: bands that miss a total, or lie over each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.source import place


def score_findings(pack: Pack) -> Iterator[Diagnostic]:
    """Yield the scores whose bands do not fit their totals, in file order."""
    for question in pack.questions.values():
        if question.kind == "score" and question.bands:
            yield from _bands(question)


def _bands(question: Question) -> Iterator[Diagnostic]:
    low, high = question.between.at_least, question.between.under
    assert low is not None
    assert high is not None
    for total in range(int(low), int(high)):
        holding = [band for band in question.bands if band.range.holds(Decimal(total))]
        if len(holding) == 1:
            continue
        at = place(holding[1].id) if holding else place(question.id)
        what = "lies in no band" if not holding else f"lies in both `{holding[0].id}` and `{holding[1].id}`"
        message = f"a total of {total} in `{question.id}` {what}"
        yield Diagnostic(
            Code.E205, at.path if at else "", at, message, "bands meet without a gap: `under: 7`, `at-least: 7`"
        )
        return
