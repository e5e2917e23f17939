"""E308: an answer is tested that the question does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Equals, InBand, Includes, tests
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import conditions, unknown
from ladder_tui.rules.test_of_another_kind import fits

CODE = Code.E308


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each option or band that its question does not have."""
    for when, _ in conditions(pack):
        for test in tests(when, {}):
            question = pack.questions.get(test.question)
            if question is None or not fits(question, test):
                continue
            if isinstance(test, Equals | Includes):
                names = ["yes", "no"] if question.kind == "yes-no" else [o.id for o in question.options]
                wanted = test.options
            elif isinstance(test, InBand):
                names, wanted = [band.id for band in question.bands], test.bands
            else:
                continue
            for name in wanted:
                if name not in names:
                    yield unknown(CODE, name, f"answer to `{question.id}`", names)
