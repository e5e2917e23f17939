"""Another pain of the same patient: what belongs to the person is kept, what belongs to the pain is asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import Answer
from ladder_tui.sessions.aging import Aged, aged, say_age, say_holds
from ladder_tui.sessions.answers import restored, said
from ladder_tui.sessions.choices import choices_of
from ladder_tui.sessions.database import Unkept
from ladder_tui.sessions.keeping import Keeping, Pain
from ladder_tui.sessions.records import Kept, Session, stamp
from ladder_tui.telling.data import value_data
from ladder_tui.words import short_name


@dataclass(frozen=True, slots=True)
class Another:
    """How the walk of another pain begins."""

    walk: Walk
    kept: tuple[Aged, ...]
    """What belongs to the person and still holds, in the order in which it was given."""
    again: tuple[Aged, ...]
    """What belongs to the person and is past its shelf life: offered, and asked again."""
    dropped: tuple[str, ...]
    """Questions about the pain that were answered: asked again without the old answer."""


def another(engine: Engine, walk: Walk, times: Mapping[str, Kept], now: datetime) -> Another:
    """Return the walk of another pain, at the start of the pack.

    Args:
        engine: The engine of the pack.
        walk: The walk of the first pain.
        times: What is kept of its answers, by question; an answer without counts as just given.
        now: Local time that knows its zone.
    """
    questions = engine.pack.questions
    given = {q: a for q, a in walk.answers if str(questions[q].about) == "person"}
    ages = aged((_kept(q, a, times.get(q), now) for q, a in given.items()), questions, now)
    again = tuple(one for one in ages if one.is_past)
    kept = tuple(one for one in ages if not one.is_past)
    old = {one.kept.question for one in again}
    earlier = {q: a for q, a in walk.aside if str(questions[q].about) == "person" and q not in given}
    begun = Walk(
        engine.pack.about.start,
        answers=tuple((q, a) for q, a in given.items() if q not in old),
        aside=(*earlier.items(), *((q, a) for q, a in given.items() if q in old)),
    )
    return Another(begun, kept, again, tuple(str(q) for q, _ in walk.answers if q not in given))


def _kept(question: str, answer: Answer, before: Kept | None, now: datetime) -> Kept:
    value = value_data(answer.value)
    if before is not None and (before.value, before.date) == (value, answer.date):
        return before
    return Kept(str(question), value, stamp(now), answer.date)


def another_news(engine: Engine, begun: Another) -> Iterator[tuple[str, str]]:
    """Yield what is kept and what is asked again, in lines as for a kept walk."""
    questions = engine.pack.questions
    yield "title", "Another pain, same patient"
    if begun.again:
        yield "again", "Too old, asked again before anything is decided"
        for one in begun.again:
            held = f"{say_age(one.age)}, {say_holds(one.shelf_life)}"
            yield "row", f"{short_name(questions, one.kept.question)}: {said(questions, one.kept)} · {held}"
    yield "kept", "Kept, because it belongs to the person; e changes it" if begun.kept else "Nothing is kept"
    for one in begun.kept:
        sample = f", result of {one.kept.date}" if one.kept.date else ""
        age = f"{say_age(one.age)}{sample}"
        yield "row", f"{short_name(questions, one.kept.question)}: {said(questions, one.kept)} · {age}"
    if begun.dropped:
        yield "kept", "Asked again, because it belongs to the pain"
        yield "row", ", ".join(short_name(questions, name) for name in begun.dropped)


def pains(engine: Engine, keeping: Keeping, walk: Walk) -> tuple[Pain, ...]:
    """Return every pain of the patient, the first begun first, the one on the screen as it stands there."""
    here = Pain(walk, keeping.choices, keeping.session.id if keeping.session else "", is_here=True)
    kept = tuple(_stored(engine, keeping))
    ids = {one.session for one in kept}
    others = [one for one in keeping.others if not one.session or one.session not in ids]
    found = [one for one in (*kept, *others) if not one.session or one.session != here.session]
    before = [one for one in found if not one.at or keeping.session is None or one.at <= keeping.session.began]
    after = [one for one in found if one not in before]
    return (*before, here, *after)


def _stored(engine: Engine, keeping: Keeping) -> Iterator[Pain]:
    session = keeping.session
    if keeping.store is None or session is None:
        return
    try:
        for one in keeping.store.of_patient(session.patient or session.id):
            if one.made.pack == session.made.pack and one.id != session.id and _is_walked(engine, one):
                record = keeping.store.record(one.id)
                choices = choices_of(record.events) if record is not None else ()
                yield Pain(restored(one, engine.pack.questions).walk, choices, one.id, one.changed)
    except Unkept:
        return  # said elsewhere; the pains of this run are still there


def _is_walked(engine: Engine, session: Session) -> bool:
    names = engine.pack.modalities if session.modality else engine.pack.trees
    return (session.modality or session.tree) in names


def pain_line(pain: Pain) -> str:
    """Return which kept walk a pain is and when it was last changed; empty where it is the one on the screen."""
    if pain.is_here or not pain.session:
        return ""
    return f"kept walk {pain.session}, last changed {pain.at[:10]}"


def begin_another(keeping: Keeping, begun: Another, walk: Walk, now: datetime) -> None:
    """Let a keeping go on with another pain; it is kept, linked, with its first new answer."""
    session = keeping.session
    left = Pain(
        walk, keeping.choices, session.id if session and session.revision else "", session.changed if session else ""
    )
    kept = tuple(one.kept for one in begun.kept)
    keeping.begin_linked(begun.walk, kept, tuple(one.kept for one in begun.again), (*keeping.others, left), now)
