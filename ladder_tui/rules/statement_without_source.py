"""E318: a clinical statement rests on nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.backing import Backing
from ladder_tui.model.modality import Modality
from ladder_tui.model.pack import Pack
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E318

Statement = tuple[str, str, str, Backing]
"""The id under which it stands, the text to point at, what to call it, and what it rests on."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each statement without sources and a basis, unless another code is about it."""
    hint = "add `sources: [...]`, or `basis: judgement` where no source says it"
    for owner, text, what, backing in statements(survey.pack):
        if not backing.is_given and owner not in survey.failed:
            yield problem(CODE, text, f"nothing says what {what} rests on", hint)


def statements(pack: Pack) -> Iterator[Statement]:
    """Yield every sourced statement of a pack, but for recommendations, findings and risks."""
    for question in pack.questions.values():
        yield question.id, question.id, f"the question `{question.id}`", question.backing
    for named in pack.conditions.values():
        yield named.id, named.id, f"the condition `{named.id}`", named.backing
    for alert in pack.alerts.values():
        yield alert.id, alert.id, f"the alert `{alert.id}`", alert.backing
    for gate in pack.gates.values():
        yield gate.id, gate.id, f"the gate `{gate.id}`", gate.backing
    for table in pack.exposure_tables.values():
        yield table.id, table.id, f"the exposure table `{table.id}`", table.backing
    for invariant in pack.invariants:
        yield invariant.title, invariant.title, "this invariant", invariant.backing
    for case in pack.cases:
        yield case.title, case.title, "this case", case.backing
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            if node.note is not None:
                yield node.id, node.note.text, "this note", node.note.backing
    for modality in pack.modalities.values():
        yield from of_modality(modality)


def of_modality(modality: Modality) -> Iterator[Statement]:
    """Yield the statements of a modality that are neither findings nor risks."""
    for gate in modality.gates:
        if not gate.id:
            yield modality.id, gate.because or gate.do, f"{gate.name} of `{modality.id}`", gate.backing
    for reason in modality.contraindications or ():
        yield modality.id, reason.text, "this contraindication", reason.backing
    plan = modality.plan
    notes = (*modality.indications, *modality.notes, modality.onset, modality.duration, modality.opioid_sparing)
    for note in (*notes, plan.success, plan.judged, plan.if_fails, plan.systemic_opioid):
        if note is not None:
            yield modality.id, note.text, "this note", note.backing
    if modality.evidence is not None:
        yield modality.id, modality.evidence.strength, "this summary of evidence", modality.evidence.backing
