"""A typed line as a drug, its dose and how often it is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ladder_tui.exposure.drugs import Drug, matching
from ladder_tui.model.amounts import HOURS, Unit, converted, unit_of
from ladder_tui.words import say_number

MOST_CHARACTERS = 120
MOST_DIGITS = 9
LONGEST_INTERVAL = 168
"""Hours in a week."""
_LINE = re.compile(r"(?P<name>.*?)(?P<number>(?<![\w.,-])[0-9][0-9.,]*)\s*(?P<rest>.*)", re.DOTALL)
_UNIT = re.compile(r"(?P<unit>[a-zµμ]+(?:\s*(?:/\s*(?:24\s*)?[a-z]+|per\s+[a-z]+|an?\s+[a-z]+|daily))?)(?P<how>.*)")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_A_DAY = r"(?:\s*(?:a|per)\s*day|\s*daily|/day)?"
_HOW = (
    (re.compile(rf"(?:x|×|\*)\s*([0-9]+){_A_DAY}"), "times"),
    (re.compile(rf"([0-9]+)\s*(?:x|×|times){_A_DAY}"), "times"),
    (re.compile(r"(?:every|q)\s*([0-9]+)\s*(?:h|hr|hrs|hours?)?"), "every"),
    (re.compile(r"([0-9]+)\s*-?\s*hourly"), "every"),
    (re.compile(r"([0-9]+)\s*(?:taken|as needed|prn)(?:\s*as needed|\s*prn)?"), "taken"),
    (re.compile(r"(?:as needed|prn)\s*(?:x|×)?\s*([0-9]+)"), "taken"),
)
_WORDS = {"once": 1, "twice": 2, "daily": 1, "once daily": 1, "twice daily": 2, "bd": 2, "bid": 2, "tds": 3, "tid": 3}
_WORDS |= {"qds": 4, "qid": 4}
HOW = "how often: x2 a day, every 12 h, or as needed: 3 taken"
UNITS = "mg or micrograms; mg/h or micrograms/h of a patch or an infusion"
FORMS = ("NAME 30 mg x2", "NAME 10 mg every 6 h", "NAME 5 mg, 3 taken", "NAME 25 micrograms/h")
"""What a line looks like."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of one drug by one route."""

    drug: Drug
    number: Decimal
    """Of one dose, or the rate; 0 where the drug is refused and no dose was given."""
    unit: Unit
    times: Decimal = Decimal(1)
    """Doses a day."""
    every: Decimal | None = None
    """Hours between doses, instead of times."""
    as_needed: bool = False
    """Whether the times are the doses taken as needed in the last day."""

    def daily(self, wanted: Unit) -> Decimal:
        """Return what is taken in a day, or in an hour where a rate is wanted, in that unit; exact but for intervals.

        Raises:
            ValueError: A rate is wanted of something that is not taken as one.
        """
        number = converted(self.number, self.unit.mass, wanted.mass)
        if wanted.per == "h":
            if self.unit.per != "h":
                raise ValueError(f"{self.words} is no rate")
            return number
        if self.unit.per == "h":
            return number * HOURS
        if self.unit.per == "day":
            return number
        return number * HOURS / self.every if self.every is not None else number * self.times

    @property
    def words(self) -> str:
        """Return the dose as one says it: "30 mg × 2", "25 micrograms/h"."""
        if not self.number:
            return "no dose given"
        dose = f"{say_number(self.number)} {self.unit}"
        if self.unit.per:
            return dose
        if self.every is not None:
            return f"{dose} every {say_number(self.every)} h"
        if self.as_needed:
            return f"{dose}, {say_number(self.times)} taken as needed"
        return f"{dose} × {say_number(self.times)}"

    @property
    def line(self) -> str:
        """Return a line that reads as this again."""
        return f"{self.drug.name} {self.words}" if self.number else self.drug.name


@dataclass(frozen=True, slots=True)
class Read:
    """What a line amounts to, or why it amounts to nothing yet."""

    taken: Taken | None = None
    reason: str = ""
    drugs: tuple[Drug, ...] = ()
    """The drugs that its words fit."""


def read(text: str, drugs: Sequence[Drug]) -> Read:
    """Return what a line says is taken: a drug by a route, a dose with its unit, and how often."""
    text = " ".join(text.split())
    if len(text) > MOST_CHARACTERS:
        return Read(reason="too long: one drug by one route on a line")
    match = _LINE.fullmatch(text)
    name = match["name"] if match else text
    fitting = matching(drugs, name) if name.strip(" ,") else ()
    if len(fitting) != 1:
        return Read(reason=_which(name.strip(" ,"), fitting), drugs=fitting)
    drug = fitting[0]
    if match is None:
        if drug.unit is None:
            return Read(Taken(drug, Decimal(0), Unit("mg")), drugs=fitting)
        return Read(reason=f"{drug.name}: which dose", drugs=fitting)
    return _dose(drug, match["number"], match["rest"])


def _which(name: str, fitting: Sequence[Drug]) -> str:
    if not name:
        return "which drug comes first, then its dose"
    if not fitting:
        return f"no table has a drug whose name begins `{name}`"
    return "which one: " + "; ".join(drug.name for drug in fitting)


def _dose(drug: Drug, digits: str, rest: str) -> Read:
    number, reason = _number(digits.rstrip(".,"))
    if number is None:
        return Read(reason=reason, drugs=(drug,))
    match = _UNIT.fullmatch(rest.casefold())
    unit, how = _unit(match["unit"], match["how"]) if match else (None, "")
    if unit is None:
        return Read(reason=f"{say_number(number)} of what: {UNITS}", drugs=(drug,))
    how = how.strip(" ,.;")
    if unit.per:
        if how:
            return Read(
                reason=f"{unit} is all of it: leave out `{how}`, and give two patches as two lines", drugs=(drug,)
            )
        if drug.is_rate and unit.per != "h":
            return Read(reason=_by_the_hour(drug), drugs=(drug,))
        return Read(Taken(drug, number, unit), drugs=(drug,))
    if drug.is_rate:
        return Read(reason=_by_the_hour(drug), drugs=(drug,))
    return _often(drug, number, unit, how)


def _by_the_hour(drug: Drug) -> str:
    return f"the tables count {drug.name} by the hour: write {drug.unit}"


def _unit(text: str, how: str) -> tuple[Unit | None, str]:
    """Return a unit and what stands behind it; words that go with no mass may tell how often instead."""
    unit = unit_of(text)
    if unit is not None:
        return unit, how
    first, _, more = text.partition(" ")
    return unit_of(first), f"{more}{how}"


def _number(digits: str) -> tuple[Decimal | None, str]:
    if len(digits) > MOST_DIGITS:
        return None, f"{digits[:MOST_DIGITS]}… is longer than any dose"
    if not _NUMBER.fullmatch(digits):
        return None, f"{digits} is no number: write it without points or commas for thousands"
    whole, _, fraction = digits.replace(",", ".").partition(".")
    if len(fraction) == 3 and whole.strip("0"):
        return None, f"{digits} can be read two ways, {whole}{fraction} or {whole}.{fraction.rstrip('0') or '0'}"
    number = Decimal(digits.replace(",", "."))
    return (number, "") if number > 0 else (None, "a dose is above 0")


def _often(drug: Drug, number: Decimal, unit: Unit, how: str) -> Read:
    if how in _WORDS:
        return Read(Taken(drug, number, unit, Decimal(_WORDS[how])), drugs=(drug,))
    for shape, kind in _HOW:
        match = shape.fullmatch(how)
        if match is None:
            continue
        count = Decimal(match[1][:6])
        if not count:
            return Read(reason=f"0 is none: leave {drug.name} out", drugs=(drug,))
        if kind == "every" and count > LONGEST_INTERVAL:
            return Read(reason=f"every {count} h is longer than a week", drugs=(drug,))
        if kind == "every":
            return Read(Taken(drug, number, unit, every=count), drugs=(drug,))
        return Read(Taken(drug, number, unit, count, as_needed=kind == "taken"), drugs=(drug,))
    return Read(reason=f"`{how}` says not {HOW}" if how else HOW, drugs=(drug,))
