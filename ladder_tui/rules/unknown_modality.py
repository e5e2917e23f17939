"""E306: a modality is named that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.library import Atom, Outcome
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import listed, unknown

CODE = Code.E306


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a modality that there is none of."""
    names = [name for item in listed(pack) for name in (item.modality, *item.partners)]
    kinds = ("recommends", "first", "conditional", "alongside", "excludes", "held_back", "never")
    for case in pack.cases:
        names += [case.modality] if case.modality else []
        names += [name for kind in kinds for name in case.expects.get(kind, ())]
    for invariant in pack.invariants:
        names += [name for atom in atoms(invariant.outcome) if atom.kind in kinds for name in atom.names]
    for name in names:
        if name not in pack.modalities and name not in failed:
            yield unknown(CODE, name, "modality", pack.modalities)


def atoms(outcome: Outcome) -> Iterator[Atom]:
    """Yield the atoms of an outcome."""
    if outcome.atom is not None:
        yield outcome.atom
    for part in outcome.parts:
        yield from atoms(part)
