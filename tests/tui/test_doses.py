"""The doses taken, by keys: on a row of the checklist, and on the question when its answer is changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

from textual.pilot import Pilot
from textual.widgets import Input, Static

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.checklist import ChecklistView
from ladder_tui.tui.doses import DoseList, DosesScreen
from ladder_tui.tui.question import QuestionView
from ladder_tui.tui.thinking.whatif import WhatIfScreen
from ladder_tui.tui.walk import WalkScreen
from tests.conftest import PACK_FILE, TREE, pack_from
from tests.exposure.conftest import GATED, TABLES

GIVEN: dict[str, Value] = {"danger": Ticks(frozenset({"none"})), "origin": "kitchen", "consent": "yes"}
LINE = "citric tap 30 mg x2"


def an_app(**more: Value) -> LadderApp:
    """Return the app on a walk whose checklist asks for the pressure and the descaler."""
    engine = Engine(pack_from(PACK_FILE, GATED, TABLES, TREE))
    walk = engine.start()
    for name, value in {**GIVEN, **more}.items():
        walk = walk.answer(name, value)
    return LadderApp(engine, start_walk=walk)


@asynccontextmanager
async def running(app: LadderApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run the app in a terminal of a size."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def typing(pilot: Pilot[None], text: str) -> None:
    """Type a line and Enter."""
    await pilot.press(*("space" if char == " " else char for char in text), "enter")
    await pilot.pause()


async def to_the_row(pilot: Pilot[None]) -> None:
    """Put the cursor of the checklist on the row that tables work out."""
    view = pilot.app.screen.query_one(ChecklistView)
    for _ in range(4):
        if view.current is not None and view.current.question == "descaler":
            break
        await pilot.press("down")
    await pilot.pause()


def rows(app: LadderApp) -> str:
    """Return what the list of the sheet says."""
    return "\n".join(str(line) for row in app.screen.query_one(DoseList).rows for line in row.lines)


def said(app: LadderApp, name: str) -> str:
    """Return what a static part says."""
    return str(app.screen.query_one(name, Static).content)


async def test_the_row_says_that_tables_work_it_out_and_marks_what_was_chosen() -> None:
    app = an_app()
    async with running(app) as pilot:
        await to_the_row(pilot)
        assert "o works it out from the doses taken" in said(app, "ChecklistView #said")
        await pilot.press("o")
        await pilot.pause()
        assert "No dose of another drug follows" in said(app, "#doses-alone")
        await typing(pilot, LINE)
        await typing(pilot, "drip 25 micrograms/h")
        assert "Guild" in rows(app)
        assert "≠ Drip strip" in rows(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        view = app.screen.query_one(ChecklistView)
        assert "120" == view.marks["descaler", ""]
        assert "120 mg/day, by Guild · it counts once this sheet is handed in" == said(app, "ChecklistView #said")
        assert isinstance(app.screen, WalkScreen)
        assert "descaler" not in app.screen.walk.values()


async def test_on_the_question_the_figure_stands_in_the_field_until_enter_gives_it() -> None:
    app = an_app(pressure=Decimal(4), descaler=Decimal(10))
    async with running(app) as pilot:
        assert isinstance(app.screen, WalkScreen)
        walk_screen = app.screen
        walk_screen.editing = "descaler"
        walk_screen._draw()
        await pilot.pause()
        await pilot.press(*["backspace"] * 2, "o")
        await pilot.pause()
        await typing(pilot, LINE)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        view = app.screen.query_one(QuestionView)
        assert "60" == view.query_one(Input).value
        assert "= 60 mg/day, by Works" in said(app, "QuestionView #said")
        assert Decimal(10) == walk_screen.walk.values()["descaler"]
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert Decimal(60) == walk_screen.walk.values()["descaler"]


async def test_what_was_entered_is_there_again_on_the_same_walk() -> None:
    app = an_app()
    async with running(app) as pilot:
        await to_the_row(pilot)
        await pilot.press("o")
        await typing(pilot, LINE)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, WalkScreen)
        await pilot.press("o")
        await pilot.pause()
        assert "Citric at the tap" in rows(app)
        assert "60 mg/day" in rows(app)


async def test_a_drug_is_chosen_with_arrows_and_a_dose_is_changed_and_taken_out() -> None:
    app = an_app()
    async with running(app) as pilot:
        await to_the_row(pilot)
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        field = app.screen.query_one(Input)
        assert "Citric at the tap " == field.value
        await typing(pilot, "30 mg x2")
        screen = app.screen
        assert isinstance(screen, DosesScreen)
        assert ["30 mg × 2"] == [taken.words for taken in screen.sheet.taken]
        await pilot.press("down", "up", "enter")
        await pilot.pause()
        assert "Citric at the tap 30 mg × 2" == field.value
        await pilot.press("backspace", "3", "enter")
        await pilot.pause()
        assert ["30 mg × 3"] == [taken.words for taken in screen.sheet.taken]
        await pilot.press("down", "up", "delete")
        await pilot.pause()
        assert [] == list(screen.sheet.taken)


async def test_a_slip_is_asked_about_and_a_refused_drug_gives_no_figure() -> None:
    app = an_app()
    async with running(app) as pilot:
        await to_the_row(pilot)
        await pilot.press("o")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DosesScreen)
        await typing(pilot, "citric tap 30 micrograms x2")
        assert "▲ Is this right?" in said(app, "#doses-said")
        assert [] == list(screen.sheet.taken)
        await pilot.press("enter")
        await pilot.pause()
        assert ["30 micrograms × 2"] == [taken.words for taken in screen.sheet.taken]
        await typing(pilot, "oxalic")
        assert "✗ Oxalic anywhere (Guild): It is for a specialist." in rows(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "not complete without Oxalic anywhere" in said(app, "#doses-said")
        assert app.screen is screen


async def test_where_columns_do_not_fit_each_dose_lists_its_tables() -> None:
    app = an_app()
    async with running(app, (50, 24)) as pilot:
        await to_the_row(pilot)
        await pilot.press("o")
        await typing(pilot, LINE)
        assert "  Guild: 60 mg/day × 1 = 60" in rows(app)
        assert all(line.cell_length <= 50 for row in app.screen.query_one(DoseList).rows for line in row.lines)


async def test_on_a_fork_the_figure_stands_in_the_field_as_well() -> None:
    app = an_app(pressure=Decimal(4), descaler=Decimal(10))
    async with running(app) as pilot:
        await pilot.press("f")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WhatIfScreen)
        screen._ask("descaler", Decimal(10))
        await pilot.pause()
        await pilot.press(*["backspace"] * 2, "o")
        await pilot.pause()
        await typing(pilot, LINE)
        await pilot.press("down", "enter")
        await pilot.pause()
        forked = app.screen
        assert isinstance(forked, WhatIfScreen)
        assert "60" == forked.query_one(QuestionView).query_one(Input).value
        assert forked.fork is None
