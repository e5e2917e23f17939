"""The parts of a modality as blocks: the same sentences for text, Markdown and whatever is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder_tui.telling.account import (
    NOT_EXTRACTED,
    NOTHING,
    FindingAccount,
    FindOut,
    GateAccount,
    ItemAccount,
    RiskAccount,
    Treatment,
)
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.said import Said
from ladder_tui.telling.support import Support

SURVIVAL = "Survival"
NO_N = "n not stated"
NOT_STATED = "not stated"
WOULD = {
    "rules out": "would rule it out if",
    "holds back": "would hold it back if",
    "caution": "a caution if",
    "prepare": "to prepare if",
}
HELD_BACK = "Held back"
NOT_EXTRACTED_GATES = "reasons against were not extracted from any source: check before use"


def finding_words(finding: FindingAccount) -> str:
    """Return a finding: what was found, its figure, in whom, how many, design, time and sources."""
    figure = ": ".join(part for part in (finding.measure, finding.value) if part)
    sentences = (finding.finding, figure, whom_words(finding), study_words(finding))
    return f"{'. '.join(part.rstrip('.') for part in sentences if part)} {finding.backing.backing}"


def whom_words(finding: FindingAccount) -> str:
    """Return in whom something was found, or that this is not stated."""
    known = finding.population and finding.population != NOT_STATED
    return f"In {finding.population}" if known else "Population not stated"


def study_words(finding: FindingAccount, with_n: bool = True) -> str:
    """Return number, design, time and direction of a finding; a missing number is said to be missing."""
    n = "" if not with_n else f"n {finding.n}" if finding.n else NO_N
    design = "" if finding.design == NOT_STATED else finding.design
    time = "" if finding.time == NOT_STATED else finding.time
    return ", ".join(part for part in (n, design or "design not stated", time, finding.direction) if part)


def risk_words(risk: RiskAccount) -> str:
    """Return a risk in one line: severity by word and sign, then what, how often, in whom, and sources."""
    whom = "; ".join(part for part in (f"in {risk.population}" if risk.population else "", _n(risk)) if part)
    told = f" ({whom})" if whom else ""
    return f"{risk.sign} {risk.severity}: {risk.complication}: {risk.rate}{told} {risk.backing.backing}"


def _n(risk: RiskAccount) -> str:
    return f"n {risk.n}" if risk.n else ""


def facts_words(facts: Iterable[FindOut]) -> str:
    """Return what to find out, in one line."""
    return ", ".join(fact.name for fact in facts)


def gate_words(gate: GateAccount) -> str:
    """Return a gate in one sentence: why, by which answers or when, who states it, and sources."""
    notes = [f"by {'; '.join(gate.answers)}"] if gate.answers and not gate.find_out else []
    notes += [f"find out {facts_words(gate.find_out)}"] if gate.find_out else []
    notes += [f"stated by {gate.who}"] if gate.who else []
    notes += [f"of {gate.whose}"] if gate.whose else []
    told = f" ({'; '.join(notes)})" if notes else ""
    return f"{gate.text.text}{told} {gate.text.backing}"


def open_words(gate: GateAccount) -> str:
    """Return a gate that cannot be decided: what it would do, and when."""
    return f"{WOULD.get(gate.level, gate.level)} {gate.condition}: {gate_words(gate)}"


def item_blocks(item: ItemAccount, level: int = 2) -> Iterator[Block]:
    """Yield a listed modality: what to find out first stands above everything else."""
    place = f"{item.place[0].upper()}{item.place[1:]}: " if item.place else ""
    yield Heading(level, f"{place}{item.name}")
    if item.find_out:
        yield Line(facts_words(item.find_out), "Find out first")
    if item.unextracted:
        yield Line(NOT_EXTRACTED_GATES, "Check before use")
    for gate in item.held_back_by:
        yield Line(gate_words(gate), HELD_BACK)
    if item.why is not None:
        yield Line(str(item.why), "Why")
    for gate in item.favours:
        yield Line(gate_words(gate), "Favours it")
    yield from benefit_blocks(item.treatment, level + 1)
    yield from risk_blocks(item.treatment, level + 1)
    yield from before_blocks(item, level + 1)
    yield from partner_blocks(item, level + 1)
    yield from plan_blocks(item.treatment, level + 1)
    yield from character_blocks(item.treatment, level + 1)


def benefit_blocks(treatment: Treatment, level: int) -> Iterator[Block]:
    """Yield how well it works."""
    yield Heading(level, "How well")
    if treatment.findings is None:
        yield Line(NOT_EXTRACTED)
    for finding in treatment.findings or ():
        yield Point(finding_words(finding))


def risk_blocks(treatment: Treatment, level: int) -> Iterator[Block]:
    """Yield what can go wrong, the worst first; survival on a line of its own."""
    yield Heading(level, "What can go wrong")
    if treatment.risks is None:
        yield Line(NOT_EXTRACTED)
    for risk in treatment.risks or ():
        yield Point(risk_words(risk))
    for risk in treatment.survival:
        yield Line(risk_words(risk), SURVIVAL)


def before_blocks(item: ItemAccount, level: int) -> Iterator[Block]:
    """Yield what must be done, found out, weighed and judged before it."""
    to_judge = item.treatment.to_judge
    speaking = item.preparations or item.undecided or item.cautions or item.to_check or item.supports
    if not (speaking or to_judge or to_judge is None):
        return
    yield Heading(level, "Before it")
    for gate in item.preparations:
        yield Point(gate_words(gate), "Prepare")
    for gate in item.undecided:
        yield Point(open_words(gate), "Find out")
    for gate in item.cautions:
        yield Point(gate_words(gate), "Caution")
    for gate in item.to_check:
        yield Point(open_words(gate), "Check")
    yield from judge_blocks(item.treatment)
    yield from support_blocks(item.supports)


def support_blocks(supports: Iterable[Support], with_basis: bool = False) -> Iterator[Block]:
    """Yield statements that would be dangerous if wrong, each under how well it is supported."""
    for support in supports:
        basis = f" Seen: {support.basis}" if with_basis else ""
        yield Point(f"{support.statement.text} {support.show}{basis} {support.statement.backing}", support.label)


def judge_blocks(treatment: Treatment) -> Iterator[Block]:
    """Yield the reasons against that no question decides."""
    if treatment.to_judge is None:
        yield Point(f"reasons against {NOT_EXTRACTED}", "To judge")
    for against in treatment.to_judge or ():
        yield Point(f"{against.kind}: {against.text}", "To judge")


def partner_blocks(item: ItemAccount, level: int) -> Iterator[Block]:
    """Yield what is given through it, with its own rules and risks."""
    for partner in item.partners:
        state = f", {partner.state}" if partner.state else ""
        yield Heading(level, f"Given through it: {partner.name}{state}")
        for gate in partner.excluded_by:
            yield Point(gate_words(gate), "Ruled out")
        if partner.excluded_by:
            continue
        for gate in partner.held_back_by:
            yield Point(gate_words(gate), HELD_BACK)
        for finding in partner.treatment.findings or ():
            yield Point(finding_words(finding), "How well")
        for risk in (*(partner.treatment.risks or ()), *partner.treatment.survival):
            yield Point(risk_words(risk), "What can go wrong")
        for name, part in (
            ("How well", partner.treatment.findings),
            ("What can go wrong", partner.treatment.risks),
        ):
            if part is None:
                yield Point(NOT_EXTRACTED, name)
        yield from list(before_blocks(partner, level))[1:]


def plan_blocks(treatment: Treatment, level: int) -> Iterator[Block]:
    """Yield what comes after; what the pack does not say is said to be missing."""
    plan = treatment.plan
    yield Heading(level, "After it")
    yield Line(_or_nothing(plan.success), "Success")
    yield Line(_or_nothing(plan.judged), "Judged")
    yield Line(_or_nothing(plan.if_fails), "If it fails")
    yield Line(_or_nothing(plan.systemic_opioid), "Systemic opioid")


def character_blocks(treatment: Treatment, level: int) -> Iterator[Block]:
    """Yield what kind of treatment it is and how sure it is that it works."""
    implant = "; leaves a permanent implant" if treatment.permanent_implant else ""
    yield Heading(level, "Evidence and kind")
    yield Line(_or_nothing(treatment.evidence), "Evidence")
    yield Line(f"{treatment.reversible}{implant}", "Reversible")
    yield Line(_or_nothing(treatment.onset), "Onset")
    yield Line(_or_nothing(treatment.duration), "Duration")
    if treatment.opioid_sparing is not None:
        yield Line(str(treatment.opioid_sparing), "Opioid sparing")


def _or_nothing(statement: Said | None) -> str:
    return str(statement) if statement is not None else NOTHING
