"""Emergencies stop the walk at once, and stay in sight when they are being treated."""

from __future__ import annotations

from ladder_tui.model.facts import Ticks
from ladder_tui.tui.emergencies import AlertView
from tests.tui.conftest import Opened
from tests.tui.test_walk import answers, pressed, screen

BOTH = Ticks(frozenset({"gas", "live-water"}))


async def test_all_true_emergencies_are_shown_together(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "1", "2", "enter"):
        shown = "\n".join(str(part.content) for part in app.screen.query("AlertView .alerts Static").results())  # type: ignore[attr-defined]
        for words in ("Gas in the house", "Water on live wires", "touch no switch", "the gas board", "strong support"):
            assert words in shown


async def test_being_treated_is_an_answer_and_the_walk_goes_on(opened: Opened) -> None:
    app = opened(danger_now=Ticks(frozenset({"gas"})))
    async with pressed(app, "t"):
        assert Ticks(frozenset({"gas"})) == answers(app)["danger-treated"]
        assert ("origin",) == screen(app).place.prompt.questions  # type: ignore[union-attr]
        assert "Being treated: Gas in the house" in str(app.screen.query_one("#banner").content)  # type: ignore[attr-defined]


async def test_one_treated_emergency_leaves_the_other(opened: Opened) -> None:
    app = opened(danger_now=BOTH)
    async with pressed(app, "down", "t"):
        assert ["gas"] == [state.alert.id for state in screen(app).place.stops]
        assert app.screen.query_one(AlertView).display


async def test_back_takes_the_answer_back(opened: Opened) -> None:
    app = opened(danger_now=BOTH)
    async with pressed(app, "b"):
        assert {} == answers(app)


async def test_an_urgent_one_goes_along(opened: Opened) -> None:
    app = opened(danger_now=Ticks(frozenset({"flood"})))
    async with pressed(app):
        assert "Urgent: A flood · within the hour" in str(app.screen.query_one("#banner").content)  # type: ignore[attr-defined]
