"""E322: a contraindication is left to a gate, and the modality has none."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E322

SPEAKS = ("exclude", "hold_back", "caution")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each contraindication `by-gate` of a modality without a gate that speaks against it."""
    hint = "write the gate that decides it, or `judged: by-you` where no question can"
    for modality in survey.pack.modalities.values():
        if modality.id in survey.failed or any(gate.level in SPEAKS for gate in modality.gates):
            continue
        for reason in modality.contraindications or ():
            if reason.judged == "by-gate":
                yield problem(CODE, reason.text, f"`{modality.id}` has no gate that could decide this", hint)
