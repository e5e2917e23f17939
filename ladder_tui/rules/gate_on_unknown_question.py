"""E310: a gate or an alert reads a question that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import tests
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import conditions, unknown

CODE = Code.E310


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each question that a gate or an alert could never be answered by."""
    for when, in_gate in conditions(pack):
        for test in tests(when, {}) if in_gate else ():
            if test.question not in pack.questions and test.question not in failed:
                yield unknown(CODE, test.question, "question", pack.questions)
