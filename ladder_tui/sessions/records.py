"""What is kept of a walk, as frozen values; times are UTC in ISO form, answers as a facts file gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Made:
    """What a walk was walked with."""

    pack: str
    """The pack's id."""
    name: str
    version: str
    digest: str
    app: str
    """The version of the program."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it is kept."""

    question: str
    value: Any
    """As a facts file gives it: text, a list, or a mapping."""
    at: str
    """When it was given."""
    date: str | None = None
    """ISO date of its sample, which counts before `at`."""


@dataclass(frozen=True, slots=True)
class Session:
    """A walk as it stood when it was last kept."""

    id: str
    tree: str
    """Empty where `modality` is checked without a tree."""
    modality: str
    began: str
    changed: str
    made: Made
    label: str = ""
    """The user's own words; nothing asks for them."""
    status: str = "asking"
    """asking, decided or stopped."""
    answers: tuple[Kept, ...] = ()
    aside: tuple[Kept, ...] = ()
    copy_of: str = ""
    """The session it went on from, where two windows had that one open."""
    patient: str = ""
    """The first kept walk of the same patient, where this one is another pain; empty where it is the first."""
    revision: int = 0
    """How often it was written; 0 before it is in the file."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a walk, in the order of its happening."""

    at: str
    kind: str
    """answer, edit, set-aside, taken-back, asked-again, no-longer-taken, resumed, copied, chose, choice-undone or
    kept-over; others may follow."""
    question: str = ""
    old: Any = None
    new: Any = None
    date: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a clinician chose otherwise than a decision lists; it belongs to the kept walk and changes no decision."""

    at: str
    modality: str
    """Its id; empty where nothing was chosen."""
    name: str
    level: str
    """What stood against it: excluded, held-back, unchecked, conditional, clear, or nothing."""
    against: tuple[str, ...] = ()
    """The rules that spoke against it, and what was not known, in words."""
    listed: tuple[str, ...] = ()
    """Ids of what the decision listed."""
    code: str = ""
    reason: str = ""
    """The words of the code when it was given."""
    words: str = ""
    """The user's own."""
    decision: str = ""
    """Tells the decision it was made on from others."""
    undone: str = ""
    """When it was taken back; empty while it stands."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was reached, with the answers and the pack that led to it."""

    at: str
    made: Made
    answers: tuple[Kept, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    """The form of `run --format json`, without `fates` and `missing`, which follow from the answers."""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is kept of one walk."""

    session: Session
    events: tuple[Event, ...] = ()
    decisions: tuple[Decided, ...] = ()
    """In the order in which they were reached; earlier ones stay."""


def stamp(moment: datetime) -> str:
    """Return a moment as it is kept; it must know its time zone."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(text: str) -> datetime:
    """Return a kept moment; ValueError where the text is none."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
