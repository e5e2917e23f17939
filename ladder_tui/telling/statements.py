"""Every statement of a modality with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.model.backing import Backing
from ladder_tui.model.modality import Modality


def statements(modality: Modality) -> Iterator[tuple[str, Backing]]:
    """Yield text and backing of each statement, in the order in which they are told."""
    for finding in modality.findings or ():
        yield str(finding.finding), finding.backing
    for risk in modality.risks or ():
        yield f"{risk.complication}: {risk.rate}", risk.backing
    for gate in modality.gates:
        yield str(gate.do or gate.because), gate.backing
    for against in modality.contraindications or ():
        yield str(against.text), against.backing
    if modality.evidence:
        yield str(modality.evidence.strength), modality.evidence.backing
    plan = modality.plan
    single = [modality.onset, modality.duration, modality.opioid_sparing]
    single += [plan.success, plan.judged, plan.if_fails, plan.systemic_opioid]
    for note in (*modality.indications, *single, *modality.notes):
        if note is not None:
            yield str(note.text), note.backing


def sources(modality: Modality) -> tuple[str, ...]:
    """Return the ids of the references a modality cites, each once, in the order of its statements."""
    return tuple(dict.fromkeys(str(source) for _, backing in statements(modality) for source in backing.sources))
