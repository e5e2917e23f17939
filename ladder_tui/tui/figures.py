"""Rows of a recommendation as content: figures, risks and rules, with bars to one scale."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from textual.content import Content

from ladder_tui.telling.account import (
    NOT_EXTRACTED,
    NOT_QUANTIFIED,
    NOTHING,
    FindingAccount,
    GateAccount,
    ItemAccount,
    RiskAccount,
    Treatment,
)
from ladder_tui.telling.parts import NO_N, NOT_STATED, facts_words, open_words, study_words
from ladder_tui.telling.said import Said
from ladder_tui.telling.support import Support
from ladder_tui.tui.safe import joined, plain

BAR = 20
"""Cells of a bar: 0 to 100 percent, the same in every list."""
SHOWN_SOURCES = 2
TRACK = "on $panel"
"""What a bar is drawn on, to show where 100 percent would be."""
NUMBER = "bold $text"
QUIET = "$foreground 70%"
"""Inside content `$text-muted` comes out brighter than the text around it; this is dimmer and still readable."""
TITLE = "bold $primary"
SEVERITY_STYLES = {
    "CATASTROPHIC": "bold $error",
    "survival": "bold $error",
    "serious": "bold $warning",
    "minor": QUIET,
}
LABELS = {
    "rules out": ("✗ Ruled out:", "bold $error"),
    "holds back": ("■ Held back:", "bold reverse $warning"),
    "caution": ("! Caution:", "bold $warning"),
    "prepare": ("→ Prepare:", "bold"),
    "favours": ("+ Favours it:", "bold $success"),
}
"""What each level of a rule is shown with: a sign and a word, so that no colour is needed to tell them apart."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(percent: Decimal | None, high: Decimal | None = None, width: int = BAR) -> str:
    """Return a bar of `width` cells for a share in percent; a span's upper part is drawn lighter.

    Something above zero is never drawn as nothing, and what is not quantified is drawn as a row of dots.
    """
    if percent is None:
        return "┄" * width
    eighths = _eighths(percent, width)
    full, rest = divmod(eighths, 8)
    drawn = "█" * full + (_EIGHTHS[rest] if rest else "")
    if high is not None and high > percent:
        upper = max(-(-_eighths(high, width) // 8), len(drawn))
        drawn += "▒" * (upper - len(drawn))
    return drawn + " " * (width - len(drawn))


def _eighths(percent: Decimal, width: int) -> int:
    share = min(max(percent, Decimal(0)), Decimal(100)) / 100
    return max(round(share * width * 8), 1 if percent > 0 else 0)


def say_percent(percent: Decimal, high: Decimal | None = None) -> str:
    """Return a share in percent: "44%", "1-2%"."""
    low = format(percent.normalize(), "f")
    return f"{low}-{format(high.normalize(), 'f')}%" if high is not None and high != percent else f"{low}%"


def lines(parts: Iterable[Content]) -> Content:
    """Return pieces of content under one another."""
    return Content("\n").join(parts)


def title(text: str) -> Content:
    """Return the heading of a block."""
    return plain(text, TITLE)


def finding(item: FindingAccount) -> Content:
    """Return one finding: its figure and bar, how many, design and how it was read; what was found, and in whom."""
    rows: list[Content] = []
    if item.measure or item.value:
        joint = ": " if item.measure and item.value else ""
        rows.append(joined((item.measure + joint, QUIET), (item.value, NUMBER)))
    if item.percent is not None:
        n = f"  n {item.n}" if item.n else f"  {NO_N}"
        track = (bar(item.percent), f"$primary {TRACK}")
        rows.append(joined(track, (f" {say_percent(item.percent)}", NUMBER), n))
    rows.append(joined(study_words(item, with_n=item.percent is None), (f" · {item.backing.read or NOT_STATED}", "")))
    rows.append(plain(item.finding))
    population = item.population if item.population != NOT_STATED else "population not stated"
    rows.append(joined((population, QUIET), sources(item.backing)))
    return lines(rows)


def risk(item: RiskAccount) -> Content:
    """Return one risk: sign and severity in words, what, how often with its bar, and how it was read."""
    style = SEVERITY_STYLES.get(item.severity, "")
    rows = [joined((f"{item.sign} {item.severity} ", style), (item.complication, "bold" if style != QUIET else ""))]
    if item.percent is not None:
        figure = f" {say_percent(item.percent, item.percent_high)}"
        n = f"  n {item.n}" if item.n else ""
        rows.append(joined((bar(item.percent, item.percent_high), f"{style} {TRACK}"), (figure, NUMBER), n))
        if item.rate.rstrip("% ") != figure.strip("% "):
            rows.append(plain(item.rate))
    elif item.is_quantified:
        rows.append(plain(item.rate, NUMBER))
    else:
        rows.append(joined((bar(None), QUIET), (f" {item.rate or NOT_QUANTIFIED}", NUMBER)))
    whom = f"{item.population} · " if item.population else ""
    rows.append(joined((f"{whom}{item.backing.read}", QUIET), sources(item.backing)))
    return lines(rows)


def sources(said: Said) -> Content:
    """Return the ids of the first sources, how many more there are, and what is doubtful about them."""
    ids = [cited.id for cited in said.cited]
    more = f" +{len(ids) - SHOWN_SOURCES}" if len(ids) > SHOWN_SOURCES else ""
    told = [plain(f" · {', '.join(ids[:SHOWN_SOURCES])}{more}", QUIET)] if ids else []
    if said.caveats:
        told.append(plain(f" · {said.caveats}", "bold $warning"))
    return Content("").join(told)


def statement(said: Said | None, label: str) -> Content:
    """Return a labelled statement with its sources, or that the pack has nothing on it."""
    head = (f"{label} ", "bold")
    if said is None:
        return joined(head, (NOTHING, QUIET))
    return joined(head, said.text, (f" [{said.read or NOT_STATED}]", QUIET), sources(said))


def gate(item: GateAccount, label: str, style: str = "bold") -> Content:
    """Return a rule that speaks: why, by which answer, who states it, and its sources."""
    whose = f" ({item.whose})" if item.whose else ""
    by = f" By {'; '.join(item.answers)}." if item.answers else ""
    who = f" Stated by {item.who}." if item.who else ""
    read = item.text.read or NOT_STATED
    return joined(
        (f"{label}{whose} ", style), item.text.text, (by, "bold"), (f"{who} [{read}]", QUIET), sources(item.text)
    )


def open_gate(item: GateAccount, label: str) -> Content:
    """Return a rule that cannot be decided: what it would do, when, and what to find out."""
    return joined((f"{label} ", "bold"), open_words(item))


def benefit(treatment: Treatment, favours: tuple[GateAccount, ...] = ()) -> Content:
    """Return how well it works, every figure of it, and last what speaks for it in this patient."""
    speaking = [gate(rule, *LABELS["favours"]) for rule in favours]
    if treatment.findings is None:
        return _spaced("How well", [plain(NOT_EXTRACTED, "bold $warning"), *speaking])
    return _spaced("How well", [*(finding(item) for item in treatment.findings), *speaking])


def harm(treatment: Treatment) -> Content:
    """Return what can go wrong, the worst first; survival on lines of its own."""
    if treatment.risks is None:
        return lines([title("What can go wrong"), plain(NOT_EXTRACTED, "bold $warning")])
    return _spaced("What can go wrong", [risk(item) for item in (*treatment.risks, *treatment.survival)])


def before(item: ItemAccount) -> Content:
    """Return what to prepare, find out, weigh and judge before it."""
    rows = [gate(rule, *LABELS["prepare"]) for rule in item.preparations]
    rows += [open_gate(rule, "? Find out") for rule in item.undecided]
    rows += [gate(rule, *LABELS["caution"]) for rule in item.cautions]
    rows += [open_gate(rule, "? Check") for rule in item.to_check]
    rows += to_judge(item.treatment)
    rows += [support(each) for each in item.supports]
    return _spaced("Before it", rows) if rows else lines([title("Before it"), plain(NOTHING, QUIET)])


def support(told: Support, with_basis: bool = False) -> Content:
    """Return a statement that would be dangerous if wrong: how well it is supported, what it says, and what to heed."""
    style = "bold" if told.level == "strong" else "bold $warning"
    basis = (f" Seen: {told.basis}", QUIET) if with_basis else ""
    return joined(
        (f"◆ {told.label}: ", style), told.statement.text, (f" {told.show}", "bold"), basis, sources(told.statement)
    )


def to_judge(treatment: Treatment) -> list[Content]:
    """Return the reasons against that no question decides, or that none was extracted."""
    if treatment.to_judge is None:
        return [joined(("▲ To judge ", "bold $warning"), f"reasons against: {NOT_EXTRACTED}")]
    return [statement(rule.text, f"△ To judge, {rule.kind}:") for rule in treatment.to_judge]


def after(treatment: Treatment) -> Content:
    """Return the plan, the evidence and the kind of treatment."""
    plan = treatment.plan
    implant = "; leaves a permanent implant" if treatment.permanent_implant else ""
    rows = [
        statement(plan.if_fails, "If it fails"),
        statement(plan.success, "Success"),
        statement(plan.judged, "Judged"),
        statement(plan.systemic_opioid, "Systemic opioid"),
        statement(treatment.evidence, "Evidence"),
        joined(("Kind ", "bold"), f"{treatment.reversible}{implant}"),
        statement(treatment.onset, "Onset"),
        statement(treatment.duration, "Duration"),
    ]
    if treatment.opioid_sparing is not None:
        rows.append(statement(treatment.opioid_sparing, "Opioid sparing"))
    return _spaced("After it", rows)


def partner(item: ItemAccount) -> Content:
    """Return what is given through a system: its own state, rules and risks."""
    state = f", {item.state}" if item.state else ""
    rows = [gate(rule, *LABELS["rules out"]) for rule in item.excluded_by]
    if not item.excluded_by:
        rows += [gate(rule, *LABELS["holds back"]) for rule in item.held_back_by]
        found = [f"find out {facts_words(rule.find_out)}" for rule in item.undecided]
        rows += [plain("; ".join(dict.fromkeys(found)), "bold")] if found else []
        rows += [harm(item.treatment), before(item)]
    return _spaced(f"Given through it: {item.name}{state}", rows)


def _spaced(heading: str, rows: list[Content]) -> Content:
    """Return rows under a heading with an empty line between them."""
    return lines([title(heading), Content("\n\n").join(rows)])
