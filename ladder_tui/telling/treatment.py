"""What the pack knows of one modality, in words and in the order of telling."""

from __future__ import annotations

from collections.abc import Iterable

from ladder_tui.model.modality import Contraindication, Finding, Plan, Risk
from ladder_tui.model.pack import Pack
from ladder_tui.telling.account import (
    NOT_QUANTIFIED,
    FindingAccount,
    GateAccount,
    PlanAccount,
    RiskAccount,
    ToJudge,
    Treatment,
)
from ladder_tui.telling.citations import citations
from ladder_tui.telling.gates import gate_account
from ladder_tui.telling.said import Said, design_words, noted, said, spaced
from ladder_tui.telling.statements import sources
from ladder_tui.telling.support import beside_modality, cited_by

SEVERITIES = {"catastrophic": "CATASTROPHIC", "serious": "serious", "minor": "minor", "survival": "survival"}
SIGNS = {"catastrophic": "▲", "serious": "△", "minor": "·", "survival": "†"}
DIRECTIONS = {"for": "speaks for", "against": "speaks against", "mixed": "mixed", "neutral": "neutral"}
REVERSIBLE = {"yes": "reversible", "no": "not reversible", "partly": "partly reversible"}
NOT_SAID = "reversibility not stated"


def modality_account(pack: Pack, modality_id: str) -> Treatment:
    """Return everything the pack holds on a modality; KeyError where there is none of that id."""
    modality = pack.modalities[modality_id]
    risks = None
    survival: tuple[RiskAccount, ...] = ()
    if modality.risks is not None:
        told = [_risk(pack, risk) for risk in sorted(modality.risks, key=_weight)]
        risks = tuple(risk for risk in told if risk.severity != SEVERITIES["survival"])
        survival = tuple(risk for risk in told if risk.severity == SEVERITIES["survival"])
    evidence = modality.evidence
    gates = tuple(gate_account(pack, gate) for gate in modality.gates)
    supports = beside_modality(pack, modality_id)
    cited = [source for gate in gates for source in cited_by(gate.supports)]
    treatment = Treatment(
        id=str(modality.id),
        name=str(modality.name),
        abbreviation=str(modality.abbreviation),
        family=spaced(modality.family),
        target=str(modality.target),
        mechanism=str(modality.mechanism),
        reversible=REVERSIBLE.get(modality.reversible, NOT_SAID),
        permanent_implant=modality.permanent_implant,
        tags=tuple(f"{spaced(key)}: {spaced(value)}" for key, value in modality.tags.items()),
        needs=tuple(spaced(need) for need in modality.needs),
        indications=tuple(said(pack, note.text, note.backing) for note in modality.indications),
        contraindications=_contraindications(pack, modality.contraindications),
        findings=_findings(pack, modality.findings),
        risks=risks,
        survival=survival,
        onset=noted(pack, modality.onset),
        duration=noted(pack, modality.duration),
        opioid_sparing=noted(pack, modality.opioid_sparing),
        plan=_plan(pack, modality.plan),
        evidence=said(pack, evidence.strength, evidence.backing) if evidence else None,
        notes=tuple(said(pack, note.text, note.backing) for note in modality.notes),
        gates=gates,
        references=citations(pack, (*sources(modality), *cited_by(supports), *cited)),
        status_line=str(pack.about.status_line) or pack.about.status.stage,
        standing=str(pack.about.standing),
        supports=supports,
    )
    return treatment


def _weight(risk: Risk) -> tuple[int, int, float]:
    """Order risks by severity, then by rate; a rate in words after figures, an unknown one last."""
    severity = list(SEVERITIES).index(risk.severity) if risk.severity in SEVERITIES else 0
    rate = risk.percent_high if risk.percent_high is not None else risk.percent
    if rate is not None:
        return severity, 0, -float(rate)
    return severity, 2 if str(risk.rate).startswith(NOT_QUANTIFIED) else 1, 0.0


def _risk(pack: Pack, risk: Risk) -> RiskAccount:
    return RiskAccount(
        str(risk.complication),
        str(risk.rate),
        SEVERITIES.get(risk.severity, str(risk.severity)),
        SIGNS.get(risk.severity, "?"),
        risk.percent,
        risk.percent_high,
        str(risk.n) if risk.n else "",
        str(risk.population),
        said(pack, "", risk.backing),
    )


def _findings(pack: Pack, findings: tuple[Finding, ...] | None) -> tuple[FindingAccount, ...] | None:
    if findings is None:
        return None
    return tuple(
        FindingAccount(
            str(item.finding),
            str(item.measure),
            str(item.value),
            str(item.population),
            str(item.n) if item.n else "",
            design_words(item.design),
            str(item.time),
            item.percent,
            DIRECTIONS.get(item.direction, ""),
            said(pack, "", item.backing),
        )
        for item in findings
    )


def _contraindications(pack: Pack, items: tuple[Contraindication, ...] | None) -> tuple[ToJudge, ...] | None:
    if items is None:
        return None
    return tuple(ToJudge(str(item.kind), said(pack, item.text, item.backing), str(item.judged)) for item in items)


def _plan(pack: Pack, plan: Plan) -> PlanAccount:
    return PlanAccount(
        noted(pack, plan.success),
        noted(pack, plan.judged),
        noted(pack, plan.if_fails),
        noted(pack, plan.systemic_opioid),
    )


def sources_of(statements: Iterable[Said | GateAccount | None]) -> tuple[str, ...]:
    """Return the ids of the references that statements cite, each once, in order."""
    texts = [item.text if isinstance(item, GateAccount) else item for item in statements if item is not None]
    return tuple(dict.fromkeys(cited.id for text in texts for cited in text.cited))
