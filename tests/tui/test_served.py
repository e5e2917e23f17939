"""The app as a visitor meets it: no way to the disk, to a shell or to another page leads out of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from ladder_tui.engine import Engine
from ladder_tui.tui.served import NOT_HERE, UNKEPT, ServedApp


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    return folder


async def test_a_visitor_is_told_that_nothing_is_kept(plumbing: Engine) -> None:
    app = ServedApp(plumbing)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.served
        assert app.keeping is not None
        assert UNKEPT == app.keeping.notice
        assert app.keeping.store is None


@pytest.mark.parametrize("word", ["screenshot", "save", "suspend", "theme", "file", "quit", ""])
async def test_the_palette_leads_to_no_file(plumbing: Engine, word: str) -> None:
    app = ServedApp(plumbing)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        app.screen.query_one(Input).value = word
        await app.workers.wait_for_complete()
        await pilot.pause()
        rows = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert [] == [row for row in rows if "creenshot" in row or "SVG" in row or "uspend" in row]


@pytest.mark.parametrize("action", ["screenshot", "screenshot('x.svg', '/tmp')", "suspend_process"])
async def test_what_the_framework_offers_beyond_the_keys_does_nothing(
    plumbing: Engine, here: Path, action: str
) -> None:
    app = ServedApp(plumbing)
    async with app.run_test() as pilot:
        await app.run_action(action)
        await pilot.pause()
        assert [NOT_HERE] == [one.message for one in app._notifications]
    assert [] == os.listdir(here)


async def test_no_picture_is_written_and_no_page_is_opened(
    plumbing: Engine, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", f"touch {here}/opened %s")
    app = ServedApp(plumbing)
    async with app.run_test() as pilot:
        for save in (app.save_screenshot, app.deliver_screenshot):
            with pytest.raises(PermissionError):
                save("x.svg", str(here))
        app.open_url("file:///etc/passwd")
        await pilot.pause()
        assert [NOT_HERE] == [one.message for one in app._notifications]
    assert [] == os.listdir(here)


async def test_ctrl_z_does_not_reach_a_shell(plumbing: Engine) -> None:
    app = ServedApp(plumbing)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+z")
        assert app.is_running


async def test_a_fault_is_told_to_whoever_serves_and_leaves_no_report(
    plumbing: Engine, here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(here))
    app = ServedApp(plumbing)
    secret = "a secret answer"

    async def fail() -> None:
        async with app.run_test() as pilot:
            app.call_later(lambda: len(secret) // 0)
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert 70 == app.return_code
    assert [] == os.listdir(here)
    written = capfd.readouterr().err
    assert "ZeroDivisionError" in written
    assert secret not in written
