"""A treatment, described once: what it does, for whom, how well, at what risk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ladder_tui.model.backing import Backing, Note
from ladder_tui.model.library import Gate


@dataclass(frozen=True, slots=True)
class Contraindication:
    """What a source gives as a reason against, as text."""

    text: str
    kind: str
    """absolute or relative, in the source's own word."""
    judged: str
    """by-gate when a gate decides it, by-you when no question can."""
    backing: Backing = Backing()


@dataclass(frozen=True, slots=True)
class Finding:
    """One sourced figure of efficacy."""

    finding: str
    population: str
    backing: Backing = Backing()
    measure: str = ""
    value: str = ""
    n: int | None = None
    """Patients."""
    design: str = ""
    time: str = ""
    percent: Decimal | None = None
    """Share of the treated who responded, 0 to 100; drawn as a bar."""
    direction: str = ""
    """for, against, mixed or neutral."""


@dataclass(frozen=True, slots=True)
class Risk:
    """One sourced complication."""

    complication: str
    rate: str
    """As the source gives it, or "not quantified"."""
    severity: str
    """minor, serious, catastrophic, or survival for a line of its own."""
    backing: Backing = Backing()
    percent: Decimal | None = None
    percent_high: Decimal | None = None
    n: int | None = None
    population: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes after: success, the day it is judged, what next, what of the opioid."""

    success: Note | None = None
    judged: Note | None = None
    if_fails: Note | None = None
    systemic_opioid: Note | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure it is that it works."""

    strength: str
    backing: Backing = Backing()


@dataclass(frozen=True, slots=True)
class Modality:
    """A treatment of the library.

    `contraindications`, `findings` and `risks` are None when they were not extracted from any source, which is shown as
    such and never as none.
    """

    id: str
    name: str
    family: str
    gates: tuple[Gate, ...] = ()
    contraindications: tuple[Contraindication, ...] | None = None
    findings: tuple[Finding, ...] | None = None
    risks: tuple[Risk, ...] | None = None
    abbreviation: str = ""
    target: str = ""
    mechanism: str = ""
    reversible: str = ""
    permanent_implant: bool = False
    tags: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    indications: tuple[Note, ...] = ()
    onset: Note | None = None
    duration: Note | None = None
    opioid_sparing: Note | None = None
    plan: Plan = Plan()
    evidence: Evidence | None = None
    notes: tuple[Note, ...] = ()
    not_placed: str = ""
    """Why no tree recommends it; empty where one does."""
