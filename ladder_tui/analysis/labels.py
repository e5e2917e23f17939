"""Labels that disagree with what they stand for: an option or band with its range, a named condition with its test.

A label is held to the numbers it names, in digits or in words up to twelve; times are compared in days, a month as 30
and a year as 365 of them. A label whose unit is not that of what it stands for is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ladder_tui import conditions as c
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Range
from ladder_tui.source import Text, place

_COUNTING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: Decimal(number) for number, word in enumerate(_COUNTING, 1)}
_ONE = {"a": Decimal(1), "an": Decimal(1)}
_TIMES = {
    "hour": 1 / Decimal(24),
    "h": 1 / Decimal(24),
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(30),
    "year": Decimal(365),
}
_NUMBER = r"(\d+(?:\.\d+)?|" + "|".join(_WORDS) + ")"
_SINGLE = r"(\d+(?:\.\d+)?|" + "|".join((*_WORDS, *_ONE)) + ")"
_UNIT = r"(?:\s*(%|[^\W\d_][\w/]*|×10\S+))?"
_SPAN = re.compile(rf"(?<![\w.-]){_NUMBER}\s*(?:-|–|to)\s*{_NUMBER}{_UNIT}(?![\w-])", re.IGNORECASE)
_UNDER = re.compile(rf"(?:\b(?:under|below|less than|fewer than)\s+|<\s*){_SINGLE}{_UNIT}", re.IGNORECASE)
_FROM = re.compile(rf"(?:\b(?:at least|from)\s+|[≥]\s*){_SINGLE}{_UNIT}", re.IGNORECASE)
_OVER = re.compile(rf"(?:\b(?:over|above|more than)\s+|>\s*){_SINGLE}{_UNIT}", re.IGNORECASE)
_OR_MORE = re.compile(rf"\b{_NUMBER}{_UNIT}\s+(?:or|and)\s+(?:more|over|above|higher)\b", re.IGNORECASE)
_AT_MOST = re.compile(rf"(?:\b(?:at most|up to)\s+|[≤]\s*){_SINGLE}{_UNIT}", re.IGNORECASE)
_OR_LESS = re.compile(rf"\b{_NUMBER}{_UNIT}\s+(?:or|and)\s+(?:less|fewer|under|below|lower)\b", re.IGNORECASE)
HINT = "make the two agree"


@dataclass(frozen=True, slots=True)
class Claim:
    """The one range that a label names; an end that it does not name is None."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    includes_high: bool
    """Whether the upper number is itself inside, where numbers are whole."""
    includes_low: bool = True


def label_findings(pack: Pack) -> Iterator[Diagnostic]:
    """Yield each label that names other numbers than what it stands for, in file order."""
    for question in pack.questions.values():
        step = Decimal(1).scaleb(-question.places)
        for band in question.bands:
            yield from _held(band.label, band.range, "", Decimal(1), f"band `{band.id}`", "its range")
        for option in question.options:
            if option.range is not None:
                name = f"option `{option.id}`"
                yield from _held(option.label, option.range, option.range.unit, step, name, "its range")
    for what, title, when in _titled(pack):
        meant = _range_of(pack, when)
        if meant is not None:
            yield from _held(title, meant[0], meant[1], meant[2], what, "what it tests")


def _titled(pack: Pack) -> Iterator[tuple[str, str, c.Condition]]:
    """Yield what is called by a title that stands for a condition."""
    for named in pack.conditions.values():
        yield f"condition `{named.id}`", named.title, named.when
    for alert in pack.alerts.values():
        yield f"alert `{alert.id}`", alert.title, alert.when


def _range_of(pack: Pack, when: c.Condition) -> tuple[Range, str, Decimal] | None:
    """Return the numbers of a condition that is one test, with their unit and their step; None where it is no such."""
    if isinstance(when, c.Within):
        question = pack.questions[when.question]
        return when.range, question.unit, Decimal(1).scaleb(-question.places)
    if not isinstance(when, c.Equals):
        return None
    options = [pack.questions[when.question].option(name) for name in when.options]
    ranges = [option.range for option in options if option is not None and option.range is not None]
    if not ranges or len(ranges) < len(options):
        return None
    ranges.sort(key=lambda one: (one.at_least is not None, one.at_least or 0))
    for one, after in pairwise(ranges):
        if one.under is None or one.under != after.at_least:
            return None
    return Range(ranges[0].at_least, ranges[-1].under), ranges[0].unit, Decimal(1)


def claim_of(label: str) -> Claim | None:
    """Return the range a label names; None where it names none, or more than one."""
    found = [make(match) for pattern, make in _WAYS for match in pattern.finditer(label)]
    return found[0] if len(found) == 1 else None


def _span(match: re.Match[str]) -> Claim:
    return Claim(_number(match[1]), _number(match[2]), match[3] or "", True)


def _under(match: re.Match[str]) -> Claim:
    return Claim(None, _number(match[1]), match[2] or "", False)


def _most(match: re.Match[str]) -> Claim:
    return Claim(None, _number(match[1]), match[2] or "", True)


def _from(match: re.Match[str]) -> Claim:
    return Claim(_number(match[1]), None, match[2] or "", False)


def _over(match: re.Match[str]) -> Claim:
    return Claim(_number(match[1]), None, match[2] or "", False, includes_low=False)


def _number(word: str) -> Decimal:
    return _WORDS.get(word.lower()) or _ONE.get(word.lower()) or Decimal(word)


_WAYS = (
    (_SPAN, _span),
    (_UNDER, _under),
    (_FROM, _from),
    (_OVER, _over),
    (_OR_MORE, _from),
    (_AT_MOST, _most),
    (_OR_LESS, _most),
)


def _held(label: str, means: Range, unit: str, step: Decimal, name: str, other: str) -> Iterator[Diagnostic]:
    """Yield the problem that a label says other numbers than it means."""
    claim = claim_of(label)
    if claim is None or not _comparable(claim.unit, unit) or _agrees(claim, means, unit, step):
        return
    at = place(label)
    path = label.path if isinstance(label, Text) else ""
    message = f"the label of {name} says `{label}`, and {other} says otherwise"
    yield Diagnostic(Code.W206, path, at, message, HINT)


def _agrees(claim: Claim, means: Range, unit: str, step: Decimal) -> bool:
    """Return whether the ends that a label names are those it means; an end it does not name is left open."""
    if claim.low is not None:
        lows = _in_unit(claim.low, claim.unit, unit)
        if means.at_least not in (lows if claim.includes_low else lows | {low + step for low in lows}):
            return False
    if claim.high is not None:
        highs = _in_unit(claim.high, claim.unit, unit)
        return means.under in (highs | {high + step for high in highs} if claim.includes_high else highs)
    return True


def _comparable(said: str, unit: str) -> bool:
    """Return whether a label's number and one in the unit can be compared: both times, neither, or a bare number."""
    return not said or (_singular(said) in _TIMES) == (_singular(unit) in _TIMES)


def _in_unit(number: Decimal, said: str, unit: str) -> set[Decimal]:
    """Return a label's number in the unit; twelve months are 360 days and a year."""
    one, other = _TIMES.get(_singular(said)), _TIMES.get(_singular(unit))
    if one is None or other is None:
        return {number}
    values = {number * one / other}
    if _singular(said) == "month" and number % 12 == 0:
        values.add(number / 12 * _TIMES["year"] / other)
    return values


def _singular(unit: str) -> str:
    return unit.lower().removesuffix("s")
