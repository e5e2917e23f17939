"""What a question of each kind offers to choose from, as rows of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ladder_tui.asking.scoring import Scoring
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.question import Question
from ladder_tui.words import say_number

UNKNOWN = "-not-known"
ON = "-go-on"
BEFORE = "as before"
SIGNS = {"": "[ ] ", "yes": "[x] ", "unknown": "[?] "}
HINTS = {
    "choice": "1-9, or ↑↓ and Enter",
    "yes-no": "y or n, or ↑↓ and Enter",
    "choices": "Space or a number ticks",
    "number": "type it, then Enter",
    "score": "type the total, then Enter",
}


def hint(question: Question) -> str:
    """Return how a question is answered, naming only the keys that it takes."""
    parts = [HINTS.get(question.kind, "")]
    if question.kind == "choices":
        parts += ["- not known"] if question.not_known else []
        parts += ["n none of these"] if question.none else []
        parts.append("Enter goes on")
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Offer:
    """One row that can be chosen."""

    id: str
    key: str
    """The key that chooses it; empty where only the cursor does."""
    label: str
    help: str = ""
    sign: str = ""
    """A box before the label, where several may be ticked."""
    is_emergency: bool = False
    note: str = ""


def offers(
    question: Question,
    before: Value | None,
    ticks: Mapping[str, str],
    urgent: frozenset[tuple[str, str]],
    scoring: Scoring | None,
    is_typed: bool,
) -> Iterator[Offer]:
    """Yield the rows of a question, not known among them where the question allows it.

    Args:
        question: What is asked.
        before: An earlier answer, named as such.
        ticks: Of several choices: what is ticked, "yes" or "unknown".
        urgent: Questions and options that raise an alert.
        scoring: Of a score: the item one is at; None for its total.
        is_typed: Whether the answer is typed, and the rows hold only what cannot be.
    """
    if scoring is not None and scoring.item is not None:
        for number, option in enumerate(scoring.item.options, 1):
            points = f"{option.points} point{'' if option.points == 1 else 's'}"
            yield Offer(option.id, _key(number), option.label, option.help, note=points)
    elif question.kind == "yes-no":
        for name, key in (("yes", "y"), ("no", "n")):
            note = BEFORE if name == before else ""
            yield Offer(name, key, name.capitalize(), is_emergency=(question.id, name) in urgent, note=note)
    elif not is_typed:
        several = question.kind == "choices"
        for number, option in enumerate(question.options, 1):
            sign = SIGNS[ticks.get(option.id, "")] if several else ""
            note = BEFORE if not several and option.id == before else ""
            is_urgent = (question.id, option.id) in urgent
            key = "n" if several and option.id == question.none else _key(number)
            yield Offer(option.id, key, option.label, option.help, sign, is_urgent, note)
    if question.not_known:
        yield Offer(UNKNOWN, "-", "Not known", note=BEFORE if before is NOT_KNOWN else "")
    if question.kind == "choices":
        yield Offer(ON, "⏎", "Go on")


def _key(number: int) -> str:
    return str(number) if number <= 9 else ""


def ticks_of(question: Question, before: Value | None) -> dict[str, str]:
    """Return what an earlier answer to several choices ticked."""
    if question.kind != "choices" or not isinstance(before, Ticks):
        return {}
    return {**dict.fromkeys(before.unknown, "unknown"), **dict.fromkeys(before.ticked, "yes")}


def typed_before(question: Question, before: Value | None) -> str:
    """Return an earlier number or total as it was typed."""
    if isinstance(before, Score):
        return str(before.total) if before.total is not None else ""
    return "" if before is None or before is NOT_KNOWN or isinstance(before, str | Ticks) else say_number(before)
