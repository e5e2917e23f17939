"""E303: a finding does not say in whom."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import problem

CODE = Code.E303


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each finding without its population."""
    for modality in pack.modalities.values():
        for finding in modality.findings or ():
            if not finding.population:
                hint = "add `population`, and `not stated` where the source does not say"
                yield problem(CODE, finding.finding, "the finding does not say in whom", hint)
