"""Where a walk stands, as a frozen value that every face of the program draws."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.model.backing import Backing
from ladder_tui.model.facts import Value
from ladder_tui.model.library import Alert, Gate
from ladder_tui.model.tree import Referral


@dataclass(frozen=True, slots=True)
class Step:
    """One node passed: where it stood, what it asked, and where it led."""

    tree: str
    node: str
    question: str = ""
    value: Value | None = None
    goes_to: tuple[str, str] = ("", "")
    """Tree and node it led to; empty at the last one."""
    why: str = ""
    """branch, go, or fall-back."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked next."""

    kind: str
    """question, or checklist for what gates and alerts still need."""
    questions: tuple[str, ...]
    """Never empty; one for a question."""
    for_modalities: tuple[str, ...] = ()
    """On a checklist: whose gates need it."""
    reason: str = ""
    """node, gates or alerts: what asks."""


@dataclass(frozen=True, slots=True)
class AlertState:
    """An alert that is true, treated, or not excluded."""

    alert: Alert
    state: str
    """stops, urgent, treated, or open when it cannot be decided."""
    questions: tuple[str, ...] = ()
    """Of an open one: what to find out."""


@dataclass(frozen=True, slots=True)
class OpenGate:
    """A gate that cannot be decided, and the facts it waits for."""

    gate: Gate
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gates of one modality say of this patient."""

    modality: str
    state: str
    """clear, conditional, held-back or excluded."""
    excluded_by: tuple[Gate, ...] = ()
    held_back_by: tuple[Gate, ...] = ()
    undecided: tuple[OpenGate, ...] = ()
    """Exclusions and hold-backs that cannot be decided."""
    unextracted: bool = False
    """Its contraindications were not extracted from any source: check before use."""
    cautions: tuple[Gate, ...] = ()
    preparations: tuple[Gate, ...] = ()
    favours: tuple[Gate, ...] = ()
    to_check: tuple[OpenGate, ...] = ()
    """Cautions and preparations that cannot be decided; printed under "check"."""

    @property
    def conditional_on(self) -> tuple[str, ...]:
        """Return the questions whose answers could still exclude it or hold it back."""
        return tuple(dict.fromkeys(q for gate in self.undecided for q in gate.questions))


@dataclass(frozen=True, slots=True)
class Recommended:
    """A listed modality that is not excluded, or one that is."""

    modality: str
    preference: str
    """first, alternative or alongside."""
    because: str
    backing: Backing
    verdict: Verdict
    """The pair's own, when it is given with a partner."""
    partners: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the walk came to."""

    kind: str
    """recommend, refer, restart, alert, nothing-left or no-branch."""
    tree: str
    node: str
    rung: int | None
    recommended: tuple[Recommended, ...] = ()
    """In order: first the clear and conditional ones as listed, then the unextracted, then the held back."""
    alongside: tuple[Recommended, ...] = ()
    excluded: tuple[Recommended, ...] = ()
    """Every listed modality, here or at a passed fall-back, that an exclude gate rules out."""
    refer: Referral | None = None
    restart: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one modality."""

    modality: str
    fate: str
    """recommended, alternative, alongside, excluded, not-for-this-pain, outside, or waiting while the walk goes on."""
    because: str = ""
    question: str = ""
    """Of not-for-this-pain: the question whose answer led elsewhere."""
    value: Value | None = None
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk stands."""

    tree: str
    node: str
    status: str
    """asking, decided or stopped."""
    path: tuple[Step, ...]
    read: tuple[str, ...]
    """Questions whose answers are in force, in the order in which they were needed."""
    unused: tuple[str, ...]
    """Questions that were answered and that nothing on the path reads."""
    rung: int | None = None
    prompt: Prompt | None = None
    alerts: tuple[AlertState, ...] = ()
    decision: Decision | None = None

    @property
    def stops(self) -> tuple[AlertState, ...]:
        """Return the alerts that stop the walk, in the order of the tree."""
        return tuple(alert for alert in self.alerts if alert.state == "stops")
