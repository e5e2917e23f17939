"""Masses and rates in which drugs are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

UNITS = ("mg/day", "micrograms/day", "mg/h", "micrograms/h")
"""What a table may count in."""
HOURS = Decimal(24)
_IN_MICROGRAMS = {"mg": Decimal(1000), "micrograms": Decimal(1)}
_MASSES = {
    "mg": ("mg", "mgs", "milligram", "milligrams"),
    "micrograms": ("mcg", "mcgs", "ug", "microg", "microgram", "micrograms"),
}
_RATES = {
    "": ("",),
    "h": ("/h", "/hr", "/hour", "perhour", "perh", "anhour"),
    "day": ("/day", "/d", "/24h", "/24hr", "/24hours", "perday", "aday", "daily"),
}
_NAMED = {
    mass_name + rate_name: (mass, rate)
    for mass, mass_names in _MASSES.items()
    for mass_name in mass_names
    for rate, rate_names in _RATES.items()
    for rate_name in rate_names
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A mass, by itself or for each hour or day."""

    mass: str
    """mg or micrograms."""
    per: str = ""
    """h, day, or empty for the mass alone."""

    def __str__(self) -> str:
        """Return it as it is written: micrograms/h."""
        return f"{self.mass}/{self.per}" if self.per else self.mass


def unit_of(text: str) -> Unit | None:
    """Return the unit that a text names in any of its spellings, or None."""
    found = _NAMED.get(re.sub(r"\s", "", text.casefold().replace("µ", "u").replace("μ", "u")))
    return Unit(*found) if found else None


def converted(number: Decimal, mass: str, wanted: str) -> Decimal:
    """Return so much of one mass counted in another; exact."""
    return number if mass == wanted else number * _IN_MICROGRAMS[mass] / _IN_MICROGRAMS[wanted]
