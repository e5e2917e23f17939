"""Going on with a kept walk: what still holds, what is asked again, and what another pack says to the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from ladder_tui.engine import Engine, Walk
from ladder_tui.sessions.aging import Aged, aged
from ladder_tui.sessions.answers import restored
from ladder_tui.sessions.changes import differences
from ladder_tui.sessions.choices import choices_of
from ladder_tui.sessions.records import Choice, Decided, Event, Kept, Made, Record, Session, stamp
from ladder_tui.telling.data import data
from ladder_tui.words import short_name


class NotHere(Exception):
    """The pack has no way to go on with the session; the message says why."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A kept walk on a pack, with every answer that the pack takes."""

    walk: Walk
    lost: tuple[Kept, ...]
    """Answers that no question takes any more."""
    idle: tuple[Kept, ...]
    """Answers that the pack takes and that led to the decision without being needed."""
    asked: tuple[str, ...]
    """Questions asked next, which had not to be answered then; only where a decision was reached."""
    differences: tuple[str, ...]
    """Of the last decision: what is different now, a line each."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """How a kept walk goes on."""

    session: Session
    """As it is kept now."""
    walk: Walk
    """The walk to show: what is past its shelf life is set aside, to be given again by a key."""
    kept: tuple[Aged, ...]
    asked_again: tuple[Aged, ...]
    """In the order in which they were given."""
    replayed: Replayed | None
    """Where the pack changed since: what it says to the same answers, the old ones taken as they were."""
    events: tuple[Event, ...]
    choices: tuple[Choice, ...] = ()
    """What was chosen otherwise than its decisions list, in order."""

    @property
    def is_news(self) -> bool:
        """Return whether there is something to be told before it goes on."""
        return bool(self.asked_again or self.replayed)


def replay(engine: Engine, session: Session, answers: tuple[Kept, ...], last: Decided | None) -> Replayed:
    """Return what a pack says to the answers of a session.

    Args:
        engine: Of the pack.
        session: Which tree or modality is walked.
        answers: The answers to replay.
        last: The decision to hold it against.

    Raises:
        NotHere: The pack does not have its tree or modality.
    """
    _must_be_here(engine, session)
    taken = restored(replace(session, answers=answers, aside=()), engine.pack.questions)
    place = engine.replay(taken.walk)
    unused = place.unused if place.status == "decided" else ()  # what is not reached yet may still be needed
    idle = tuple(kept for kept in answers if kept.question in unused)
    asked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    if last is not None:
        asked = place.prompt.questions if place.prompt is not None else ()
        name = partial(short_name, engine.pack.questions)
        told = differences(last.data, data(engine, taken.walk, place), _naming(engine), name)
    return Replayed(taken.walk, taken.lost, idle, tuple(str(q) for q in asked), told)


def resume(engine: Engine, made: Made, record: Record, now: datetime) -> Resumed:
    """Return how a session goes on at a moment, in local time.

    Raises:
        NotHere: It is of another pack, or its tree or modality is gone.
    """
    session = record.session
    if session.made.pack != made.pack:
        raise NotHere(f"it is a walk through the pack `{session.made.pack}`; open that pack with --pack DIR")
    _must_be_here(engine, session)
    replayed: Replayed | None = None
    lost: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    if session.made.digest != made.digest:
        last = record.decisions[-1] if record.decisions and session.status != "asking" else None
        replayed = replay(engine, session, session.answers, last)
        lost = frozenset(kept.question for kept in replayed.lost)
        gone = frozenset(kept.question for kept in replayed.idle)
    ages = aged((kept for kept in session.answers if kept.question not in lost), engine.pack.questions, now)
    again = tuple(one for one in ages if one.is_past and one.kept.question not in gone)
    moved = {one.kept.question for one in again} | gone
    here = tuple(one.kept for one in ages)
    older = tuple(kept for kept in session.aside if kept.question not in moved)
    going = replace(
        session,
        made=made,
        answers=tuple(kept for kept in here if kept.question not in moved),
        aside=(*older, *(kept for kept in here if kept.question in moved)),
        changed=stamp(now),
    )
    walk = restored(going, engine.pack.questions).walk
    still = tuple(one for one in ages if one.kept.question not in moved)
    events = tuple(_events(session, made, replayed, again, stamp(now)))
    return Resumed(going, walk, still, again, replayed, events, choices_of(record.events))


def _must_be_here(engine: Engine, session: Session) -> None:
    if session.modality and session.modality not in engine.pack.modalities:
        raise NotHere(f"the pack has no modality `{session.modality}` any more")
    if not session.modality and session.tree not in engine.pack.trees:
        raise NotHere(f"the pack has no tree `{session.tree}` any more")


def _naming(engine: Engine) -> Callable[[str], str]:
    modalities = engine.pack.modalities
    return lambda id: str(modalities[id].name) if id in modalities else f"`{id}`"


def _events(
    session: Session, made: Made, replayed: Replayed | None, again: tuple[Aged, ...], at: str
) -> Iterator[Event]:
    because = f"pack {made.version} {made.digest[:12]}, before {session.made.version} {session.made.digest[:12]}"
    yield Event(at, "resumed", because=because if replayed else "")
    for one in replayed.lost if replayed else ():
        yield Event(at, "no-longer-taken", one.question, one.value, None, one.date)
    for one in replayed.idle if replayed else ():
        yield Event(at, "set-aside", one.question, one.value, None, one.date, "not needed by this version of the pack")
    for past in again:
        kept = past.kept
        yield Event(at, "asked-again", kept.question, kept.value, None, kept.date, f"holds for {past.shelf_life}")
