"""What trees share: named conditions, alerts, gates, references and the like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ladder_tui.conditions import Condition
from ladder_tui.model.backing import Backing, Note


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition with a name that a clinician would use."""

    id: str
    title: str
    when: Condition
    because: str = ""
    backing: Backing = Backing()


@dataclass(frozen=True, slots=True)
class Alert:
    """An emergency: how it is recognised, what to do first, and how soon."""

    id: str
    title: str
    when: Condition
    first: str
    urgency: str
    treated: Condition | None = None
    """The answer "known, imaged, being treated"; never asked before the alert is true."""
    stops: bool = True
    recognise: str = ""
    stated_by: str = ""
    backing: Backing = Backing()


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule on a modality, when facts say so."""

    level: str
    """exclude, hold_back, caution, prepare or favour."""
    when: Condition | None
    """None for always, which only a caution or a preparation may be."""
    because: str = ""
    do: str = ""
    """Of a preparation: what to do first."""
    stated_by: str = ""
    """body, label, trial, textbook, series, inference or judgement."""
    who: str = ""
    backing: Backing = Backing()
    id: str = ""
    """Empty for a gate written on its modality."""
    name: str = ""
    """Names the gate in reports: its id, or "modality, gate 2"."""

    @property
    def asks(self) -> bool:
        """Return whether the gate demands its facts."""
        return self.level in ("exclude", "hold_back")


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication, and how closely it was read."""

    id: str
    title: str
    seen: str
    """full-text, abstract, excerpt, secondary or not-seen."""
    authors: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    design: str = ""
    n: str = ""
    seen_via: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Impossible:
    """A combination of facts that no patient can have."""

    when: Condition
    because: str


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing a decision can be: `kind` says what, `names` of which modality, tag, alert or node."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Atoms joined: `join` is all, any, not or atom."""

    join: str
    parts: tuple[Outcome, ...] = ()
    atom: Atom | None = None


@dataclass(frozen=True, slots=True)
class Invariant:
    """A sentence about every decision of the pack, to be proved."""

    title: str
    outcome: Outcome
    always: bool
    """True when the outcome must hold, False when it must never."""
    when: Condition | None = None
    because: str = ""
    backing: Backing = Backing()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that would be dangerous if wrong, and how well it is supported."""

    id: str
    statement: str
    level: str
    basis: str
    show: str
    sources: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    """Modalities that it is shown beside; those that use one of its gates are meant as well."""
    gates: tuple[str, ...] = ()
    """Shared gates."""
    alerts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """One drug by one route in an exposure table."""

    id: str
    """The same in every table that has the drug by this route."""
    label: str
    route: str
    unit: str
    """Of the daily amount or of the rate: mg/day, micrograms/day, mg/h or micrograms/h."""
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Refusal:
    """One drug by one route that an exposure table does not convert, and why."""

    id: str
    label: str
    route: str
    because: str
    backing: Backing = Backing()


@dataclass(frozen=True, slots=True)
class ExposureTable:
    """A published table of factors from doses to one common measure."""

    id: str
    name: str
    caution: str
    factors: tuple[Factor, ...]
    refuses: tuple[Refusal, ...] = ()
    warns: Mapping[str, Note] = field(default_factory=dict)
    """By the id of a factor: what must be said beside it."""
    short: str = ""
    """A name for the head of a column; the whole one unless given."""
    backing: Backing = Backing()

    def factor(self, drug: str) -> Factor | None:
        """Return the factor of a drug by its route, or None."""
        return next((factor for factor in self.factors if factor.id == drug), None)

    def refusal(self, drug: str) -> Refusal | None:
        """Return why a drug is not converted, or None."""
        return next((refusal for refusal in self.refuses if refusal.id == drug), None)
