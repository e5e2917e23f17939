"""A listed modality on the handover document: harm told like benefit, and as much of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from ladder_tui.config.values import Setting
from ladder_tui.export.handed import Card, Figure
from ladder_tui.export.measures import Measure
from ladder_tui.telling.account import NOT_EXTRACTED, FindingAccount, ItemAccount, RiskAccount, Treatment
from ladder_tui.telling.blocks import Line
from ladder_tui.telling.parts import (
    HELD_BACK,
    NOT_EXTRACTED_GATES,
    SURVIVAL,
    facts_words,
    gate_words,
    study_words,
    whom_words,
)
from ladder_tui.telling.said import Said, spaced

WORST = "CATASTROPHIC"


def cards_of(items: tuple[ItemAccount, ...], setting: Setting, measure: Measure) -> Iterator[Card]:
    """Yield the cards of listed modalities and of what is given through each, in their order."""
    told: set[str] = set()
    for number, item in enumerate(items):
        again = [partner for partner in item.partners if partner.id in told and not _is_barred(partner)]
        card = _card(item, setting, measure, is_first=not number)
        yield replace(card, lines=(*card.lines, *map(_again, again)))
        for partner in item.partners:
            if partner not in again:
                yield _card(partner, setting, measure, is_first=False)
            told.add(partner.id)


def _is_barred(item: ItemAccount) -> bool:
    return bool(item.excluded_by or item.held_back_by)


def _again(item: ItemAccount) -> Line:
    """Return what is given through a second modality: its figures stand with the first."""
    state = f", {item.state}" if item.state else ""
    return Line(f"{named(item.treatment)}{state}: figures above", "Given through it")


def named(treatment: Treatment) -> str:
    """Return a name with its abbreviation."""
    return f"{treatment.name} ({treatment.abbreviation})" if treatment.abbreviation else treatment.name


def short(treatment: Treatment) -> str:
    """Return the abbreviation, or the name where there is none."""
    return treatment.abbreviation or treatment.name


def _card(item: ItemAccount, setting: Setting, measure: Measure, is_first: bool) -> Card:
    treatment = item.treatment
    most = measure.of_first if is_first else measure.of_others
    findings, risks = treatment.findings or (), treatment.risks or ()
    worst = sum(1 for risk in risks if risk.severity == WORST)
    shown = risks[: max(most, worst)]
    left_out = (treatment.findings is None, treatment.risks is None)
    survival = tuple(_risk(risk, SURVIVAL) for risk in treatment.survival[:1])
    if item.excluded_by:
        findings, shown, survival = (), (), ()
    return Card(
        named(treatment),
        item.place,
        (*_lines(item), *here(setting, treatment)),
        tuple(_finding(one, measure.has_reasons) for one in findings[:most]),
        tuple(_risk(one) for one in shown) + survival,
        NOT_EXTRACTED if left_out[0] else _more(len(findings) - most, treatment),
        NOT_EXTRACTED if left_out[1] else _more(len(risks) - len(shown), treatment) if shown else "",
        tuple(_after(treatment)) if is_first else (),
    )


def _more(number: int, treatment: Treatment) -> str:
    return f"{number} more: ladder-tui show {treatment.id}" if number > 0 else ""


def _lines(item: ItemAccount) -> Iterator[Line]:
    for gate in item.excluded_by:
        yield Line(gate_words(gate), "✗ Ruled out")
    if item.find_out:
        yield Line(facts_words(item.find_out), "Find out first")
    if item.unextracted:
        yield Line(NOT_EXTRACTED_GATES, "Check before use")
    for gate in item.held_back_by:
        yield Line(gate_words(gate), f"◐ {HELD_BACK}")
    if item.why is not None:
        yield Line(str(item.why), "Why")
    for gate in item.favours:
        yield Line(gate_words(gate), "Favours it")


def here(setting: Setting, treatment: Treatment) -> Iterator[Line]:
    """Yield what is missing for a modality where the user works, and whom to call; it decides nothing."""
    lacking = setting.lacking(treatment.needs)
    if lacking:
        yield Line(f"missing: {', '.join(spaced(name) for name in lacking)}", "⌂ Not available here: refer")
    for name, text in setting.contacts_of(treatment.id, treatment.needs):
        what = "" if name == treatment.id else f"{spaced(name)}, "
        yield Line(text, f"⌂ {what}call")


def _after(treatment: Treatment) -> Iterator[Line]:
    plan = treatment.plan
    told: Iterable[tuple[str, Said | None]] = (
        ("Success", plan.success),
        ("Judged", plan.judged),
        ("If it fails", plan.if_fails),
        ("Systemic opioid", plan.systemic_opioid),
        ("Evidence", treatment.evidence),
    )
    for label, statement in told:
        if statement is not None:
            yield Line(str(statement), label)
    implant = "; leaves a permanent implant" if treatment.permanent_implant else ""
    yield Line(f"{treatment.reversible}{implant}", "Reversible")


def _finding(finding: FindingAccount, is_whole: bool) -> Figure:
    figure = ": ".join(part for part in (finding.measure, finding.value) if part)
    head, before = (figure, finding.finding) if figure else (finding.finding, "")
    before = before if is_whole else ""
    sentences = (before, whom_words(finding), study_words(finding))
    text = ". ".join(part.rstrip(".") for part in sentences if part)
    return Figure(head, text, finding.backing.backing, _percent(finding.percent))


def _risk(risk: RiskAccount, label: str = "") -> Figure:
    whom = f"in {risk.population}" if risk.population else "population not stated"
    n = f"n {risk.n}" if risk.n else "n not stated"
    percent = risk.percent_high if risk.percent_high is not None else risk.percent
    severity = label or risk.severity
    head = f"{risk.sign} {severity}: {risk.complication}: {risk.rate}"
    return Figure(head, f"{whom}, {n}", risk.backing.backing, _percent(percent))


def _percent(percent: Decimal | None) -> int | None:
    return None if percent is None else max(0, min(100, round(percent)))
