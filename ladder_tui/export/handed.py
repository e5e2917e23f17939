"""What is handed over: a walk, where it stands, and what is known beside it; the values of the document drawn of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.sessions.choices import against_words, in_force, reason_words
from ladder_tui.sessions.records import Choice, Record
from ladder_tui.telling.blocks import Line, Point


@dataclass(frozen=True, slots=True)
class Override:
    """What was chosen in place of what is recommended, in words."""

    chosen: str
    """Its name, or that nothing was chosen."""
    reason: str
    """Why, as it was given; empty where none was asked for."""
    against: str = ""
    """What stood against it: "ruled out", "held back"; empty where nothing did."""
    at: str = ""
    """When, as it is kept; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Everything that a handover document is made of; nothing in it identifies a patient."""

    engine: Engine
    walk: Walk
    place: Place
    at: datetime
    """When it is handed over; it must know its time zone."""
    app: str
    """The version of the program."""
    record: Record | None = None
    """What is kept of the walk; None where nothing is."""
    setting: Setting = Setting()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, of benefit or of harm; both are told alike."""

    head: str
    """What is read first: the value with its measure, or sign, severity and complication."""
    text: str
    """In whom, how many, and how it was found out."""
    cites: str
    """What it rests on and how that was read, in brackets."""
    percent: int | None = None
    """From 0 to 100; None where no single one is given."""


@dataclass(frozen=True, slots=True)
class Card:
    """One listed modality."""

    name: str
    place: str
    """ "1st, conditional", or what it is given through."""
    lines: tuple[Line, ...]
    well: tuple[Figure, ...]
    wrong: tuple[Figure, ...]
    well_note: str
    """That nothing was extracted, or how many more figures there are; empty where all are here."""
    wrong_note: str
    after: tuple[Line, ...] = ()
    """What comes after it, and how sure it is; of the first one alone."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its rows."""

    title: str
    rows: tuple[Line | Point, ...]
    kind: str = ""
    """alert, stops, find-out, refer, override, sources or plain, for its looks."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The document: what must be seen first, the modalities, then all that goes with them."""

    title: str
    head: tuple[Line, ...]
    first: tuple[Section, ...]
    cards: tuple[Card, ...]
    rest: tuple[Section, ...]
    foot: tuple[Line, ...]


def overrides_of(choices: tuple[Choice, ...], engine: Engine, place: Place) -> tuple[Override, ...]:
    """Return what was chosen on the decision that stands; a choice made on another decision is not handed over."""
    return tuple(_override_of(one) for one in in_force(choices, engine, place))


def _override_of(one: Choice) -> Override:
    against = "; ".join(part for part in (against_words(one), *one.against) if part)
    return Override(one.name, reason_words(one), against, f"{one.at[:16].replace('T', ' ')} UTC")


def without_label(record: Record) -> Record:
    """Return a record without its label: the user's own words are not handed over."""
    return replace(record, session=replace(record.session, label=""))
