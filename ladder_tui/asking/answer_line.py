"""A typed line as an answer to a question of any kind: a number, an option's id, or the start of its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ladder_tui.asking import typed
from ladder_tui.model.facts import NOT_KNOWN, Ticks
from ladder_tui.model.question import Option, Question

UNKNOWN_TYPED = ("-", "?", "not known", "not-known")
MUST_BE_KNOWN = "this one has to be known"
YES_NO = (Option("yes", "Yes"), Option("no", "No"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option that was meant, or why none was."""

    option: str = ""
    reason: str = ""


def answer_of(question: Question, text: str) -> typed.Typed:
    """Return what a line answers to a question, or why it is no answer; of a score it is the total."""
    text = text.strip()
    if text.casefold() in UNKNOWN_TYPED:
        return typed.Typed(NOT_KNOWN) if question.not_known else typed.Typed(reason=MUST_BE_KNOWN)
    if question.kind == "number":
        return typed.number(question, text)
    if question.kind == "score":
        return typed.total(question, text)
    if question.kind == "choices":
        return _ticks(question, text)
    chosen = chosen_of(YES_NO if question.kind == "yes-no" else question.options, text)
    return typed.Typed(chosen.option or None, chosen.reason)


def chosen_of(options: Sequence[Option], text: str) -> Chosen:
    """Return the option of a number, an id, or the one whose label begins so; a start that fits two is refused."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        number = int(text[:4])
        if 1 <= number <= len(options):
            return Chosen(str(options[number - 1].id))
        return Chosen(reason=f"there are answers 1 to {len(options)}")
    wanted = text.casefold()
    for option in options:
        if wanted in (option.id.casefold(), option.label.casefold()):
            return Chosen(str(option.id))
    begin = [option for option in options if wanted and option.label.casefold().startswith(wanted)]
    if len(begin) == 1:
        return Chosen(str(begin[0].id))
    if begin:
        return Chosen(reason="more than one begins so: " + "; ".join(str(option.label) for option in begin))
    return Chosen(reason=f"no answer begins so; a number from 1 to {len(options)} gives one")


def _ticks(question: Question, text: str) -> typed.Typed:
    """Return several choices: parts between commas, one that nobody knows behind a question mark."""
    ticked: set[str] = set()
    unknown: set[str] = set()
    if text.casefold() == "none" and question.none:
        return typed.Typed(Ticks(frozenset({question.none})))
    for part in filter(None, (part.strip() for part in text.split(","))):
        doubted = part.startswith("?") or part.endswith("?")
        chosen = chosen_of(question.options, part.strip("? "))
        if not chosen.option:
            return typed.Typed(reason=chosen.reason)
        (unknown if doubted else ticked).add(chosen.option)
    if not ticked and not unknown:
        return typed.Typed(
            reason="nothing is named; `none` says that none applies" if question.none else "nothing is named"
        )
    if unknown and not question.not_known:
        return typed.Typed(reason=MUST_BE_KNOWN)
    if question.none in ticked | unknown and len(ticked | unknown) > 1:
        label = next(str(option.label) for option in question.options if option.id == question.none)
        return typed.Typed(reason=f"{label}: it stands alone")
    return typed.Typed(Ticks(frozenset(ticked), frozenset(unknown - ticked)))
