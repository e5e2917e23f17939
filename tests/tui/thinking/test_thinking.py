"""Questioning a decision by keys: what changes it, what if, why not, and a comparison."""

from __future__ import annotations

from decimal import Decimal

from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.thinking.changes import ChangesScreen
from ladder_tui.tui.thinking.compare import CompareScreen
from ladder_tui.tui.thinking.whatif import BesideScreen, WhatIfScreen
from ladder_tui.tui.thinking.whynot import WhyNotScreen
from ladder_tui.tui.walk import WalkScreen

SAFE = Ticks(frozenset({"none"}))
ANSWERS: dict[str, Value] = {
    "danger": SAFE,
    "origin": "kitchen",
    "consent": "yes",
    "pressure": Decimal(2),
    "age": "no",
}


def an_app(house: Engine) -> LadderApp:
    walk = house.start()
    for name, value in ANSWERS.items():
        walk = walk.answer(name, value)
    return LadderApp(house, start_walk=walk)


def shows(app: LadderApp, kind: type[object]) -> bool:
    return isinstance(app.screen, kind)


def text(app: LadderApp) -> str:
    return "\n".join(str(getattr(widget, "content", "")) for widget in app.screen.query("Static"))


def rows(app: LadderApp) -> str:
    options = app.screen.query_one(OptionList)
    return "\n".join(str(options.get_option_at_index(i).prompt) for i in range(options.option_count))


def walk_of(app: LadderApp) -> Walk:
    return next(screen for screen in app.screen_stack if isinstance(screen, WalkScreen)).walk


async def settled(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_what_would_change_it_is_told_and_can_be_looked_at_beside(house: Engine) -> None:
    app = an_app(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "v")
        assert shows(app, ChangesScreen)
        assert "Pressure: 10 to under 20 bar" in rows(app)
        assert "ruled out" in rows(app)
        await settled(pilot, "enter")
        assert shows(app, BesideScreen)
        await settled(pilot, "escape", "escape")
        assert shows(app, WalkScreen)
        assert ANSWERS == walk_of(app).values()


async def test_what_would_change_it_needs_a_decision(house: Engine) -> None:
    app = LadderApp(house, start_walk=house.start())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "v")

        assert shows(app, WalkScreen)


async def test_a_fork_is_compared_and_dropped_and_the_walk_stays(house: Engine) -> None:
    app = an_app(house)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "f")
        assert shows(app, WhatIfScreen)
        await settled(pilot, "up", "up", "enter", "n")
        assert shows(app, BesideScreen)
        assert "New pipe ruled out" in text(app)
        assert "What if Consent: no" in text(app)
        await settled(pilot, "escape")
        assert shows(app, WhatIfScreen)
        await settled(pilot, "escape")
        assert "yes" == walk_of(app).values()["consent"]


async def test_a_fork_that_is_kept_becomes_the_walk(house: Engine) -> None:
    app = an_app(house)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "f", "up", "up", "enter", "n", "k")

        assert shows(app, WalkScreen)
        assert "no" == walk_of(app).values()["consent"]


async def test_what_a_fork_newly_asks_is_asked_or_left_not_known(house: Engine) -> None:
    app = LadderApp(house, start_walk=house.start().answer("danger", SAFE).answer("origin", "cellar"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "f", "enter", "1")
        assert shows(app, WhatIfScreen)
        assert "Newly asked" in text(app)
        await settled(pilot, "d")
        assert shows(app, BesideScreen)


async def test_why_not_says_where_it_would_be_considered(house: Engine) -> None:
    app = an_app(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "x", *"bucket", "enter")

        assert shows(app, WhyNotScreen)
        assert "Origin: Kitchen led elsewhere" in text(app)


async def test_a_comparison_takes_one_more_and_gives_it_back(house: Engine) -> None:
    app = an_app(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "c")
        assert shows(app, CompareScreen)
        table = app.screen.query_one(DataTable)
        assert 3 == len(table.columns)
        await settled(pilot, "a", *"bucket", "enter")
        assert 4 == len(table.columns)
        await settled(pilot, "d")
        assert 3 == len(table.columns)
        assert "not extracted" in str(table.get_row_at(3)[2])
