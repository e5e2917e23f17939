"""What a line says is taken, and why another says nothing yet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.exposure import Sheet, read
from ladder_tui.model.amounts import unit_of


@pytest.mark.parametrize(
    ("line", "daily"),
    [
        ("citric tap 30 mg x2", "60"),
        ("citric tap 30mg ×2", "60"),
        ("citric tap 30 mg x 2 a day", "60"),
        ("citric tap 30 mg 2 times a day", "60"),
        ("citric tap 30 mg bd", "60"),
        ("citric tap 30 mg twice daily", "60"),
        ("citric tap 60 mg daily", "60"),
        ("citric tap 60 mg/day", "60"),
        ("citric tap 60 mg / 24 h", "60"),
        ("citric tap 60 mg a day", "60"),
        ("citric tap 10 mg every 4 h", "60"),
        ("citric tap 10 mg q4h", "60"),
        ("citric tap 10 mg 4 hourly", "60"),
        ("citric tap 60 mg every 48 h", "30"),
        ("citric tap 20 mg, 3 taken", "60"),
        ("citric tap 20 mg 3 taken as needed", "60"),
        ("citric tap 20 mg prn 3", "60"),
        ("citric tap 2.5 mg/h", "60"),
        ("citric tap 2,5 milligrams per hour", "60"),
        ("CITRIC AT THE TAP 60000 micrograms once", "60"),
        ("citric tap 60000 µg once", "60"),
        ("citric-tap 0.125 mg x4", "0.5"),
    ],
)
def test_a_dose_is_read_in_the_ways_people_write_it(sheet: Sheet, line: str, daily: str) -> None:
    unit = unit_of("mg/day")
    found = read(line, sheet.drugs)

    assert "" == found.reason
    assert found.taken is not None
    assert unit is not None
    assert Decimal(daily) == found.taken.daily(unit)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("30 mg x2", "which drug comes first, then its dose"),
        ("zinc 30 mg x2", "no table has a drug whose name begins `zinc`"),
        ("citric 30 mg x2", "which one: Citric at the tap; Citric at the valve"),
        ("citric tap", "Citric at the tap: which dose"),
        ("citric tap 30", "30 of what: mg or micrograms; mg/h or micrograms/h of a patch or an infusion"),
        ("citric tap 30 ml x2", "30 of what: mg or micrograms; mg/h or micrograms/h of a patch or an infusion"),
        ("citric tap 30 mg", "how often: x2 a day, every 12 h, or as needed: 3 taken"),
        ("citric tap 30 mg often", "`often` says not how often: x2 a day, every 12 h, or as needed: 3 taken"),
        ("citric tap 1,000 mg x2", "1,000 can be read two ways, 1000 or 1.0"),
        ("citric tap 1.000.000 mg x2", "1.000.000 is no number: write it without points or commas for thousands"),
        ("citric tap 0 mg x2", "a dose is above 0"),
        ("citric tap 30 mg x0", "0 is none: leave Citric at the tap out"),
        ("citric tap 30 mg every 200 h", "every 200 h is longer than a week"),
        ("citric tap 1234567890 mg x2", "123456789… is longer than any dose"),
        ("citric tap 2 mg/h x2", "mg/h is all of it: leave out `x2`, and give two patches as two lines"),
        ("drip strip 25 micrograms x2", "the tables count Drip strip by the hour: write micrograms/h"),
        ("drip strip 600 micrograms/day", "the tables count Drip strip by the hour: write micrograms/h"),
        ("x" * 200, "too long: one drug by one route on a line"),
    ],
)
def test_what_is_not_clear_is_refused_with_the_reason(sheet: Sheet, line: str, why: str) -> None:
    found = read(line, sheet.drugs)

    assert why == found.reason
    assert found.taken is None


def test_a_drug_that_no_table_converts_needs_no_dose(sheet: Sheet) -> None:
    found = read("oxalic", sheet.drugs)

    assert found.taken is not None
    assert "no dose given" == found.taken.words
