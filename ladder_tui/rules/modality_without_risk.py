"""E302: a first choice whose risks nobody extracted."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import listed, problem

CODE = Code.E302


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each first choice without a single risk."""
    for item in listed(pack):
        modality = pack.modalities.get(item.modality)
        if item.preference == "first" and modality is not None and not modality.risks:
            hint = "extract its risks from a source, or make it an `alternative`"
            yield problem(CODE, item.modality, f"`{item.modality}` comes first and no risk of it was extracted", hint)
