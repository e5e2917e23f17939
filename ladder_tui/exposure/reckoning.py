"""What is taken, by each table: every product with its factor, the sums, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ladder_tui.exposure.taken import Taken
from ladder_tui.model.amounts import unit_of
from ladder_tui.model.backing import Note
from ladder_tui.model.library import ExposureTable

NO_FACTOR = "the table has no factor for it"


@dataclass(frozen=True, slots=True)
class Cell:
    """One drug by one table."""

    taken: Taken
    factor: Decimal | None = None
    unit: str = ""
    """What the factor is for a day or an hour of."""
    amount: Decimal | None = None
    """What the factor is multiplied by, in that unit."""
    equivalent: Decimal | None = None
    """None where the table does not convert it."""
    reason: str = ""
    """Why it does not."""
    is_refused: bool = False
    """Whether the table, or the pack, says why; otherwise the table just lacks it."""
    warning: Note | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Everything that is taken, by one table."""

    table: ExposureTable
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """Return the table's name for the head of a column."""
        return self.table.short or self.table.name

    @property
    def missing(self) -> tuple[Cell, ...]:
        """Return what the table does not convert."""
        return tuple(cell for cell in self.cells if cell.equivalent is None)

    @property
    def converted(self) -> Decimal:
        """Return the sum of what it converts, which is not all where something is missing."""
        return sum((cell.equivalent for cell in self.cells if cell.equivalent is not None), Decimal(0))

    @property
    def total(self) -> Decimal | None:
        """Return the exposure; None where nothing is taken or something is missing."""
        return self.converted if self.cells and not self.missing else None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The tables side by side."""

    columns: tuple[Column, ...]

    @property
    def totals(self) -> tuple[Decimal, ...]:
        """Return the sums of the tables that convert everything, lowest first."""
        return tuple(sorted(column.total for column in self.columns if column.total is not None))

    @property
    def difference(self) -> Decimal:
        """Return how far the lowest and the highest sum are apart."""
        return self.totals[-1] - self.totals[0] if self.totals else Decimal(0)

    def differs(self, row: int) -> bool:
        """Return whether the tables disagree on one drug: other products, or one converts it and one does not."""
        return len({column.cells[row].equivalent for column in self.columns}) > 1


def reckon(tables: Iterable[ExposureTable], taken: Sequence[Taken]) -> Reckoning:
    """Return what is taken by each table."""
    return Reckoning(tuple(Column(table, tuple(_cell(table, one) for one in taken)) for table in tables))


def _cell(table: ExposureTable, taken: Taken) -> Cell:
    refusal = table.refusal(taken.drug.id)
    factor = table.factor(taken.drug.id)
    unit = unit_of(factor.unit) if factor is not None else None
    if refusal is not None:
        return Cell(taken, reason=refusal.because, is_refused=True)
    if factor is None or unit is None:
        return Cell(taken, reason=NO_FACTOR)
    if unit.per == "h" and taken.unit.per != "h":
        return Cell(taken, reason=f"the table counts it in {factor.unit}")
    amount = taken.daily(unit)
    warning = table.warns.get(factor.id)
    return Cell(taken, factor.factor, factor.unit, amount, amount * factor.factor, warning=warning)
