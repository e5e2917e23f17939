"""What is taken by each table: products, sums, refusals, and how far the tables are apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.exposure import Sheet, apart, remarks, sheet_lines
from ladder_tui.model.pack import Pack
from tests.exposure.conftest import Filled


def test_every_product_shows_its_amount_and_factor(filled: Filled) -> None:
    lines = list(sheet_lines(filled("citric tap 30 mg x2", "formic 10 mg every 6 h")))

    assert [
        "1. Citric at the tap, 30 mg × 2.",
        "Guild: 60 mg/day × 1 = 60.",
        "Works: 60 mg/day × 1 = 60.",
        "The third table: 60 mg/day × 1 = 60.",
        "2. Formic at the tap, 10 mg every 6 h.",
        "Guild: 40 mg/day × 1.5 = 60.",
        "Works: 40 mg/day × 2 = 80.",
        "The third table: not converted: the table has no factor for it.",
        "Table 1, Guild: 120 mg/day.",
        "Table 2, Works: 140 mg/day.",
        "Table 3, The third table: not complete without Formic at the tap; the rest is 60 mg/day.",
        "The tables are 20 mg/day apart: 120 to 140.",
    ] == lines


def test_a_patch_is_counted_by_the_hour_as_its_table_states(filled: Filled) -> None:
    columns = filled("drip strip 25 micrograms/h").reckoning.columns

    assert [Decimal("60.0"), Decimal(75), None] == [column.total for column in columns]
    assert "One way only." == columns[2].cells[0].reason


def test_an_infusion_is_counted_over_the_day(filled: Filled) -> None:
    assert Decimal(144) == filled("citric valve 2 mg/h").reckoning.columns[0].total


def test_two_routes_of_one_drug_are_two_lines(filled: Filled) -> None:
    assert Decimal(90) == filled("citric tap 30 mg x2", "citric valve 10 mg once").reckoning.columns[0].total


def test_what_is_refused_leaves_every_figure_incomplete(filled: Filled) -> None:
    sheet = filled("citric tap 30 mg x2", "oxalic 5 mg x2")

    assert [None, None, None] == [figure.value for figure in sheet.figures]
    assert "not complete without Oxalic anywhere" == sheet.figures[0].reason


def test_nothing_entered_gives_no_figure(sheet: Sheet) -> None:
    assert ["nothing is entered yet"] * 3 == [figure.reason for figure in sheet.figures]
    assert "" == apart(sheet)


def test_a_figure_is_cut_and_never_rounded_up_to_a_threshold(filled: Filled) -> None:
    figure = filled("citric tap 29.95 mg x2").figures[0]

    assert Decimal(59) == figure.value
    assert "59.9 cut to 59, never rounded up" == figure.note


def test_tables_that_agree_say_so(filled: Filled) -> None:
    assert "The 3 tables that convert everything agree" == apart(filled("citric tap 30 mg x2"))


def test_warnings_and_refusals_come_with_their_tables_and_sources(filled: Filled, descaling: Pack) -> None:
    told = [(one.kind, one.head, one.text) for one in remarks(filled("drip 25 micrograms/h", "oxalic"), descaling)]

    assert [
        ("refused", "Drip strip (The third table)", "One way only."),
        ("refused", "Oxalic anywhere (Guild)", "It is for a specialist."),
        ("refused", "Oxalic anywhere (Works)", "Not reliably known."),
        ("warning", "Drip strip (Guild)", "Never read it backwards."),
        ("table", "Guild", "The guild's table. For comparing only."),
        ("table", "Works", "The works' table. Older."),
        ("table", "The third table", "The third table. Short."),
        ("beside", "New pipe", "Rinse first."),
    ] == told


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("citric tap 30000 mg x2", "60000 by one table, outside 0 to under 5001 mg/day"),
        ("citric tap 0.03 mg x2", "only 0.06 mg/day by every table"),
        ("citric tap 30 micrograms x2", "30 micrograms is 0.03 mg, which the tables count it in"),
        ("trace valve 100 mg x2", "100 mg is 100000 micrograms, which the tables count it in"),
        ("drip strip 25 mg/h", "25 mg is 25000 micrograms, which the tables count it in"),
        ("drip strip 25000 micrograms/h", "75000 by one table, outside 0 to under 5001 mg/day"),
        ("citric tap 1 mg x25", "25 times a day"),
    ],
)
def test_what_looks_like_a_slip_is_asked_about_and_taken_when_given_again(sheet: Sheet, line: str, doubt: str) -> None:
    first = sheet.enter(line)

    assert doubt in first.doubts
    assert sheet == first.sheet
    assert () == sheet.enter("citric tap 30 mg x2", line).doubts
    assert sheet.enter(line.upper().replace(" ", "  "), line).is_new


def test_a_line_replaces_another_and_can_be_taken_out(filled: Filled) -> None:
    sheet = filled("citric tap 30 mg x2", "formic 10 mg x2")

    changed = sheet.enter("citric tap 40 mg x2", at=0).sheet

    assert ["40 mg × 2", "10 mg × 2"] == [taken.words for taken in changed.taken]
    assert ["10 mg × 2"] == [taken.words for taken in changed.without(0).taken]
