"""The values of an account: a decision in words, in the order in which it is told.

What is None was not extracted or not stated, and every face says so; an empty tuple means that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ladder_tui.telling.said import Citation, Said
from ladder_tui.telling.support import Support, once

NOT_EXTRACTED = "not extracted: judge yourself"
NOTHING = "the pack has nothing on this"
NOT_QUANTIFIED = "not quantified"


@dataclass(frozen=True, slots=True)
class FindOut:
    """A fact that nobody knows yet."""

    question: str
    name: str
    """Its short name."""
    ask: str


@dataclass(frozen=True, slots=True)
class GateAccount:
    """A gate that speaks, or that cannot be decided."""

    level: str
    """In words: rules out, holds back, caution, prepare or favours."""
    text: Said
    """Why; of a preparation what to do."""
    who: str
    """Who states it: "a body: NICE", "inference"; empty where nobody is named."""
    condition: str = ""
    """When it speaks, in words; empty for always."""
    answers: tuple[str, ...] = ()
    """The answers that make it speak: "Platelets: 40"."""
    find_out: tuple[FindOut, ...] = ()
    """Of an undecided one: what it waits for."""
    whose: str = ""
    """The modality it belongs to, where that is a partner."""
    name: str = ""
    supports: tuple[Support, ...] = ()
    """Statements about it that would be dangerous if wrong."""


@dataclass(frozen=True, slots=True)
class FindingAccount:
    """One figure of efficacy."""

    finding: str
    measure: str
    value: str
    population: str
    n: str
    design: str
    time: str
    percent: Decimal | None
    direction: str
    """In words: speaks for, speaks against, mixed, neutral; empty where not said."""
    backing: Said


@dataclass(frozen=True, slots=True)
class RiskAccount:
    """One complication."""

    complication: str
    rate: str
    severity: str
    sign: str
    percent: Decimal | None
    percent_high: Decimal | None
    n: str
    population: str
    backing: Said

    @property
    def is_quantified(self) -> bool:
        """Return whether the source gives any rate."""
        return not self.rate.startswith(NOT_QUANTIFIED)


@dataclass(frozen=True, slots=True)
class PlanAccount:
    """What comes after; None where the pack says nothing."""

    success: Said | None
    judged: Said | None
    if_fails: Said | None
    systemic_opioid: Said | None


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A reason against that no question can decide."""

    kind: str
    """absolute or relative."""
    text: Said
    judged: str = "by-you"


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the pack knows of a modality, whoever the patient is."""

    id: str
    name: str
    abbreviation: str
    family: str
    target: str
    mechanism: str
    reversible: str
    """In words; says so where the pack does not."""
    permanent_implant: bool
    tags: tuple[str, ...]
    needs: tuple[str, ...]
    indications: tuple[Said, ...]
    contraindications: tuple[ToJudge, ...] | None
    findings: tuple[FindingAccount, ...] | None
    risks: tuple[RiskAccount, ...] | None
    """By severity, then by rate; survival is not among them."""
    survival: tuple[RiskAccount, ...]
    onset: Said | None
    duration: Said | None
    opioid_sparing: Said | None
    plan: PlanAccount
    evidence: Said | None
    notes: tuple[Said, ...]
    gates: tuple[GateAccount, ...]
    references: tuple[Citation, ...]
    """Every reference cited, in the order in which they come."""
    status_line: str
    standing: str
    supports: tuple[Support, ...] = ()
    """Statements about it that would be dangerous if wrong; those about its gates stand with them."""

    @property
    def all_supports(self) -> tuple[Support, ...]:
        """Return those about it and about any of its gates, each once."""
        return once([*self.supports, *(support for gate in self.gates for support in gate.supports)])

    @property
    def to_judge(self) -> tuple[ToJudge, ...] | None:
        """Return the reasons against that are left to the clinician; None when none was extracted."""
        if self.contraindications is None:
            return None
        return tuple(item for item in self.contraindications if item.judged == "by-you")

    @property
    def worst(self) -> RiskAccount | None:
        """Return the worst known risk, or None where no risk was extracted."""
        return (*(self.risks or ()), *self.survival)[0] if self.risks or self.survival else None


@dataclass(frozen=True, slots=True)
class ItemAccount:
    """A listed modality for this patient."""

    treatment: Treatment
    order: str
    """1st, 2nd ...; alternative where nobody orders them; alongside; or given through it."""
    state: str
    """Empty, conditional, check before use, held back or ruled out."""
    why: Said | None
    excluded_by: tuple[GateAccount, ...] = ()
    held_back_by: tuple[GateAccount, ...] = ()
    undecided: tuple[GateAccount, ...] = ()
    find_out: tuple[FindOut, ...] = ()
    unextracted: bool = False
    favours: tuple[GateAccount, ...] = ()
    preparations: tuple[GateAccount, ...] = ()
    cautions: tuple[GateAccount, ...] = ()
    to_check: tuple[GateAccount, ...] = ()
    partners: tuple[ItemAccount, ...] = ()

    @property
    def id(self) -> str:
        """Return the modality's id."""
        return self.treatment.id

    @property
    def name(self) -> str:
        """Return the modality's name."""
        return self.treatment.name

    @property
    def supports(self) -> tuple[Support, ...]:
        """Return the statements about it, and about its gates that speak or wait here, each once."""
        against = (*self.excluded_by, *self.held_back_by, *self.preparations)
        gates = (*against, *self.undecided, *self.cautions, *self.to_check)
        return once([*self.treatment.supports, *(support for gate in gates for support in gate.supports)])

    @property
    def place(self) -> str:
        """Return where it stands: "1st, conditional"."""
        return ", ".join(part for part in (self.order, self.state) if part)


@dataclass(frozen=True, slots=True)
class AlertAccount:
    """An emergency that is true, treated, or not excluded."""

    id: str
    title: str
    state: str
    """stops, urgent, treated or open."""
    heading: str
    urgency: str
    first: Said
    recognise: str
    stated_by: str
    find_out: tuple[FindOut, ...]
    supports: tuple[Support, ...] = ()
    """Statements about it that would be dangerous if wrong."""


@dataclass(frozen=True, slots=True)
class ReferAccount:
    """Whom to ask, and why."""

    to: str
    urgency: str
    because: Said


@dataclass(frozen=True, slots=True)
class Other:
    """A modality that is not listed: the answer that led elsewhere, or that the tree does not hold it."""

    id: str
    name: str
    fate: str
    why: str


@dataclass(frozen=True, slots=True)
class Account:
    """A decision, told."""

    kind: str
    """recommend, refer, restart, alert, nothing-left, no-branch or asking."""
    title: str
    tree: str
    tree_title: str
    rung: int | None
    rung_name: str
    status_line: str
    review: str
    """How far the tree was reviewed."""
    standing: str
    scope: str
    order_by: str
    """Whose order it is."""
    find_out_first: tuple[FindOut, ...]
    alerts: tuple[AlertAccount, ...]
    items: tuple[ItemAccount, ...]
    alongside: tuple[ItemAccount, ...]
    ruled_out: tuple[ItemAccount, ...]
    others: tuple[Other, ...]
    refer: ReferAccount | None
    restart: str
    because: str
    asks: tuple[FindOut, ...]
    """What is asked next while nothing is decided."""
    answers: tuple[tuple[str, str], ...]
    """Short name and answer of what is in force."""
    references: tuple[Citation, ...]
    """Every reference the account cites, in the order in which they come."""
    pack: str
    """Name and version."""

    @property
    def others_counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many modalities came to each other fate, in the order of telling."""
        fates = dict.fromkeys(other.fate for other in self.others)
        return tuple((fate, sum(1 for other in self.others if other.fate == fate)) for fate in fates)

    @property
    def rung_line(self) -> str:
        """Return the rung in words, or nothing."""
        return "" if self.rung is None else f"Rung {self.rung}" + (f" · {self.rung_name}" if self.rung_name else "")
