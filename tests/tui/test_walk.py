"""Keys pressed on the walk screen, and the walk they lead to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from ladder_tui.engine import Walk
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.modality import ModalityScreen
from ladder_tui.tui.modals import EditScreen, WhyScreen
from ladder_tui.tui.question import QuestionView
from ladder_tui.tui.rails import AnswersRail, PossibleRail
from ladder_tui.tui.walk import WalkScreen
from tests.tui.conftest import SAFE, Opened


@asynccontextmanager
async def pressed(app: LadderApp, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run an app, with toasts and tooltips as a user has them, and press some keys."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        yield pilot


def answers(app: LadderApp) -> dict[str, Value]:
    """Return what was answered on the screen's walk."""
    return screen(app).walk.values()


def screen(app: LadderApp) -> WalkScreen:
    """Return the walk screen, under whatever stands over it."""
    return next(found for found in app.screen_stack if isinstance(found, WalkScreen))


def said(app: LadderApp) -> str:
    """Return what stands under the answers."""
    return str(app.screen.query_one("QuestionView #said").content)  # type: ignore[attr-defined]


async def test_a_number_key_gives_the_answer_of_that_number(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "2"):
        assert "drain" == answers(app)["origin"]


async def test_arrows_and_enter_give_the_answer_under_the_cursor(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "down", "down", "enter"):
        assert "drain" == answers(app)["origin"]


async def test_enter_alone_answers_nothing(opened: Opened) -> None:
    """A question that nobody has looked at is not answered by a second Enter."""
    app = opened(danger_now=SAFE)
    async with pressed(app, "enter"):
        assert "origin" not in answers(app)


async def test_a_click_gives_the_answer(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app) as pilot:
        await pilot.click("AnswerList", offset=(8, 2))
        assert "drain" == answers(app)["origin"]


async def test_minus_is_not_known(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "-"):
        assert NOT_KNOWN is answers(app)["origin"]


async def test_minus_is_refused_where_it_has_to_be_known(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "-"):
        assert {} == answers(app)
        assert "has to be known" in said(app)


async def test_several_choices_are_ticked_and_confirmed(opened: Opened) -> None:
    app = opened("drains", danger_now=SAFE)
    async with pressed(app, "1", "down", "space", "enter"):
        assert Ticks(frozenset({"rust", "lime"})) == answers(app)["seen-there"]


async def test_none_of_these_stands_alone(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "1", "4", "enter"):
        assert SAFE == answers(app)["danger-now"]


async def test_nothing_ticked_is_not_taken_for_none(opened: Opened) -> None:
    """Passing over the emergencies with Enter does not say that there are none."""
    app = opened()
    async with pressed(app, "down", "enter"):
        assert {} == answers(app)
        assert "nothing is ticked" in said(app)


async def test_a_row_of_several_can_be_not_known(opened: Opened) -> None:
    app = opened("drains", danger_now=SAFE)
    async with pressed(app, "1", "down", "-", "enter"):
        assert Ticks(frozenset({"rust"}), frozenset({"lime"})) == answers(app)["seen-there"]


async def test_a_number_is_checked_while_it_is_typed(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="roof")
    async with pressed(app, "4", "0", "0"):
        assert "outside 0 to under 300 cm" in said(app)


async def test_a_number_passes_letters_on(opened: Opened) -> None:
    """`w` asks why, even while a number is being typed."""
    app = opened(danger_now=SAFE, origin="roof")
    async with pressed(app, "4", "w"):
        assert isinstance(app.screen, WhyScreen)


async def test_a_number_is_given_with_enter(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="roof")
    async with pressed(app, "4", "enter"):
        assert Decimal(4) == answers(app)["sill"]


async def test_an_impossible_answer_is_refused_with_its_reason(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="roof")
    async with pressed(app, *"250", "enter"):
        assert "sill" not in answers(app)
        assert "never stands two metres high" in said(app)


async def test_more_than_nine_answers_scroll(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="supply")
    async with pressed(app, *["down"] * 10, "enter"):
        assert "before" == answers(app)["wet-for"]


async def test_a_score_is_answered_item_by_item_or_as_a_total(opened: Opened) -> None:
    start = {"danger_now": SAFE, "origin": "supply", "wet_for": "months"}
    app = opened(**start)
    async with pressed(app, "2", "2"):
        assert "total 4 to 5" in said(app)
    app = opened(**start)
    async with pressed(app, "2", "2", "b", "1", "1"):
        assert Score((("wall", "half"), ("joints", "dry"), ("noise", "silent"))) == answers(app)["soundness"]
    app = opened(**start)
    async with pressed(app, "t", "6", "enter"):
        assert Score(total=6) == answers(app)["soundness"]


async def test_back_takes_one_answer_back_and_offers_it_again(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="drain")
    async with pressed(app, "b"):
        assert ["danger-now"] == list(answers(app))
        highlighted = app.screen.query_one("AnswerList", OptionList).highlighted
        assert 1 == highlighted


async def test_an_edit_says_what_it_sets_aside_before_it_is_done(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="supply", wet_for="days", seen_there=Ticks(frozenset({"lime"})))
    before = screen_walk(app)
    async with pressed(app, "e", "up", "up", "enter", "2") as pilot:
        assert isinstance(app.screen, EditScreen)
        assert screen(app).walk == before
        await pilot.press("enter")
        await pilot.pause()
        assert "drain" == answers(app)["origin"]
        assert "wet-for" not in answers(app)
        assert screen(app).walk.suggested("wet-for") is not None


async def test_an_edit_left_changes_nothing(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="supply")
    before = screen_walk(app)
    async with pressed(app, "e", "enter", "2", "escape", "escape"):
        assert before == screen(app).walk
        assert "" == screen(app).editing


def screen_walk(app: LadderApp) -> Walk:
    """Return the walk an app begins with."""
    assert app.walk is not None
    return app.walk


async def test_the_rails_show_answers_and_what_is_possible(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="drain")
    async with pressed(app, size=(120, 40)):
        assert ("danger-now", "origin") == app.screen.query_one(AnswersRail).questions
        rail = app.screen.query_one(PossibleRail)
        assert {"cut-roots", "flush"} == set(rail.modalities[:2])
        assert "Still possible 2 of 8" in str(rail.title.content)


async def test_what_just_left_stays_with_its_reason(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="drain")
    async with pressed(app, size=(120, 40)):
        rows = app.screen.query_one(PossibleRail).list.options
        told = "\n".join(str(row.prompt) for row in rows)
        assert "Just left · Origin: A drain" in told
        assert "Boiler service" in told


async def test_a_row_of_the_right_rail_opens_the_modality(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "p", "enter"):
        assert isinstance(app.screen, ModalityScreen)


async def test_rails_take_the_screen_at_eighty_columns_and_give_it_back(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "e") as pilot:
        assert not app.screen.query_one("#centre").display or app.screen.query_one("#centre").size.width == 0
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(QuestionView).size.width > 60


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_a_decision_is_reached_with_keys_on_the_screen(opened: Opened, size: tuple[int, int]) -> None:
    app = opened()
    async with pressed(app, "4", "enter", "2", "4", "enter", size=size) as pilot:
        await pilot.pause()
        assert "decided" == screen(app).place.status
        assert app.screen.query_one("RecommendationView").display


async def test_begin_again_offers_answers_and_applies_none(opened: Opened) -> None:
    app = opened("boiler", danger_now=SAFE, wet_for="year")
    async with pressed(app, "r"):
        walk = screen(app).walk
        assert ("house", ()) == (walk.tree, walk.answers)
        assert walk.suggested("danger-now") is not None


async def test_the_day_of_a_result_is_typed_behind_it_and_stands_on_the_rail(opened: Opened) -> None:
    app = LadderApp(opened().engine, start_walk=opened().engine.start(modality="new-pipe").answer("danger-now", SAFE))
    async with pressed(app, size=(140, 40)) as pilot:
        walk = screen(app).walk.answer("pressure", Decimal(3), "2026-11-19")
        screen(app).set_walk(walk)
        screen(app).editing = "pressure"
        screen(app)._draw()
        await pilot.pause()
        field = app.screen.query_one("NumberInput")
        assert "3 @2026-11-19" == field.value  # type: ignore[attr-defined]
        await pilot.press("backspace", "8")
        assert "= 3 bar, result of 2026-11-18 · Enter goes on" == said(app)
        await pilot.press("enter", "y")
        await pilot.pause()
        answer = screen(app).walk.given("pressure")
        assert answer is not None
        assert "2026-11-18" == answer.date
        rail = app.screen.query_one(AnswersRail)
        assert "3 bar (result of 2026-11-18)" in "".join(str(text) for _, text in rail.list._rows)
