"""Between a walk and what is kept of it: answers to data and back, and what happened from one to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ladder_tui.engine import Walk
from ladder_tui.loader.facts import decode_answer
from ladder_tui.loader.kinds import BAD, Context
from ladder_tui.model.facts import Answer
from ladder_tui.model.question import Question
from ladder_tui.reader import Map, read
from ladder_tui.sessions.records import Event, Kept, Session
from ladder_tui.telling.data import value_data
from ladder_tui.words import say_value


@dataclass(frozen=True, slots=True)
class Restored:
    """A kept walk as a pack takes it."""

    walk: Walk
    lost: tuple[Kept, ...]
    """Answers whose question is gone, or does not take them any more."""


def with_walk(session: Session, walk: Walk, times: Mapping[str, str], now: str) -> Session:
    """Return a session with the answers of a walk.

    Args:
        session: As it was kept before.
        walk: Its answers now.
        times: When an answer that was set aside elsewhere was given, by question.
        now: The time of answers that are new.
    """
    given = {kept.question: kept for kept in session.answers}
    aside = {kept.question: kept for kept in session.aside}
    before = {**aside, **given}
    return replace(
        session,
        tree=str(walk.tree),
        modality=str(walk.modality),
        changed=now,
        answers=tuple(_kept(q, a, given.get(q), now) for q, a in walk.answers),
        aside=tuple(_kept(q, a, before.get(q), times.get(q, now)) for q, a in walk.aside),
    )


def _kept(question: str, answer: Answer, before: Kept | None, now: str) -> Kept:
    value = value_data(answer.value)
    if before is not None and before.value == value and before.date == answer.date:
        return before
    return Kept(str(question), value, now, answer.date)


def happened(before: Session, after: Session) -> Iterator[Event]:
    """Yield what was answered, edited, set aside or taken back from one state of a session to the next."""
    old = {kept.question: kept for kept in before.answers}
    new = {kept.question: kept for kept in after.answers}
    aside = {kept.question for kept in after.aside}
    for name, kept in new.items():
        was = old.get(name)
        if was is None:
            yield Event(kept.at, "answer", name, None, kept.value, kept.date)
        elif was != kept:
            yield Event(kept.at, "edit", name, was.value, kept.value, kept.date)
    for name, kept in old.items():
        if name not in new:
            kind = "set-aside" if name in aside else "taken-back"
            yield Event(after.changed, kind, name, kept.value, None, kept.date)


def restored(session: Session, questions: Mapping[str, Question]) -> Restored:
    """Return the walk of a session, those answers left out that no question takes any more."""
    lost: list[Kept] = []
    answers = tuple(_answers(session.answers, questions, lost))
    aside = tuple(_answers(session.aside, questions, []))
    return Restored(Walk(session.tree, session.modality, answers, aside), tuple(lost))


def _answers(kept: Iterable[Kept], questions: Mapping[str, Question], lost: list[Kept]) -> Iterator[tuple[str, Answer]]:
    for one in kept:
        question = questions.get(one.question)
        answer = _answer(question, one) if question is not None else None
        if answer is None:
            lost.append(one)
        else:
            yield one.question, answer


def _answer(question: Question, kept: Kept) -> Answer | None:
    """Return an answer read as a facts file is read, or None where the question does not take it."""
    given = {"value": kept.value} if kept.date is None else {"value": kept.value, "date": kept.date}
    root = read("kept", json.dumps({"answer": given}, ensure_ascii=False).encode()).root
    assert isinstance(root, Map)
    answer = decode_answer(question, next(iter(root.pairs.values())), Context())
    return None if answer is BAD else answer


def said(questions: Mapping[str, Question], kept: Kept) -> str:
    """Return a kept answer in words; as it is kept where no question takes it."""
    question = questions.get(kept.question)
    answer = _answer(question, kept) if question is not None else None
    if question is None or answer is None:
        return kept.value if isinstance(kept.value, str) else json.dumps(kept.value, ensure_ascii=False)
    return say_value(question, answer.value)
