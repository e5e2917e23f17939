"""What a person types, made a value of a question or a reason why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ladder_tui.model.facts import Score, Value
from ladder_tui.model.question import Question
from ladder_tui.words import say_number, say_range

_SPACES = " '’\u00a0\u2009\u202f"
"""What stands between thousands and nowhere else, besides a point or a comma."""
_SHAPE = re.compile(
    r"\s*(?P<before>[^0-9.,+-]*?)\s*"
    rf"(?P<digits>(?=[.,+-]*[0-9])[+-]?(?:[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])|[0-9]*)(?:[.,][0-9]*)*)"
    r"\s*(?P<after>.*?)\s*",
    re.DOTALL,
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹×·μµ", "0123456789x.uu")
_LEFT_OUT = str.maketrans("", "", "^ ")
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
    digits = match["digits"] if match else ""
    if match is None or not any(char.isdigit() for char in digits):
        return Typed(reason=f"not a number; it takes {takes(question)}")
    unit = match["after"] or match["before"]
    if match["after"] and match["before"] and _same(match["before"]) not in map(_same, units(question)):
        unit = match["before"]
    factor = _factor(question, unit) if unit else Decimal(1)
    if factor is None:
        names = " or ".join(units(question))
        return Typed(reason=f"it is measured in {names}" if names else "it has no unit")
    readings = [_held(question, _times(value, factor)) for value in _readings(digits)]
    if not readings:
        return Typed(reason="the points and commas do not stand as in a number; write it without those for thousands")
    is_one = question.places >= 3 and len(readings) == 2 and readings[1].value is None and readings[0].value is not None
    if len(readings) == 2 and not is_one:
        bare = "".join(char for char in digits if char not in _SPACES)
        decimal, thousands = (say_number(value) for value in _readings(digits))
        return Typed(reason=f"{bare} can be read two ways, {thousands} or {decimal}; write the one you mean")
    return readings[0]


def _times(value: Decimal, factor: Decimal) -> Decimal:
    return value if factor == 1 else (value * factor).normalize() + 0


def _readings(digits: str) -> tuple[Decimal, ...]:
    """Return what digits can mean: one number; two, the decimal one first; or none.

    A point or comma that comes twice, and one that another follows, stands between thousands. One alone before just
    three digits may be either, unless a zero or spaced thousands stand before it.
    """
    bare = "".join(char for char in digits if char not in _SPACES)
    sign, bare = (bare[0], bare[1:]) if bare[0] in "+-" else ("", bare)
    marks = [char for char in bare if char in ".,"]
    if not marks:
        return (Decimal(sign + bare),)
    last = marks[-1]
    is_grouped = marks.count(last) > 1
    whole, _, fraction = (bare, "", "") if is_grouped else bare.rpartition(last)
    groups = re.split("[.,]", whole)
    others = set(marks) if is_grouped else set(marks[:-1])
    if len(others) > 1 or (len(groups) > 1 and (not groups[0] or any(len(group) != 3 for group in groups[1:]))):
        return ()
    decimal = Decimal(f"{sign}{''.join(groups) or '0'}.{fraction or '0'}")
    is_spaced = any(char in _SPACES for char in digits)
    if len(marks) == 1 and len(fraction) == 3 and whole.strip("0") and len(whole) <= 3 and not is_spaced:
        return decimal, Decimal(f"{sign}{whole}{fraction}")
    return (decimal,)


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


def may_follow(question: Question, text: str, character: str | None, needs_gap: bool = False) -> bool:
    """Return whether a character can go on with a number being typed: digits, a unit behind them, the day of a result.

    Args:
        question: What is answered.
        text: What was typed so far.
        character: The next one.
        needs_gap: Whether the letters of a unit wait for a space or a sign, so that a letter right behind the digits
            stays a key of its own.
    """
    if not character or len(character) != 1:
        return False
    if character.isascii() and character.isdigit():
        return True
    if "@" in text:
        return character == "-"
    begun = any(char.isdigit() for char in text)
    if character in ".,":
        return bool(text) or character == "."
    if character in "+-":
        return not text and question.between.at_least is not None and question.between.at_least < 0
    if not begun or character in "@/ '’×*^":
        return begun
    has_gap = any(char in "/ ×*^" for char in text)
    letters = ("".join(units(question)) + "xµu").casefold()
    return (has_gap or not needs_gap) and character.casefold() in letters


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
    bare = unit.casefold().translate(_SUPERSCRIPTS).replace("10*", "10").replace("*", "x").translate(_LEFT_OUT)
    return bare[1:] if bare.startswith("x10") else bare
