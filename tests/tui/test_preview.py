"""The app beside an editor: files are edited on the disk under it, in every way an editor writes them."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from ladder_tui.model.facts import Ticks
from ladder_tui.tui.home import HomeScreen
from ladder_tui.tui.lookup import LookupScreen
from ladder_tui.tui.modality import ModalityScreen
from ladder_tui.tui.modals import WhyScreen
from ladder_tui.tui.preview import PreviewApp, PreviewBar
from ladder_tui.tui.problems import ProblemsScreen, WaitingScreen
from ladder_tui.tui.walk import WalkScreen
from ladder_tui.watch.version import Watch
from tests.tui.conftest import PLUMBING, SAFE

SECONDS = 30.0
TITLE, OTHER = "Water in the house", "Water in the cottage"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a copy of the plumbing pack to edit."""
    return Path(shutil.copytree(PLUMBING, tmp_path / "pack"))


@asynccontextmanager
async def previewed(pack: Path, tree: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run the preview of a pack."""
    async with PreviewApp(Watch(pack), tree).run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[None], seen: Callable[[], object]) -> None:
    """Let the app work until something is so; fail where it never is."""
    end = time.monotonic() + SECONDS
    while not seen():
        assert time.monotonic() < end, shown(pilot)
        await pilot.pause(0.02)


def app_of(pilot: Pilot[None]) -> PreviewApp:
    """Return the app."""
    assert isinstance(pilot.app, PreviewApp)
    return pilot.app


def walk_screen(pilot: Pilot[None]) -> WalkScreen:
    """Return the walk under whatever stands over it."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, WalkScreen))


def shown(pilot: Pilot[None]) -> str:
    """Return what the bar over the screen in front says; of a panel, the bar under it."""
    for screen in reversed(pilot.app.screen_stack):
        for strip in screen.query(PreviewBar):
            return str(strip.content)
    return ""


def panel(pilot: Pilot[None]) -> str:
    """Return what the panel says."""
    assert isinstance(pilot.app.screen, ProblemsScreen | WaitingScreen)
    return str(pilot.app.screen.view._text.content)


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    """Replace texts of a file, written in place."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_renaming(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def by_deleting(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


def in_parts(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as out:
        for start in range(0, len(text), 500):
            out.write(text[start : start + 500])
            out.flush()


WAYS = [in_place, by_renaming, by_deleting, in_parts]


@pytest.mark.parametrize("write", WAYS)
async def test_every_way_of_saving_is_shown_with_the_same_answers(
    pack: Path, write: Callable[[Path, str], None]
) -> None:
    house = pack / "house.yaml"
    async with previewed(pack) as pilot:
        await pilot.press("n", "enter", "1")
        await pilot.pause()
        before = walk_screen(pilot).walk
        write(house, house.read_text(encoding="utf-8").replace(TITLE, OTHER))
        await until(pilot, lambda: "house.yaml saved" in shown(pilot))

        assert before == walk_screen(pilot).walk
        assert {"danger-now": SAFE, "origin": "supply"} == walk_screen(pilot).walk.values()
        assert OTHER in str(pilot.app.screen.query_one("TopLine").content)  # type: ignore[attr-defined]
        assert "2 answers kept" in shown(pilot)
        assert "STALE" not in shown(pilot)


@pytest.mark.parametrize("write", WAYS)
async def test_an_error_leaves_the_last_good_tree_and_says_so_until_it_is_mended(
    pack: Path, write: Callable[[Path, str], None]
) -> None:
    house = pack / "house.yaml"
    good = house.read_text(encoding="utf-8")
    async with previewed(pack) as pilot:
        await pilot.press("n", "enter")
        write(house, good.replace("go: how-long", "go: how-lang").replace(TITLE, OTHER))
        await until(pilot, lambda: "STALE" in shown(pilot))

        assert "1 error" in shown(pilot)
        assert TITLE in str(pilot.app.screen.query_one("TopLine").content)  # type: ignore[attr-defined]
        await pilot.press("1")
        assert {"danger-now": SAFE, "origin": "supply"} == walk_screen(pilot).walk.values()
        await pilot.press("X")
        await until(pilot, lambda: "error[E101]" in panel(pilot))
        assert re.search(r"house\.yaml:\d+:\d+\n", panel(pilot))
        assert "did you mean `how-long`?" in panel(pilot)

        write(house, good.replace(TITLE, OTHER))
        await until(pilot, lambda: "STALE" not in shown(pilot))
        assert "error[" not in panel(pilot)
        await pilot.press("escape")
        assert {"danger-now": SAFE, "origin": "supply"} == walk_screen(pilot).walk.values()
        assert OTHER in str(pilot.app.screen.query_one("TopLine").content)  # type: ignore[attr-defined]


async def test_a_file_cut_to_nothing_for_a_moment_is_no_error(pack: Path) -> None:
    house = pack / "house.yaml"
    good = house.read_text(encoding="utf-8")
    seen = set()

    def is_saved() -> bool:
        seen.add("STALE" in shown(pilot))
        return "house.yaml saved" in shown(pilot)

    async with previewed(pack) as pilot:
        house.write_text("", encoding="utf-8")
        await pilot.pause(0.1)
        house.write_text(good.replace(TITLE, OTHER), encoding="utf-8")
        await until(pilot, is_saved)

    assert {False} == seen


async def test_new_and_deleted_files_count(pack: Path) -> None:
    async with previewed(pack) as pilot:
        (pack / "attic.yaml").write_text("questions: {}\nquestion: {}\n", encoding="utf-8")
        await until(pilot, lambda: "attic.yaml saved" in shown(pilot))
        assert "STALE" in shown(pilot)
        (pack / "attic.yaml").unlink()
        await until(pilot, lambda: "attic.yaml gone" in shown(pilot))
        assert "STALE" not in shown(pilot)


async def test_an_answer_that_no_longer_fits_is_said_and_asked_again(pack: Path) -> None:
    async with previewed(pack) as pilot:
        await pilot.press("n", "enter", "4")
        await pilot.pause()
        edit(pack / "questions.yaml", ("      roof: The roof", "      sky: The roof"), ("origin: roof", "origin: sky"))
        edit(pack / "house.yaml", ("when: roof", "when: sky"))
        await until(pilot, lambda: "no longer fits: Origin" in shown(pilot))

        assert {"danger-now": SAFE} == walk_screen(pilot).walk.values()
        place = walk_screen(pilot).place
        assert place.prompt is not None
        assert ("origin",) == place.prompt.questions


async def test_a_tree_that_is_gone_stays_on_the_screen_as_stale_and_home_shows_the_rest(pack: Path) -> None:
    text = (pack / "drains.yaml").read_text(encoding="utf-8")
    async with previewed(pack, "drains") as pilot:
        await pilot.press("n", "enter")
        (pack / "drains.yaml").write_text(text.replace("tree: drains", "tree: gutters"), encoding="utf-8")
        edit(pack / "house.yaml", ("tree: drains", "tree: gutters"))
        edit(pack / "pack.yaml", ("drains", "gutters"))
        await until(pilot, lambda: "the pack has no tree `drains`" in shown(pilot))
        assert "STALE" in shown(pilot)
        assert {"danger-now": SAFE} == walk_screen(pilot).walk.values()
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, lambda: "●" in shown(pilot))

        assert app_of(pilot).walk is None
        assert "gutters" in app_of(pilot).engine.pack.trees


async def test_a_pack_broken_from_the_start_is_waited_over(pack: Path) -> None:
    edit(pack / "house.yaml", ("go: how-long", "go: how-lang"))
    async with previewed(pack) as pilot:
        assert isinstance(pilot.app.screen, WaitingScreen)
        await until(pilot, lambda: "error[E101]" in panel(pilot))
        await pilot.press("m", "L", "/", "X")
        assert isinstance(pilot.app.screen, WaitingScreen)
        edit(pack / "house.yaml", ("go: how-lang", "go: how-long"))
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))

        assert "house" == walk_screen(pilot).walk.tree
        await until(pilot, lambda: "house.yaml saved" in shown(pilot))


async def test_a_folder_that_vanishes_and_comes_back(pack: Path) -> None:
    away = pack.with_name("away")
    async with previewed(pack) as pilot:
        pack.rename(away)
        await until(pilot, lambda: "STALE" in shown(pilot))
        away.rename(pack)
        await until(pilot, lambda: "STALE" not in shown(pilot))

        assert isinstance(pilot.app.screen, WalkScreen)


async def test_what_only_a_proof_finds_appears_when_it_is_done(pack: Path) -> None:
    rule = "invariants:\n  - {invariant: No bucket, when: {origin: roof}, never: {recommends: bucket}, because: So., "
    async with previewed(pack) as pilot:
        (pack / "never.yaml").write_text(rule + "basis: judgement}\n", encoding="utf-8")
        await until(pilot, lambda: "1 error" in shown(pilot))
        assert "STALE" not in shown(pilot)
        await pilot.press("X")
        await until(pilot, lambda: "error[E320]" in panel(pilot))
        (pack / "never.yaml").unlink()
        await until(pilot, lambda: "done" == app_of(pilot).standing.proof and "never.yaml gone" in shown(pilot))

        assert "error[" not in panel(pilot)


async def test_another_decision_is_said_and_both_are_named(pack: Path) -> None:
    async with previewed(pack) as pilot:
        await pilot.press("n", "enter", "4", "2", "enter")
        await until(pilot, lambda: "decided" == walk_screen(pilot).place.status)
        edit(
            pack / "house.yaml",
            (
                "{modality: bucket, preference: alternative, because: It is only",
                "{modality: patch, preference: alternative, because: It is only",
            ),
        )
        await until(pilot, lambda: "house.yaml saved" in shown(pilot))
        assert "no decision any more" in shown(pilot) or "decides otherwise" in shown(pilot)
        await pilot.press("X")
        await until(pilot, lambda: "before" in panel(pilot))
        assert "Bucket" in panel(pilot)


async def test_what_is_half_answered_stays_half_answered(pack: Path) -> None:
    async with previewed(pack) as pilot:
        await pilot.press("1", "2")
        edit(pack / "house.yaml", (TITLE, OTHER))
        await until(pilot, lambda: "house.yaml saved" in shown(pilot))
        await pilot.press("enter")
        await pilot.pause()

        assert Ticks(frozenset({"gas", "live-water"})) == walk_screen(pilot).walk.values()["danger-now"]


async def test_what_is_typed_stays_typed(pack: Path) -> None:
    async with previewed(pack) as pilot:
        await pilot.press("n", "enter", "4", "1")
        edit(pack / "house.yaml", (TITLE, OTHER))
        await until(pilot, lambda: "house.yaml saved" in shown(pilot))
        await pilot.press("2", "enter")
        await pilot.pause()

        assert "12" == str(walk_screen(pilot).walk.values()["sill"])


async def test_a_modality_being_read_is_read_anew(pack: Path) -> None:
    async with previewed(pack) as pilot:
        await pilot.press("m", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ModalityScreen))
        screen = pilot.app.screen
        assert isinstance(screen, ModalityScreen)
        name = str(screen.treatment.name)
        edit(pack / "library.yaml", (f"name: {name}\n", f"name: {name} II\n"))
        await until(pilot, lambda: "library.yaml saved" in shown(pilot))
        again = pilot.app.screen

        assert isinstance(again, ModalityScreen)
        assert f"{name} II" == str(again.treatment.name)


async def test_what_would_act_on_the_version_before_is_closed(pack: Path) -> None:
    async with previewed(pack) as pilot:
        await pilot.press("w")
        assert isinstance(pilot.app.screen, WhyScreen)
        edit(pack / "house.yaml", (TITLE, OTHER))
        await until(pilot, lambda: "house.yaml saved" in shown(pilot))
        assert isinstance(pilot.app.screen, WalkScreen)
        await pilot.press("/")
        assert isinstance(pilot.app.screen, CommandPalette)
        edit(pack / "house.yaml", (OTHER, TITLE))
        await until(pilot, lambda: isinstance(pilot.app.screen, WalkScreen))


async def test_the_bar_is_on_every_screen(pack: Path) -> None:
    async with previewed(pack) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and pilot.app.screen.query(PreviewBar))
        await pilot.press("L", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LookupScreen) and pilot.app.screen.query(PreviewBar))
        edit(pack / "house.yaml", ("go: how-long", "go: how-lang"))
        await until(pilot, lambda: "STALE" in str(pilot.app.screen.query_one(PreviewBar).content))


@pytest.mark.parametrize("size", [(30, 8), (60, 20), (80, 24), (120, 40), (160, 45)])
async def test_it_fits_every_size(pack: Path, size: tuple[int, int]) -> None:
    async with previewed(pack, size=size) as pilot:
        edit(pack / "house.yaml", ("go: how-long", "go: how-lang"))
        await until(pilot, lambda: "STALE" in shown(pilot))
        await pilot.press("X")
        await until(pilot, lambda: "error[E101]" in panel(pilot))
        strip = walk_screen(pilot).query_one(PreviewBar)

        assert 0 < strip.size.height <= 4
