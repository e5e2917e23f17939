"""Questions of the library: each asks one fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ladder_tui.model.backing import Backing


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `at_least` up to, but not including, `under`; an open end is None."""

    at_least: Decimal | None = None
    under: Decimal | None = None
    unit: str = ""

    def holds(self, number: Decimal) -> bool:
        """Return whether the number lies in the range."""
        if self.at_least is not None and number < self.at_least:
            return False
        return self.under is None or number < self.under


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice, of several choices or of a score's item."""

    id: str
    label: str
    help: str = ""
    points: int = 0
    range: Range | None = None
    """The numbers this option stands for, so that a label can be held against a threshold."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a score."""

    id: str
    ask: str
    options: tuple[Option, ...]
    help: str = ""

    def points(self, option_id: str) -> int:
        """Return the points of an option; KeyError when there is none of that id."""
        for option in self.options:
            if option.id == option_id:
                return option.points
        raise KeyError(option_id)


@dataclass(frozen=True, slots=True)
class Band:
    """A named part of a score's totals."""

    id: str
    label: str
    range: Range


@dataclass(frozen=True, slots=True)
class ExposureSheet:
    """The sheet that works a number out from the doses taken."""

    tables: tuple[str, ...]
    """Ids of exposure tables, in the order in which they are shown."""
    beside: tuple[str, ...] = ()
    """Modalities whose preparations and cautions are cited below it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask for."""

    id: str
    ask: str
    kind: str
    """choice, choices, number, yes-no or score."""
    not_known: bool
    why: str = ""
    help: str = ""
    short: str = ""
    """Its name in rails and lists, such as "INR"; where there is none, its id in words."""
    about: str = "pain"
    """person or pain: whether the answer is kept for another pain of the same patient."""
    options: tuple[Option, ...] = ()
    none: str | None = None
    """Of several choices: the option that says that no other applies."""
    unit: str = ""
    places: int = 0
    between: Range = Range()
    """The numbers, or the totals of a score, that may be answered."""
    other_units: Mapping[str, Decimal] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    bands: tuple[Band, ...] = ()
    shelf_life: str = ""
    """How long the answer holds: "3 days", "every visit", or nothing for always."""
    group: str = ""
    backing: Backing = Backing()
    exposure: ExposureSheet | None = None
    """Of a number: the sheet that works it out."""

    def option(self, option_id: str) -> Option | None:
        """Return the option of that id, or None."""
        for option in self.options:
            if option.id == option_id:
                return option
        return None

    def band(self, total: Decimal | int) -> Band | None:
        """Return the band a total lies in, or None where the bands leave a gap."""
        for band in self.bands:
            if band.range.holds(Decimal(total)):
                return band
        return None
