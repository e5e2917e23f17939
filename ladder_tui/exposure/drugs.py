"""The drugs of some tables, each by each of its routes, and which of them a few typed words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ladder_tui.model.amounts import Unit, unit_of
from ladder_tui.model.library import ExposureTable


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug by one route."""

    id: str
    label: str
    route: str
    unit: Unit | None
    """As the tables count it; None where each of them refuses it."""

    @property
    def name(self) -> str:
        """Return what it is called: "Morphine by mouth"."""
        return f"{self.label} {self.route}"

    @property
    def is_rate(self) -> bool:
        """Return whether the tables count it by the hour, as a patch."""
        return self.unit is not None and self.unit.per == "h"


def drugs_of(tables: Iterable[ExposureTable]) -> tuple[Drug, ...]:
    """Return every drug that a table converts or refuses, by name."""
    found: dict[str, Drug] = {}
    every = tuple(tables)
    for table in every:
        for factor in table.factors:
            found.setdefault(factor.id, Drug(factor.id, factor.label, factor.route, unit_of(factor.unit)))
    for table in every:
        for refusal in table.refuses:
            found.setdefault(refusal.id, Drug(refusal.id, refusal.label, refusal.route, None))
    return tuple(sorted(found.values(), key=lambda drug: (drug.label.casefold(), drug.route.casefold())))


def matching(drugs: Sequence[Drug], text: str) -> tuple[Drug, ...]:
    """Return the drugs whose name or id has a word that begins with each typed one; no word means all of them."""
    wanted = text.casefold().replace(",", " ").split()
    whole = [drug for drug in drugs if " ".join(wanted) in (drug.name.casefold(), drug.id.casefold())]
    if whole:
        return tuple(whole)
    return tuple(drug for drug in drugs if all(any(word.startswith(one) for word in _words(drug)) for one in wanted))


def _words(drug: Drug) -> list[str]:
    return [*drug.name.casefold().split(), *drug.id.casefold().split("-")]
