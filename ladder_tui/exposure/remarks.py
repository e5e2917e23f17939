"""What must be read beside a sheet: warnings, refusals, what each table is, and what the library cites of changing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder_tui.exposure.reckoning import Reckoning
from ladder_tui.exposure.sheet import Sheet
from ladder_tui.model.backing import Backing
from ladder_tui.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence, what it is about, and what it rests on."""

    kind: str
    """refused, warning, table or beside."""
    head: str
    text: str
    backing: Backing


def remarks(sheet: Sheet, pack: Pack) -> tuple[Remark, ...]:
    """Return what must be read, the most pressing first; the same words of several tables once."""
    return (*_of_doses(sheet.reckoning), *_of_tables(sheet), *_beside(sheet, pack))


def _of_doses(reckoning: Reckoning) -> Iterator[Remark]:
    found: dict[tuple[str, str, str], list[tuple[str, Backing]]] = {}
    for row in zip(*(column.cells for column in reckoning.columns), strict=True):
        for column, cell in zip(reckoning.columns, row, strict=True):
            drug, warning = cell.taken.drug, cell.warning
            refusal = column.table.refusal(drug.id)
            if refusal is not None:
                found.setdefault(("refused", drug.name, refusal.because), []).append((column.name, refusal.backing))
            elif warning is not None:
                found.setdefault(("warning", drug.name, warning.text), []).append((column.name, warning.backing))
    for kind in ("refused", "warning"):
        for (of, drug_name, text), said in found.items():
            if of == kind:
                names = ", ".join(dict.fromkeys(name for name, _ in said))
                yield Remark(kind, f"{drug_name} ({names})", text, said[0][1])


def _of_tables(sheet: Sheet) -> Iterator[Remark]:
    for table in sheet.tables:
        yield Remark("table", table.short or table.name, f"{table.name}. {table.caution}", table.backing)


def _beside(sheet: Sheet, pack: Pack) -> Iterator[Remark]:
    """Yield what is prepared or minded in every patient, in the library's own words."""
    for name in sheet.question.exposure.beside if sheet.question.exposure else ():
        modality = pack.modalities.get(name)
        for gate in modality.gates if modality is not None else ():
            if gate.when is None and gate.level in ("prepare", "caution") and modality is not None:
                yield Remark("beside", modality.name, gate.do or gate.because, gate.backing)
