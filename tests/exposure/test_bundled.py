"""The tables of the bundled pack, on the question that names them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.cli.packs import usable_pack
from ladder_tui.exposure import Sheet, open_sheet, remarks
from ladder_tui.model.pack import Pack

PACK = usable_pack(None)


@pytest.fixture
def bundled() -> Pack:
    """Return the bundled pack."""
    assert PACK is not None
    return PACK


@pytest.fixture
def opioids(bundled: Pack) -> Sheet:
    """Return the sheet of the one question that has tables."""
    (question,) = [one for one in bundled.questions.values() if one.exposure is not None]
    sheet = open_sheet(bundled, question)
    assert sheet is not None
    return sheet


def totals(sheet: Sheet, *lines: str) -> list[Decimal | None]:
    """Return the figure of each table; every line must be taken without a question."""
    for line in lines:
        entered = sheet.enter(line)
        assert entered.is_new, (line, entered.doubts, entered.read.reason)
        sheet = entered.sheet
    return [figure.value for figure in sheet.figures]


def test_the_tables_differ_on_a_patch_and_one_refuses_it(opioids: Sheet) -> None:
    lines = "morphine by mouth 30 mg x2", "fentanyl patch 25 micrograms/h"

    assert [120, 135, None, 120] == totals(opioids, *lines)


def test_only_one_table_counts_injections(opioids: Sheet) -> None:
    assert [None, 144, None, None] == totals(opioids, "morphine by injection 2 mg/h")


def test_methadone_is_refused_by_every_table_with_a_reason(opioids: Sheet, bundled: Pack) -> None:
    taken = opioids.enter("methadone 20 mg x2").sheet

    assert [None] * 4 == [figure.value for figure in taken.figures]
    assert 4 == len([one for one in remarks(taken, bundled) if one.kind == "refused" and one.text])


@pytest.mark.parametrize("line", ["fentanyl patch 25 micrograms/h", "buprenorphine patch 10 micrograms/h"])
def test_a_patch_is_never_counted_without_a_warning(opioids: Sheet, line: str) -> None:
    cells = [column.cells[0] for column in opioids.enter(line).sheet.reckoning.columns]

    assert [] == [cell for cell in cells if cell.equivalent is not None and cell.warning is None]


def test_every_table_and_every_refusal_and_warning_cites_something(bundled: Pack) -> None:
    for table in bundled.exposure_tables.values():
        refused, warned = [one.backing for one in table.refuses], [one.backing for one in table.warns.values()]
        for backing in (table.backing, *refused, *warned):
            assert backing.sources
            assert set(backing.sources) <= set(bundled.references)


def test_changing_drugs_is_only_cited_and_names_no_drug_of_the_sheet(opioids: Sheet, bundled: Pack) -> None:
    taken = opioids.enter("oxycodone by mouth 20 mg x2").sheet
    cited = [one for one in remarks(taken, bundled) if one.kind == "beside"]

    assert cited
    assert all(one.backing.sources for one in cited)
    assert [] == [one for one in cited for drug in opioids.drugs if drug.label in one.text]
