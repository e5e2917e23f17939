"""E312: a first choice whose contraindications nobody extracted."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import listed, problem

CODE = Code.E312


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each first choice of which no contraindications were extracted."""
    for item in listed(pack):
        names = (item.modality, *item.partners) if item.preference == "first" else ()
        for name in names:
            modality = pack.modalities.get(name)
            if modality is not None and modality.contraindications is None:
                hint = (
                    "extract them from a source, or make it an `alternative`: the less is known, the worse it must look"
                )
                yield problem(CODE, name, f"`{name}` comes first and its contraindications were not extracted", hint)
