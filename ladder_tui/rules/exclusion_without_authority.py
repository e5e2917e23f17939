"""E316: an exclusion that no body, label or trial states."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import problem

CODE = Code.E316


STRONG = ("body", "label", "trial")


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each exclude gate that rests on less than a body, a label or a trial's own exclusion."""
    hint = "name who states it (`stated_by: body`, `label` or `trial`, and `sources`), or use `hold_back` or `caution`"
    seen: set[str] = set()
    for modality in pack.modalities.values():
        for gate in modality.gates:
            if gate.level != "exclude" or (gate.id and gate.id in seen):
                continue
            seen.add(gate.id)
            if gate.stated_by not in STRONG or not gate.backing.sources:
                name = f"`{gate.id}`" if gate.id else f"{gate.name} of `{modality.id}`"
                yield problem(CODE, gate.because, f"{name} excludes, and no body, label or trial is named", hint)
