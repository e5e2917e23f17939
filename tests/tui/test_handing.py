"""Handing a decision over from the app: formats, files, the clipboard, and the browser of a visitor."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from ladder_tui.config import Config
from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN, Ticks, Value
from ladder_tui.tui import handing
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.handing import HandOverScreen
from tests.telling import packs

SIZES = [(60, 20), (80, 24), (120, 40)]


def app_of(changed: dict[str, Value] | None = None, setting: Setting | None = None) -> LadderApp:
    """Return an app on a decision about the house."""
    engine: Engine = packs.engine()
    walk, _ = packs.stand(engine, **(changed or {}))
    return LadderApp(engine, start_walk=walk, config=Config("", setting=setting or Setting()))


@asynccontextmanager
async def handing_over(app: LadderApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Open the screen by its key."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        await pilot.press("E")
        await pilot.pause()
        assert isinstance(app.screen, HandOverScreen)
        yield pilot


def told(app: LadderApp) -> str:
    """Return what the screen says became of it."""
    return str(app.screen.query_one("#export-told", Static).content)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Begin in an empty folder, in a terminal that has a clipboard."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)
    return folder


@pytest.mark.parametrize(
    ("key", "form", "begins"), [("1", "html", "<!DOCTYPE"), ("2", "md", "# TO"), ("3", "json", "{")]
)
async def test_a_number_and_enter_write_the_file(here: Path, key: str, form: str, begins: str) -> None:
    app = app_of()
    async with handing_over(app) as pilot:
        await pilot.press(key, "enter")
        await pilot.pause()

        (name,) = os.listdir(here)
        assert name.startswith("to-consider-")
        assert name.endswith(f".{form}")
        assert (here / name).read_text(encoding="utf-8").startswith(begins)
        assert f"Written: {here / name}" in told(app)


async def test_a_file_that_is_there_is_replaced_only_by_its_key(here: Path) -> None:
    app = app_of()
    (here / "mine.md").write_text("mine")
    async with handing_over(app) as pilot:
        await pilot.press("2", "tab")
        app.screen.query_one(Input).value = "mine.md"
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()

        assert "There is a file of that name already. Ctrl+R replaces it" in told(app)
        assert "mine" == (here / "mine.md").read_text()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert (here / "mine.md").read_text().startswith("# TO CONSIDER")


async def test_what_cannot_be_written_is_said_and_the_screen_stays(here: Path) -> None:
    app = app_of()
    async with handing_over(app) as pilot:
        await pilot.press("tab")
        app.screen.query_one(Input).value = "no/such/folder.html"
        await pilot.press("enter")
        await pilot.pause()

        assert "Not written: there is no such folder." in told(app)
        assert [] == os.listdir(here)


async def test_a_name_of_ones_own_stays_when_the_format_changes() -> None:
    app = app_of()
    async with handing_over(app) as pilot:
        app.screen.query_one(Input).value = "own"
        await pilot.press("3")
        await pilot.pause()

        assert "own" == app.screen.query_one(Input).value


async def test_copying_sends_the_document_and_claims_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of()
    async with handing_over(app) as pilot:
        written: list[str] = []
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("2", "c")
        await pilot.pause()

        sent = next(text for text in written if text.startswith("\x1b]52;c;"))
        assert base64.b64decode(sent[7:-1]).decode().startswith("# TO CONSIDER")
        assert "cannot be known from here" in told(app)


async def test_copying_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing, "MOST_COPIED", 1_000)
    app = app_of()
    async with handing_over(app) as pilot:
        await pilot.press("c")
        await pilot.pause()

        assert "Not copied" in told(app)
        assert "" == app.clipboard


async def test_copying_says_what_is_known_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of()
    async with handing_over(app) as pilot:
        monkeypatch.setenv("TMUX", "x")
        await pilot.press("c")
        await pilot.pause()
        assert "set -g set-clipboard on" in told(app)
        monkeypatch.setenv("TERM", "linux")
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "has no clipboard" in told(app)


async def test_served_nothing_is_written_where_the_app_runs(here: Path, tmp_path: Path) -> None:
    app = app_of()
    app.served = True
    before = sorted(tmp_path.rglob("*"))
    async with handing_over(app) as pilot:
        assert not app.screen.query_one(Input).display
        await pilot.press("enter", "ctrl+r")
        await pilot.pause()

        assert "no browser shows this" in told(app)
    assert before == sorted(tmp_path.rglob("*"))


@pytest.mark.parametrize(
    "changed", [{"origin": NOT_KNOWN}, {"danger": Ticks(frozenset({"leak"}))}, {"consent": "no", "origin": "bath"}]
)
async def test_a_referral_and_an_emergency_can_be_handed_over(here: Path, changed: dict[str, Value]) -> None:
    app = app_of(changed)
    async with handing_over(app) as pilot:
        await pilot.press("3", "enter")
        await pilot.pause()

        (name,) = os.listdir(here)
        assert "To consider" == json.loads((here / name).read_text())["handover"]["heading"]


async def test_what_is_not_available_here_is_handed_over(here: Path) -> None:
    app = app_of(setting=Setting(contacts={"pipe": "Guild 555-0100"}))
    async with handing_over(app) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()

        (name,) = os.listdir(here)
        assert "Guild 555-0100" in (here / name).read_text().replace("\\", "")


async def test_while_nothing_is_decided_nothing_is_handed_over() -> None:
    engine = packs.engine()
    app = LadderApp(engine, start_walk=engine.start())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("E")
        await pilot.pause()

        assert not isinstance(app.screen, HandOverScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_way_on_is_on_the_screen(size: tuple[int, int]) -> None:
    app = app_of()
    async with handing_over(app, size) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.screen.size)[: size[1]])

        assert [] == [part for part in ("HTML", "JSON", "Save", "Copy", "Back", "There is a file") if part not in shown]
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, HandOverScreen)
