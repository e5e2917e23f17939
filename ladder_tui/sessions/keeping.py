"""Keeps one walk after another while the app runs; never raises, and says why where nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ladder_tui.engine import Walk
from ladder_tui.loader.digest import digest_of
from ladder_tui.model.facts import Answer
from ladder_tui.model.pack import Pack
from ladder_tui.sessions.answers import happened, with_walk
from ladder_tui.sessions.changes import essence
from ladder_tui.sessions.choices import event_of, events_of, last_of, undoing
from ladder_tui.sessions.database import Unkept
from ladder_tui.sessions.records import Choice, Decided, Event, Kept, Made, Record, Session, stamp
from ladder_tui.sessions.resuming import Resumed
from ladder_tui.sessions.store import Elsewhere, Gone, Store, new_id

RECENT = 5
"""Kept walks that home offers."""
EPHEMERAL = "Not kept, as asked with --ephemeral: this walk is gone when the program ends."
COPIED = "This walk went on in another window; here it is kept as a copy of its own, {id}."
DELETED = "Not being kept: this walk was deleted in another window."
ASIDE = "The file of kept walks was damaged and set aside as {name}; this walk is kept in a new one."


@dataclass(frozen=True, slots=True)
class Pain:
    """The walk of one pain of a patient, as it stands."""

    walk: Walk
    choices: tuple[Choice, ...] = ()
    session: str = ""
    """Its id where it is kept."""
    at: str = ""
    """When it was last changed; empty where it is not kept."""
    is_here: bool = False
    """Whether it is the one on the screen."""


class Keeping:
    """The walk on the screen, as it is kept.

    Args:
        store: Where walks are kept; None keeps nothing, as the user asked.
        made: The pack and program that walks are walked with.
        unkept: What is said where nothing is kept.
    """

    def __init__(self, store: Store | None, made: Made, unkept: str = EPHEMERAL) -> None:
        """Keep nothing yet: a walk without an answer leaves no trace."""
        self.store, self.made, self.unkept = store, made, unkept
        self.session: Session | None = None
        """As it is in the file; of revision 0 before its first answer is kept."""
        self.why_not = ""
        """Why the last answer could not be kept; empty while all is kept."""
        self.told = ""
        """What else there is to say: that this is a copy, or that a damaged file was set aside."""
        self.choices: tuple[Choice, ...] = ()
        """What was chosen otherwise than the walk's decisions list; kept in memory where nothing is kept."""
        self.others: tuple[Pain, ...] = ()
        """Other pains of the same patient that were walked in this run."""
        self._carried: dict[str, Answer] = {}
        self._times: dict[str, str] = {}
        self._is_deleted = False
        self._files = 0
        """How many files the store had opened when the walk was last written."""
        self._pending: tuple[Event, ...] = ()
        self._put: tuple[object, ...] = ()

    @property
    def notice(self) -> str:
        """Return the line for the screen; empty while every answer is kept and there is nothing to say."""
        if self.store is None:
            return self.unkept
        if self._is_deleted:
            return DELETED
        if self.why_not:
            return f"Not being kept: {self.why_not}. The walk goes on; leaving prints its answers."
        return self.told

    @property
    def is_lost(self) -> bool:
        """Return whether answers are not being kept although the user wants them to be."""
        return self.store is not None and bool(self.why_not or self._is_deleted)

    def open(self) -> None:
        """Open the file, so that what hinders it is said before the first answer."""
        if self.store is not None:
            try:
                self.store.open()
            except Unkept as error:
                self.why_not = str(error)
            self._see_damage()

    def close(self) -> None:
        """Close the file."""
        if self.store is not None:
            self.store.close()

    def recent(self) -> tuple[Session, ...]:
        """Return the last walks through this pack; none where the file cannot be read."""
        if self.store is None:
            return ()
        try:
            return self.store.sessions(self.made.pack, RECENT)
        except Unkept as error:
            self.why_not = str(error)
            return ()
        finally:
            self._see_damage()

    def record(self, session_id: str) -> Record | None:
        """Return all that is kept of a session, or None where it cannot be read."""
        try:
            return self.store.record(session_id) if self.store is not None else None
        except Unkept as error:
            self.why_not = str(error)
            return None

    def record_now(self) -> Record | None:
        """Return what is kept of the walk on the screen, or None where nothing is."""
        session = self.session
        return self.record(session.id) if session is not None and session.revision else None

    def begin(self) -> None:
        """Begin another walk; answers it takes over from the last one keep their times."""
        if self.session is not None:
            self._times = {kept.question: kept.at for kept in (*self.session.aside, *self.session.answers)}
        self.session, self.told, self._pending, self._is_deleted = None, "", (), False
        self.choices, self.others, self._carried = (), (), {}

    def go_on(self, resumed: Resumed) -> None:
        """Go on with a kept walk; that it was resumed is kept with its next answer."""
        self._times = {kept.question: kept.at for kept in (*resumed.session.aside, *resumed.session.answers)}
        self.session, self._pending, self.choices = resumed.session, resumed.events, resumed.choices
        self._files = self.store.files if self.store is not None else 0
        self.told, self._is_deleted, self.others = "", False, ()
        session = resumed.session
        over = {kept.question for kept in session.answers if session.patient and kept.at <= session.began}
        self._carried = {q: a for q, a in resumed.walk.answers if q in over}

    def begin_linked(
        self, walk: Walk, kept: tuple[Kept, ...], again: tuple[Kept, ...], others: tuple[Pain, ...], now: datetime
    ) -> None:
        """Begin the walk of another pain of the patient; with its first new answer it is kept, linked to the first.

        Args:
            walk: It holds what is kept of the person.
            kept: The same as it was kept before.
            again: What is offered because it is past its shelf life.
            others: The pains walked before it in this run.
            now: When it begins.
        """
        before = self.session
        first = (before.patient or before.id) if before is not None and before.revision else ""
        self.begin()
        at = stamp(now)
        self.session = replace(self._new(walk, now), answers=kept, aside=again, patient=first)
        because = f"same patient as {first}" if first else "same patient"
        self._pending = tuple(Event(at, "kept-over", k.question, None, k.value, k.date, because) for k in kept)
        self.others, self._carried = others, dict(walk.answers)

    def carried(self, walk: Walk) -> frozenset[str]:
        """Return the questions whose answer was taken over from another pain and is as it was."""
        return frozenset(q for q, answer in walk.answers if self._carried.get(q) == answer)

    def times(self) -> Mapping[str, Kept]:
        """Return what is kept of each answer, those set aside included, by question."""
        if self.session is None:
            return {}
        return {kept.question: kept for kept in (*self.session.aside, *self.session.answers)}

    def choose(self, walk: Walk, status: str, choice: Choice, now: datetime) -> None:
        """Keep what was chosen otherwise than the decision lists; it takes the place of an earlier choice."""
        self.choices = (*self.choices, choice)
        self.keep(walk, status, now, (event_of(choice),))

    def undo_choice(self, walk: Walk, status: str, now: datetime) -> None:
        """Take the last choice back; that it was made stays on record."""
        last = last_of(self.choices)
        if last is not None:
            undone = replace(last, undone=stamp(now))
            self.choices = (*self.choices[:-1], undone)
            self.keep(walk, status, now, (undoing(undone),))

    def keep(self, walk: Walk, status: str, now: datetime, more: tuple[Event, ...] = ()) -> None:
        """Put a walk on the disk; when this returns, it is there or `why_not` says why it is not.

        Args:
            walk: With the answer just given.
            status: Where it stands: asking, decided or stopped.
            now: The time of the answer.
            more: What else happened.
        """
        nothing_yet = self.session is None and not walk.answers and not more
        if self.store is None or self._is_deleted or nothing_yet:
            return
        before = self.session or self._new(walk, now)
        after = replace(with_walk(before, walk, self._times, stamp(now)), status=status)
        events = (*self._pending, *happened(before, after), *more)
        try:
            self.session = self._saved(after, events, now)
        except Unkept as error:
            self.why_not = str(error)
            self._pending = (*self._pending, *more)  # answers are found again by comparing; these are not
        else:
            self.why_not, self._pending, self._files = "", (), self.store.files
        self._see_damage()

    def decided(self, walk: Walk, data: Mapping[str, Any], now: datetime) -> None:
        """Put a decision on record, unless the same was put there for the same answers."""
        put = (walk.answers, self.session.id if self.session else "")
        if self.store is None or self.session is None or self.session.revision == 0 or self.is_lost or put == self._put:
            return
        try:
            decision = Decided(stamp(now), self.made, self.session.answers, essence(data))
            self.store.decided(self.session.id, decision)
        except Unkept as error:
            self.why_not = str(error)
        else:
            self._put = put

    def label(self, text: str, now: datetime, walk: Walk) -> None:
        """Give the walk on the screen another label; it is kept with the first answer."""
        self.session = replace(self.session or self._new(walk, now), label=text)
        if self.session.revision:
            self.relabel(self.session.id, text)

    def relabel(self, session_id: str, text: str) -> None:
        """Give a kept walk another label."""
        try:
            if self.store is not None:
                self.store.label(session_id, text)
        except Unkept as error:
            self.why_not = str(error)

    def _new(self, walk: Walk, now: datetime) -> Session:
        at = stamp(now)
        return Session(new_id(), str(walk.tree), str(walk.modality), at, at, self.made)

    def _saved(self, session: Session, events: tuple[Event, ...], now: datetime) -> Session:
        assert self.store is not None
        damaged = self.store.damaged
        try:
            return self._written(session, events, now)
        except Unkept:
            if self.store.damaged == damaged:
                raise
            return self._written(session, events, now)  # in the new file

    def _written(self, session: Session, events: tuple[Event, ...], now: datetime) -> Session:
        assert self.store is not None
        try:
            return self.store.save(session, events)
        except Elsewhere:
            copy = replace(session, id=new_id(), revision=0, copy_of=session.id)
            self.told = COPIED.format(id=copy.id)
            return self.store.save(copy, (*self._all(copy), Event(stamp(now), "copied", because=session.id)))
        except Gone:
            if self.store.files == self._files:
                self._is_deleted = True
                return session
            return self.store.save(replace(session, revision=0), self._all(session))

    def _all(self, session: Session) -> tuple[Event, ...]:
        answers = happened(replace(session, answers=(), aside=()), session)
        return (*answers, *events_of(self.choices))

    def _see_damage(self) -> None:
        if self.store is not None and self.store.damaged is not None:
            self.told = ASIDE.format(name=self.store.damaged.name)


def made_with(pack: Pack, app: str) -> Made:
    """Return what walks through a pack are walked with."""
    about = pack.about
    return Made(str(about.id), str(about.name), str(about.version), digest_of(pack), app)
