"""How old an answer is, and whether it still holds.

"every visit" holds within one visit: for four hours after it was given, and not past the day of its sample. A shelf
life in words that nobody can count is taken as "every visit".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ladder_tui.model.facts import Answer
from ladder_tui.model.question import Question
from ladder_tui.sessions.records import Kept, moment_of
from ladder_tui.words import short_name

VISIT = timedelta(hours=4)
AHEAD = timedelta(minutes=10)
"""How far ahead another clock may be before an answer's age counts as unknown."""
_LENGTHS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
_COUNTED = re.compile(r"(\d{1,4}) (hour|day|week|month|year)s?")


@dataclass(frozen=True, slots=True)
class Aged:
    """A kept answer with its age."""

    kept: Kept
    age: timedelta
    shelf_life: str
    """As its question declares it; empty for always."""
    is_past: bool
    """It no longer holds and is asked again."""


def holds_for(shelf_life: str) -> timedelta | None:
    """Return how long an answer holds, or None for always."""
    text = shelf_life.strip().lower()
    if not text or text == "always":
        return None
    counted = _COUNTED.fullmatch(text)
    return int(counted[1]) * _LENGTHS[counted[2]] if counted else VISIT


def aged(kept: Iterable[Kept], questions: Mapping[str, Question], now: datetime) -> tuple[Aged, ...]:
    """Return answers with their ages, in their order; `now` is local time that knows its zone."""
    return tuple(_aged(one, str(questions[one.question].shelf_life), now) for one in kept if one.question in questions)


def _aged(kept: Kept, shelf_life: str, now: datetime) -> Aged:
    age = age_of(kept, now)
    limit = holds_for(shelf_life)
    return Aged(kept, age, shelf_life, limit is not None and (age > limit or age < -AHEAD))


def age_of(kept: Kept, now: datetime) -> timedelta:
    """Return the age of an answer: by the day of its sample where that is an earlier day than its typing."""
    since_typed = now - moment_of(kept.at)
    if kept.date is None:
        return since_typed
    try:
        days = (now.date() - date.fromisoformat(kept.date)).days
    except ValueError:
        return since_typed
    return max(since_typed, timedelta(days=days)) if days > 0 else since_typed


def past_of(question: Question, sample: str | None, today: date) -> str:
    """Return how far a result is past its shelf life, in words; empty where it is not, or nobody says."""
    limit = holds_for(str(question.shelf_life))
    if limit is None or sample is None:
        return ""
    try:
        age = timedelta(days=(today - date.fromisoformat(sample)).days)
    except ValueError:
        return ""
    is_past = age.days > 0 and age > limit
    return f"{say_age(age)}, {say_holds(str(question.shelf_life))}" if is_past else ""


def too_old(
    questions: Mapping[str, Question], answers: Iterable[tuple[str, Answer]], in_force: Iterable[str], today: date
) -> tuple[str, ...]:
    """Return the answers in force whose result is past its shelf life, a line each."""
    read = set(in_force)
    told = ((q, a.date, past_of(questions[q], a.date, today)) for q, a in answers if q in read)
    return tuple(f"{short_name(questions, q)}: result of {day}, {words}" for q, day, words in told if words)


def say_age(age: timedelta) -> str:
    """Return an age in words: "5 days ago"; a time ahead of now is said to be one."""
    minutes = int(age.total_seconds() // 60)
    if age < -AHEAD:
        return "at a time still to come"
    if minutes < 1:
        return "just now"
    for name, length in (("year", 365 * 1440), ("month", 30 * 1440), ("day", 1440), ("hour", 60), ("minute", 1)):
        count = minutes // length
        if count >= (2 if name in ("month", "year") else 1):
            return f"{count} {name}{'' if count == 1 else 's'} ago"
    return "just now"


def say_holds(shelf_life: str) -> str:
    """Return how long an answer holds, in words that follow its age."""
    return "asked at every visit" if shelf_life == "every visit" else f"holds for {shelf_life}"
