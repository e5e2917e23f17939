"""Findings about patients who are declared impossible: together they must leave somebody."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.analysis.factors import Both, Factors, TooWide, not_true
from ladder_tui.analysis.space import Classes, Layout
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.source import Text, place


def impossible_findings(pack: Pack, classes: Classes) -> Iterator[Diagnostic]:
    """Yield the first declaration with which nobody is left, in file order."""
    factors = Factors(classes, pack.named)
    for number, impossible in enumerate(pack.impossible, 1):
        rest = Both(tuple(not_true(other.when) for other in pack.impossible[:number]))
        try:
            left = factors.possible(rest, Layout(()))
        except TooWide:
            return
        if not left:
            because = impossible.because
            path = because.path if isinstance(because, Text) else ""
            message = "every patient is declared impossible" + (
                " by this and what stands before it" if number > 1 else ""
            )
            yield Diagnostic(Code.E206, path, place(because), message, "narrow its `when`")
            return
