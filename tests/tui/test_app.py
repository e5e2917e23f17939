"""Home, search, palette, help, themes, sizes, and how the app ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, Static

from ladder_tui.actions import ACTIONS
from ladder_tui.config import Config, Problem
from ladder_tui.engine import Engine
from ladder_tui.tui import crash
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.help import HelpScreen
from ladder_tui.tui.home import HomeScreen
from ladder_tui.tui.lookup import LookupScreen
from ladder_tui.tui.modality import ModalityScreen
from ladder_tui.tui.pick import PickScreen
from ladder_tui.tui.walk import WalkScreen
from tests.tui.conftest import SAFE, Opened
from tests.tui.test_walk import pressed

SIZES = [(20, 5), (30, 8), (40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (160, 45), (200, 60)]


async def test_home_says_what_the_pack_is(opened: Opened) -> None:
    app = opened("")
    async with pressed(app):
        assert isinstance(app.screen, HomeScreen)
        top = str(app.screen.query_one("TopLine").content)  # type: ignore[attr-defined]
        assert "Plumbing in old houses 0.3.0" in top
        assert "not reviewed by a plumber" in top


async def test_enter_at_home_walks_the_first_tree(opened: Opened) -> None:
    app = opened("")
    async with pressed(app, "enter"):
        assert isinstance(app.screen, WalkScreen)
        assert "house" == app.screen.walk.tree


async def test_search_narrows_while_one_types(opened: Opened) -> None:
    app = opened("")
    async with pressed(app, "s", *"run off", "enter"):
        assert isinstance(app.screen, WalkScreen)
        assert "drains" == app.screen.walk.tree


async def test_a_walk_waits_at_home(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="drain")
    async with pressed(app, "h") as pilot:
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, WalkScreen)
        assert 2 == len(app.screen.walk.answers)


async def test_back_at_the_start_goes_home(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "b"):
        assert isinstance(app.screen, HomeScreen)


async def test_one_modality_is_checked_for_a_patient(opened: Opened) -> None:
    app = opened("")
    async with pressed(app, "m") as pilot:
        assert isinstance(app.screen, PickScreen)
        await pilot.press(*"liner", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ModalityScreen)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, WalkScreen)
        assert "liner" == app.screen.walk.modality


async def test_a_check_in_a_walk_offers_the_answers_given_and_applies_none(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "m", *"liner", "enter") as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, WalkScreen)
        assert () == app.screen.walk.answers
        assert app.screen.walk.suggested("danger-now") is not None


async def test_the_palette_finds_anything(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "/") as pilot:
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"sing")
        await app.workers.wait_for_complete()
        await pilot.press("escape")


async def test_a_question_is_looked_up(opened: Opened) -> None:
    app = opened("")
    async with pressed(app, "L", *"pressure", "enter") as pilot:
        await pilot.pause()
        assert isinstance(app.screen, LookupScreen)


async def test_help_names_every_action(opened: Opened) -> None:
    """Help cannot disagree with the keys: both come from the registry."""
    app, shown = opened(), ""
    async with pressed(app, "?", size=(120, 60)) as pilot:
        for where in ("", "lessons"):
            if where:
                app.push_screen(HelpScreen(where))
            await pilot.pause()
            await pilot.pause()
            assert isinstance(app.screen, HelpScreen)
            for part in app.screen.query("#help-columns Static").results():
                shown += f" {part.content}"  # type: ignore[attr-defined]
    flat = " ".join(shown.split())
    assert [] == [action.id for action in ACTIONS if " ".join(action.help.split()) not in flat]


def test_every_action_has_a_method_and_one_meaning_a_key() -> None:
    for action in ACTIONS:
        owner = {"any": LadderApp, "home": HomeScreen, "walk": WalkScreen}.get(action.where)
        if owner is not None and action.runs:
            assert hasattr(owner, f"action_{action.runs}"), action.id
    for where in ("any", "walk", "home"):
        keys = [key for action in ACTIONS if action.where in (where, "any") for key in action.keys]
        assert len(keys) == len(set(keys)), where


async def test_themes_turn(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "T"):
        assert "ladder-light" == app.theme


async def test_quitting_keeps_the_walk_for_whoever_ran_the_app(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "4", "enter", "q"):
        pass
    assert app.walk is not None
    assert ["danger-now"] == [name for name, _ in app.walk.answers]
    assert 0 == (app.return_code or 0)


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_crashes(opened: Opened, size: tuple[int, int]) -> None:
    app = opened("")
    keys = ["enter", "4", "enter", "e", "escape", "p", "escape", "w", "escape", "?", "escape", "/", "escape", "2"]
    async with pressed(app, *keys, "4", "enter", "m", "escape", size=size) as pilot:
        for columns, rows in ((20, 5), (200, 60), size):
            await pilot.resize_terminal(columns, rows)
            await pilot.pause()


async def test_a_failure_writes_a_report_without_answers(opened: Opened, tmp_path: Path) -> None:
    app = opened(danger_now=SAFE)

    class Broken(Exception):
        pass

    def fail() -> None:
        secret = "the patient's own words"
        raise Broken(secret)

    async def run() -> None:
        async with app.run_test() as pilot:
            app.call_later(fail)
            await pilot.pause()

    with pytest.raises(Broken):
        await run()
    assert crash.FAULT == app.return_code
    reports = list((tmp_path / "state").rglob("crash-*.txt"))
    assert 1 == len(reports)
    told = reports[0].read_text()
    assert "Broken" in told
    assert "in fail" in told
    assert "own words" not in told


async def test_search_text_is_no_markup(opened: Opened) -> None:
    app = opened("")
    async with pressed(app, "s") as pilot:
        app.screen.query_one(Input).value = "[/] [red]x"
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


def test_an_engine_is_all_the_app_needs(plumbing: Engine) -> None:
    assert "house" == LadderApp(plumbing).engine.start().tree


CONFIG = Config(
    "c", True, "light", animation=False, keys={"walk.back": ("ctrl+b",), "any.help": ("f2",)}, problems=(Problem("x"),)
)


async def test_keys_of_the_users_own_work_and_are_shown(plumbing: Engine) -> None:
    """The old key does nothing; footer, help and the top line know the new one and what is wrong."""
    walk = plumbing.start("house").answer("danger-now", SAFE)
    app = LadderApp(plumbing, start_walk=walk, config=CONFIG)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b")
        assert 1 == len(app.screen.walk.answers)  # type: ignore[attr-defined]
        assert "ctrl+b back" in str(app.screen.query_one("KeyBar").content)  # type: ignore[attr-defined]
        assert "settings: 1 problem" in str(app.screen.query_one("TopLine").content)  # type: ignore[attr-defined]
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "ctrl+b" in "".join(str(one.content) for one in app.screen.query("#help-columns Static").results(Static))
        await pilot.press("escape", "ctrl+b")
        await pilot.pause()
        assert () == app.screen.walk.answers  # type: ignore[attr-defined]
        assert ("ladder-light", "none") == (app.theme, app.animation_level)
