"""Numbers as a lab sheet has them, on the bundled pack's own questions and units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.asking.typed import dated, may_follow, number
from ladder_tui.cli.packs import usable_pack
from ladder_tui.model.pack import Pack


@pytest.fixture(scope="module")
def bundled() -> Pack:
    """Return the bundled pack."""
    pack = usable_pack(None)
    assert pack is not None
    return pack


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("platelets", "150", "150"),
        ("platelets", "150 G/L", "150"),
        ("platelets", "150000/µl", "150"),
        ("platelets", "150 000 /ul", "150"),
        ("platelets", "150\N{NO-BREAK SPACE}000/µL", "150"),
        ("platelets", "150'000/μL", "150"),
        ("platelets", "150 x10^9/L", "150"),
        ("platelets", "150 10*9/L", "150"),
        ("platelets", "150 ×10⁹/l", "150"),
        ("platelets", "150 k/ul", "150"),
        ("platelets", "150 ×10³/µL", "150"),
        ("platelets", "49600 /mm3", "49.6"),
        ("platelets", "1 500", "1500"),
        ("inr", "INR 1,3", "1.3"),
        ("inr", "1,3 INR", "1.3"),
        ("inr", "1.45", "1.45"),
        ("neutrophils", "480/µL", "0.48"),
        ("neutrophils", "1234 /µL", "1.234"),
        ("neutrophils", "0,499", "0.499"),
        ("neutrophils", "1.234", "1.234"),
        ("opioid-ome", "120 mg/24h", "120"),
        ("opioid-ome", "120 mg/24 h", "120"),
        ("opioid-ome", "120 mg/d", "120"),
        ("pain-now", "7/10", "7"),
        ("ecog", "ECOG 2", "2"),
        ("lesion-size", "35 mm", "3.5"),
    ],
)
def test_a_common_way_to_write_it_is_taken(bundled: Pack, question: str, text: str, value: str) -> None:
    assert Decimal(value) == number(bundled.questions[question], text).value


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("platelets", "1.500", "1.500 can be read two ways, 1500 or 1.5; write the one you mean"),
        ("platelets", "150,000/µL", "150,000 can be read two ways, 150000 or 150; write the one you mean"),
        ("inr", "1.250", "1.250 can be read two ways, 1250 or 1.25; write the one you mean"),
        ("opioid-ome", "1.200 mg/d", "1.200 can be read two ways, 1200 or 1.2; write the one you mean"),
        ("opioid-ome", "120 mg", "it is measured in mg/day or mg/d or mg/24h"),
        ("opioid-ome", "120 mg/h", "it is measured in mg/day or mg/d or mg/24h"),
        ("inr", "PT 13", "it is measured in INR"),
        ("platelets", "12 34", "it is measured in"),
        ("platelets", "150 109/L", "it is measured in"),
        ("platelets", "1.23.4", "do not stand as in a number"),
        ("platelets", "1,2.3,4", "do not stand as in a number"),
        ("platelets", "1.500.000", "1500000 is outside 0 to under 2001"),
    ],
)
def test_what_can_be_read_two_ways_or_none_is_not_guessed(bundled: Pack, question: str, text: str, reason: str) -> None:
    found = number(bundled.questions[question], text)

    assert found.value is None
    assert reason in found.reason


@pytest.mark.parametrize(
    ("text", "before", "date"),
    [("150", "150", None), ("150 @2026-11-20", "150", "2026-11-20"), ("7/10@ 2026-01-02 ", "7/10", "2026-01-02")],
)
def test_the_day_of_a_result_stands_behind_it(text: str, before: str, date: str | None) -> None:
    assert (before, date, "") == (dated(text).text, dated(text).date, dated(text).reason)


def test_every_way_to_write_it_can_be_typed_key_by_key(bundled: Pack) -> None:
    """A field that passes letters on as keys still takes the units, and the day of the result."""
    for question, text in (
        ("platelets", "150 x10^9/L @2026-11-20"),
        ("platelets", "150000/µl"),
        ("platelets", "150'000/µL"),
        ("opioid-ome", "120 mg/24h"),
        ("pain-now", "7/10"),
    ):
        refused = [c for n, c in enumerate(text) if not may_follow(bundled.questions[question], text[:n], c)]
        assert ([], text) == (refused, text)


def test_a_letter_right_behind_digits_stays_a_key_on_a_checklist(bundled: Pack) -> None:
    dose = bundled.questions["opioid-ome"]

    assert not may_follow(dose, "120", "d", needs_gap=True)
    assert may_follow(dose, "120 mg/", "d", needs_gap=True)
