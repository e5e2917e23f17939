"""Findings about questions: bands that miss a total, labels that disagree with what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question, Range
from ladder_tui.source import Text, place

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)")
_UNDER = re.compile(r"(?:under|below|less than|<)\s*(\d+(?:\.\d+)?)")


def score_findings(pack: Pack) -> Iterator[Diagnostic]:
    """Yield problems of bands and labels, in file order."""
    for question in pack.questions.values():
        if question.kind == "score" and question.bands:
            yield from _bands(question)
        for band in question.bands:
            yield from _label(band.label, band.range, f"band `{band.id}`", Decimal(1))
        for option in question.options:
            if option.range is not None:
                yield from _label(option.label, option.range, f"option `{option.id}`", None)


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


def _label(label: str, means: Range, name: str, step: Decimal | None) -> Iterator[Diagnostic]:
    """Yield a label whose numbers are not those of its range.

    Args:
        label: As shown.
        means: What it stands for.
        name: What to call it in the message.
        step: The distance between neighbouring values, where the label names the last one inside; None where it names
            the edge itself.
    """
    at = place(label)
    path = label.path if isinstance(label, Text) else ""
    span = _SPAN.search(label)
    wrong = False
    if span:
        first, last = Decimal(span[1]), Decimal(span[2])
        ends = {means.under, None if means.under is None or step is None else means.under - step}
        wrong = means.unit == "" and (first != means.at_least or last not in ends)
    else:
        under = _UNDER.search(label)
        wrong = bool(under and means.unit == "" and Decimal(under[1]) != means.under)
    if wrong:
        message = f"the label of {name} says `{label}`, and its range says otherwise"
        yield Diagnostic(Code.W206, path, at, message, "make the two agree")
