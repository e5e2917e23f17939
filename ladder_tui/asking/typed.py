"""What a person types, made a value of a question or a reason why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ladder_tui.model.facts import Score, Value
from ladder_tui.model.question import Question
from ladder_tui.words import say_number, say_range

_SHAPE = re.compile(r"\s*([+-]?[0-9]*(?:[.,][0-9]*)?)\s*(.*?)\s*", re.DOTALL)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹×·μ", "0123456789x.µ")
MOST_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """A value, or why there is none yet."""

    value: Value | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """What was typed before an `@`, and the day of the sample behind it."""

    text: str
    date: str | None = None
    """ISO; None where no day was typed."""
    reason: str = ""
    """Why what stands behind the `@` is no day."""


def dated(text: str) -> Dated:
    """Return a text apart from the day of its sample: `150 @2026-11-20`."""
    before, at, day = text.rpartition("@")
    if not at:
        return Dated(text)
    day = day.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        try:
            return Dated(before.strip(), date.fromisoformat(day).isoformat())
        except ValueError:
            return Dated(before.strip(), reason=f"there is no day {day}")
    return Dated(before.strip(), reason="a date of a result is typed as year-month-day: @2026-11-20")


def number(question: Question, text: str) -> Typed:
    """Return what a text answers to a number question; a unit behind the number is converted."""
    if not text.strip():
        return Typed(reason=takes(question))
    if len(text) > MOST_CHARACTERS:
        return Typed(reason=f"too long to be a number; it takes {takes(question)}")
    match = _SHAPE.fullmatch(text)
    assert match is not None
    digits, unit = match.groups()
    if not any(char.isdigit() for char in digits):
        return Typed(reason=f"not a number; it takes {takes(question)}")
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]{3}", digits):
        return Typed(reason="a comma before three digits can be read two ways; write it without, or with a point")
    value = Decimal(digits.replace(",", "."))
    factor = _factor(question, unit) if unit else Decimal(1)
    if factor is None:
        units = " or ".join(u for u in (question.unit, *question.other_units) if u)
        return Typed(reason=f"it is measured in {units}" if units else "it has no unit")
    if factor != 1:
        value = (value * factor).normalize() + 0
    return _held(question, value)


def _held(question: Question, value: Decimal) -> Typed:
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if decimals > question.places:
        rounded = value.quantize(Decimal(1).scaleb(-question.places))
        if rounded != value:
            most = "whole numbers only" if not question.places else f"at most {question.places} after the point"
            return Typed(reason=f"{say_number(value)}: {most}")
        value = rounded
    if not question.between.holds(value):
        return Typed(reason=f"{say_number(value)} is outside {say_range(question.between, question.unit)}")
    return Typed(value)


def total(question: Question, text: str) -> Typed:
    """Return what a text answers to a score as its total."""
    text = text.strip()
    if not text:
        return Typed(reason=takes(question))
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        return Typed(reason=f"not a whole number; it takes {takes(question)}")
    if not question.between.holds(Decimal(int(text))):
        return Typed(reason=f"{int(text)} is outside {say_range(question.between)}")
    return Typed(Score(total=int(text)))


def takes(question: Question) -> str:
    """Return what may be typed, in words: "a number, 0 to under 2000 ×10⁹/L"."""
    kind = "a total" if question.kind == "score" else "a number" if question.places else "a whole number"
    return f"{kind}, {say_range(question.between, question.unit)}"


def units(question: Question) -> tuple[str, ...]:
    """Return the units that may be typed, the question's own first."""
    return tuple(unit for unit in (question.unit, *question.other_units) if unit)


def _factor(question: Question, unit: str) -> Decimal | None:
    wanted = _same(unit)
    if wanted == _same(question.unit):
        return Decimal(1)
    for name, factor in question.other_units.items():
        if wanted == _same(name):
            return factor
    return None


def _same(unit: str) -> str:
    """Return a unit as one types it: no superscripts, no signs that keyboards lack."""
    return (
        unit.translate(_SUPERSCRIPTS).casefold().replace("^", "").replace(" ", "").replace("*", "x").replace("µ", "u")
    )
