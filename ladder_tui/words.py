"""Values and conditions in a clinician's words; the same everywhere they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ladder_tui import conditions as c
from ladder_tui.model.facts import NOT_KNOWN, Answer, Score, Ticks, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question, Range

UNKNOWN_WORDS = "not known"


def say_value(question: Question, value: Value | None) -> str:
    """Return an answer as a clinician would read it; empty when there is none."""
    if value is None:
        return ""
    if value is NOT_KNOWN:
        return UNKNOWN_WORDS
    if isinstance(value, Decimal):
        return f"{say_number(value)} {question.unit}".strip()
    if isinstance(value, Ticks):
        return _ticks(question, value)
    if isinstance(value, Score):
        return _score(question, value)
    if question.kind == "yes-no":
        return str(value)
    option = question.option(str(value))
    return option.label if option else str(value)


def say_answer(question: Question, answer: Answer) -> str:
    """Return an answer, and the day of its sample where that is known."""
    day = f" (result of {answer.date})" if answer.date else ""
    return f"{say_value(question, answer.value)}{day}"


def say_number(value: Decimal) -> str:
    """Return a number without needless zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _label(question: Question, option_id: str) -> str:
    option = question.option(option_id)
    return option.label if option else option_id


def _ticks(question: Question, value: Ticks) -> str:
    order = [option.id for option in question.options]
    ticked = [_label(question, name) for name in order if name in value.ticked]
    unknown = [_label(question, name) for name in order if name in value.unknown]
    text = ", ".join(ticked)
    if unknown:
        text += ("; " if text else "") + f"{UNKNOWN_WORDS}: " + ", ".join(unknown)
    return text or "none"


def _score(question: Question, value: Score) -> str:
    low, high = c.bounds(value, question)
    total = str(low) if low == high else f"{low} to {high}"
    bands = {band.label for band in (question.band(low), question.band(high)) if band}
    return f"{total} ({bands.pop()})" if len(bands) == 1 else total


def say_range(wanted: Range, unit: str = "") -> str:
    """Return a range in words: "50 to under 80 ×10⁹/L"."""
    unit = f" {unit}" if unit else ""
    if wanted.at_least is None and wanted.under is None:
        return "any number"
    if wanted.at_least is None:
        assert wanted.under is not None
        return f"under {say_number(wanted.under)}{unit}"
    if wanted.under is None:
        return f"{say_number(wanted.at_least)}{unit} or more"
    return f"{say_number(wanted.at_least)} to under {say_number(wanted.under)}{unit}"


def say_condition(condition: c.Condition, pack: Pack) -> str:
    """Return a condition in words, by the labels of its questions and options."""
    if isinstance(condition, c.All | c.Any):
        joint = " and " if isinstance(condition, c.All) else " or "
        inner = [(part, say_condition(part, pack)) for part in condition.parts]
        return joint.join(
            f"({text})" if joint == " and " and " or " in text and not isinstance(part, c.Not) else text
            for part, text in inner
        )
    if isinstance(condition, c.Not):
        return f"not ({say_condition(condition.part, pack)})"
    if isinstance(condition, c.Is):
        named = pack.conditions.get(condition.name)
        return named.title.lower() if named else condition.name
    return _test(condition, pack)


def _test(test: c.Test, pack: Pack) -> str:
    question = pack.questions[test.question]
    name = short_name(pack.questions, test.question)
    if isinstance(test, c.IsKnown):
        return f"{name} known"
    if isinstance(test, c.Within):
        return f"{name} {say_range(test.range, question.unit)}"
    if isinstance(test, c.InBand):
        labels = [band.label for band in question.bands if band.id in test.bands]
        return f"{name} {' or '.join(labels)}"
    if question.kind == "yes-no":
        return f"{name} {' or '.join(test.options)}"
    labels = [_label(question, option) for option in test.options]
    return f"{name}: {' or '.join(labels)}"


def say_left(least: int, most: int) -> str:
    """Return how many questions are still to come, from safe bounds; empty where none is."""
    if most <= 0:
        return ""
    count = f"{most}" if least == most else f"{least} to {most}"
    return f"{count} question{'' if most == 1 else 's'} left; a checklist may follow"


def in_words(name: str) -> str:
    """Return an id in words, the first letter large."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def short_name(questions: Mapping[str, Question], question_id: str) -> str:
    """Return a question's short name for rails and lists: the one it is given, or its id in words."""
    question = questions.get(question_id)
    return (str(question.short) if question is not None else "") or in_words(question_id)


def say_given(pack: Pack, modality: str, partners: tuple[str, ...] = ()) -> str:
    """Return a modality by name, with the drugs that can be given through it."""
    names = [str(pack.modalities[partner].name) for partner in partners]
    return str(pack.modalities[modality].name) + (f" with {' or '.join(names)}" if names else "")
