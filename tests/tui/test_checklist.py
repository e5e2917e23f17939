"""The checklist: rows marked by keys and mouse, and what is handed in."""

from __future__ import annotations

from decimal import Decimal

from ladder_tui.asking.sheet import fill, none_of_these
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN, Ticks
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.checklist import ChecklistView
from tests.tui.conftest import SAFE, Opened
from tests.tui.test_walk import answers, pressed, screen

LIME = Ticks(frozenset({"lime"}))
TO_MEND = {"danger_now": SAFE, "origin": "supply", "wet_for": "days", "seen_there": LIME}


def sheet(app: LadderApp) -> ChecklistView:
    """Return the checklist on the screen."""
    return app.screen.query_one(ChecklistView)


async def test_what_gates_need_comes_as_one_sheet(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app):
        told = sheet(app).sheet
        assert told is not None
        assert {"consent", "hazards-near", "pressure", "material", "soundness"} == {row.question for row in told.rows}
        assert "Before New copper pipe and 2 others" == str(app.screen.query_one("#title").content)  # type: ignore[attr-defined]


async def test_none_of_these_leaves_open_where_a_no_speaks_against_something(opened: Opened) -> None:
    """Consent that was not asked for is not consent refused."""
    app = opened(**TO_MEND)
    async with pressed(app, "n"):
        marks = sheet(app).marks
        assert {"no"} == {mark for key, mark in marks.items() if key[0] == "hazards-near"}
        assert ("consent", "") not in marks
        current = sheet(app).current
        assert current is not None
        assert "consent" == current.question


async def test_a_whole_sheet_is_filled_in_with_keys(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app, "y", "n", *["down"] * 4, "3", "down", "right", "right", "down", "2", "enter"):
        given = answers(app)
        assert "yes" == given["consent"]
        assert Ticks(frozenset({"none-near"})) == given["hazards-near"]
        assert Decimal(3) == given["pressure"]
        assert "copper" == given["material"]
        assert "decided" == screen(app).place.status


async def test_enter_goes_to_the_first_open_row(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app, "y", "down", "enter"):
        assert "consent" not in answers(app)
        current = sheet(app).current
        assert current is not None
        assert ("hazards-near", "cable") == current.key


async def test_decide_now_leaves_the_rest_not_known(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app, "y", "d"):
        assert "yes" == answers(app)["consent"]
        assert NOT_KNOWN is answers(app)["pressure"]
        assert "decided" == screen(app).place.status


async def test_an_answer_that_settles_a_modality_makes_rows_needless(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app, "right"):
        told = sheet(app).sheet
        assert told is not None
        assert {"hazards-near", "soundness"} == told.idle


async def test_a_number_out_of_range_says_so_in_its_row(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app, *["down"] * 4, "9", "9"):
        told = sheet(app).sheet
        assert told is not None
        assert "outside" in told.reasons["pressure", ""]


async def test_a_click_on_a_mark_sets_it(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app) as pilot:
        width = app.screen.query_one("RowList").size.width
        await pilot.click("RowList", offset=(width - 20, 1))
        assert "yes" == sheet(app).marks["consent", ""]


async def test_back_takes_the_sheet_back_and_offers_it_again(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app, "y", "d", "b"):
        assert "consent" not in answers(app)
        assert "yes" == sheet(app).marks["consent", ""]


async def test_an_emergency_on_the_sheet_is_said_at_once(opened: Opened, plumbing: Engine) -> None:
    app = LadderApp(plumbing, start_walk=plumbing.start(modality="patch"))
    async with pressed(app, "1", "enter"):
        assert "stopped" == screen(app).place.status


def test_rows_that_answers_bring_come_into_the_same_sheet(plumbing: Engine) -> None:
    """One sheet, whatever the answers on it lead to."""
    walk = plumbing.start(modality="new-pipe").answer("danger-now", SAFE)
    place = plumbing.replay(walk)
    assert place.prompt is not None
    before = fill(plumbing, walk, place, {})
    after = fill(plumbing, walk, place, none_of_these(before, {}))

    assert {row.key for row in before.rows} <= {row.key for row in after.rows}
    assert {question for question, _ in after.filled.answers} > {question for question, _ in walk.answers}


async def test_a_unit_and_the_day_of_the_result_are_typed_into_a_row(opened: Opened) -> None:
    """Behind a space a letter belongs to the unit: b is no longer back."""
    app = opened(**TO_MEND)
    keys = ["3", "5", "0", "space", "k", "P", "a", "space", "@", *"2026-11-20"]
    async with pressed(app, "y", "n", *["down"] * 4, *keys, "down", "right", "right", "down", "2", "enter"):
        answer = screen(app).walk.given("pressure")
        assert answer is not None
        assert (Decimal("3.5"), "2026-11-20") == (answer.value, answer.date)


async def test_b_behind_a_space_is_the_unit_and_behind_a_digit_goes_back(opened: Opened) -> None:
    app = opened(**TO_MEND)
    async with pressed(app, *["down"] * 4, "3", "space", "b", "a", "r") as pilot:
        assert "3 bar" == sheet(app).marks["pressure", ""]
        await pilot.press(*["backspace"] * 4, "b")
        await pilot.pause()
        assert "seen-there" not in answers(app)
