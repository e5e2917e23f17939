"""How long an answer holds, without a disk."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from ladder_tui.engine import Engine
from ladder_tui.sessions.aging import VISIT, age_of, aged, holds_for, say_age, too_old
from ladder_tui.sessions.records import Kept, stamp
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.sessions.conftest import NOW, decided_walk


@pytest.mark.parametrize(
    ("shelf_life", "holds"),
    [
        ("3 days", timedelta(days=3)),
        ("1 week", timedelta(days=7)),
        ("12 hours", timedelta(hours=12)),
        ("every visit", VISIT),
        ("a fortnight or so", VISIT),
        ("", None),
    ],
)
def test_a_shelf_life_is_read_and_what_cannot_be_read_is_the_shortest(shelf_life: str, holds: timedelta | None) -> None:
    assert holds == holds_for(shelf_life)


def test_the_sample_counts_before_the_typing() -> None:
    """A count typed today from a sheet of last week is a week old."""
    typed_today = Kept("platelets", "80", stamp(NOW - timedelta(minutes=1)), "2026-03-03")

    assert timedelta(days=7) == age_of(typed_today, NOW)


def test_a_sample_dated_ahead_does_not_make_an_answer_younger() -> None:
    typed_last_week = Kept("platelets", "80", stamp(NOW - timedelta(days=7)), "2026-04-01")

    assert timedelta(days=7) == age_of(typed_last_week, NOW)


@pytest.mark.parametrize(
    ("hours", "is_past"), [(0, False), (71, False), (73, True), (-1, True)], ids=["now", "under", "over", "clock"]
)
def test_past_its_shelf_life_or_from_a_clock_that_is_wrong(hours: int, is_past: bool) -> None:
    """An age nobody can know is no reason to trust an answer."""
    pack = pack_from(PACK_FILE, LIBRARY.replace("unit: bar", "unit: bar\n    shelf_life: 3 days"), TREE)
    kept = Kept("pressure", "3", stamp(NOW - timedelta(hours=hours)))

    assert [is_past] == [one.is_past for one in aged([kept], pack.questions, NOW)]


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=25), "1 day ago"),
        (timedelta(days=45), "45 days ago"),
        (timedelta(days=90), "3 months ago"),
        (timedelta(days=800), "2 years ago"),
        (timedelta(hours=-3), "at a time still to come"),
    ],
)
def test_ages_are_said_in_words(age: timedelta, said: str) -> None:
    assert said == say_age(age)


def test_moments_keep_their_zone() -> None:
    assert datetime.fromisoformat("2026-03-10T12:00:00+00:00") == datetime.fromisoformat(stamp(NOW))


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        (None, ()),
        ("2026-03-08", ()),
        ("2026-03-02", ("Pressure: result of 2026-03-02, 8 days ago, holds for 3 days",)),
        ("2026-04-01", ()),
    ],
)
def test_a_result_that_was_too_old_when_it_was_typed_is_named(sample: str | None, told: tuple[str, ...]) -> None:
    """A resumed walk asks it again; one that is walked now says so at its decision."""
    library = LIBRARY.replace("unit: bar", "unit: bar\n    shelf_life: 3 days")
    engine = Engine(pack_from(PACK_FILE, library, TREE))
    walk = decided_walk(engine).answer("pressure", Decimal(2), sample)

    assert told == too_old(engine.pack.questions, walk.answers, engine.replay(walk).read, date(2026, 3, 10))
