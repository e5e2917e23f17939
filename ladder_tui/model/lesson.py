"""A lesson: a case told in parts to a learner, who asks, commits, and only then sees what the tree does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ladder_tui.model.backing import Note
from ladder_tui.model.facts import Answer

LEVELS = ("student", "resident", "specialist")
"""For whom a lesson is, the easiest first."""
MARKS = ("critical", "recommended", "neutral", "unnecessary", "harmful")
"""What committing to a modality was, the best first."""


@dataclass(frozen=True, slots=True)
class Told:
    """One part of the story, and the facts it gives away."""

    say: str
    tells: tuple[str, ...] = ()
    """Question ids of the case's facts that a listener knows after it."""
    notes: str = ""
    """For whoever presents it."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """Something the learner may ask for or examine, and what is then found."""

    ask: str
    found: str
    facts: tuple[str, ...] = ()
    """Question ids of the case's facts that it gives; empty for a finding that no question asks."""
    price: str = ""
    """What asking costs: time, a needle, a transfer."""
    unasked: str = ""
    """What it meant not to have asked; told at the debrief."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason the learner may commit with."""

    text: str
    right: bool = False
    answer: str = ""
    """What is said to somebody who chose it."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A question to the room, asked before and after the discussion."""

    ask: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One patient, one decision, one deciding fact. The patient is invented, and every screen says so."""

    title: str
    level: str
    decision: str
    """The one question of the lesson."""
    deciding_fact: str
    """A question id of the case's facts."""
    story: tuple[Told, ...]
    reveals: tuple[Reveal, ...]
    reasons: tuple[Reason, ...]
    teaching_points: tuple[Note, ...]
    outcome: str
    """What became of the patient, told without blame."""
    minutes: int = 15
    also: tuple[str, ...] = ()
    """Modalities offered for the plan beside those of the decision."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """By modality, `refer`, `restart`, `nothing` or `alert/ID`, where the author marks otherwise than the tree does."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """By mark, where the author weighs otherwise than the usual."""
    caps: Mapping[str, int] = field(default_factory=dict)
    """The most percent a plan can earn: `missed-contraindication`, `missed-critical`."""
    vote: Vote | None = None
    twin: Mapping[str, Answer] = field(default_factory=dict)
    """One answer away: the fact to change for the next question; found by replay where it is left out."""
    twin_known: Mapping[str, Answer] = field(default_factory=dict)
    """Facts of the twin alone, which only its own way asks for."""
    notes: str = ""
    """For whoever presents the whole."""
