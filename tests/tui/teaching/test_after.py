"""After the debrief: what is kept, saved and opened, and that an invented patient never becomes a kept walk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from ladder_tui.actions import Action, actions_of
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.help import HelpScreen
from ladder_tui.tui.home import HomeScreen
from ladder_tui.tui.reference import ReferenceScreen
from ladder_tui.tui.served import ServedApp
from ladder_tui.tui.teaching.debrief import DebriefScreen
from ladder_tui.tui.teaching.kept import TextScreen
from ladder_tui.tui.teaching.lessons import LessonsScreen
from ladder_tui.tui.teaching.page import PageScreen
from ladder_tui.tui.teaching.results import ResultsScreen
from ladder_tui.tui.teaching.walk import TaughtWalkScreen
from ladder_tui.tui.walk import WalkScreen
from tests.teach.packs import LESSON, taught
from tests.tui.teaching.test_lesson import settled, text

TO_THE_DEBRIEF = ("t", "enter", "n", "p", "1", "end", "enter", "1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "walks.sqlite3"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of the test."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def an_app(path: Path, lesson: str = LESSON, keeps: bool = True) -> LadderApp:
    engine, _ = taught(lesson)
    return LadderApp(engine, keeping=Keeping(Store(path) if keeps else None, made_with(engine.pack, "0")))


def walks(path: Path) -> int:
    """Return how many walks are kept."""
    store = Store(path)
    try:
        return len(store.sessions())
    finally:
        store.close()


async def test_a_result_is_kept_found_labelled_and_deleted(path: Path) -> None:
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF)
        assert re.search(r"Kept as \w{6}; it names nobody\.", text(app))
        await settled(pilot, "escape", "v")
        assert isinstance(app.screen, ResultsScreen)
        assert "1 result, on this computer alone" in text(app)
        await settled(pilot, "l", "a", "b", "enter")
        assert "ab" == app.results().results()[0].label
        await settled(pilot, "enter")
        assert isinstance(app.screen, DebriefScreen)
        assert "Your plan: " in text(app)
        await settled(pilot, "escape", "d")
        assert "d once more deletes it" in text(app)
        assert 1 == len(app.results().results())
        await settled(pilot, "d")
        assert "No result is kept yet" in text(app)


async def test_nothing_is_kept_where_walks_are_not(path: Path) -> None:
    app = an_app(path, keeps=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF)
        assert "This result is not kept" in text(app)
        await settled(pilot, "escape", "v")
        assert "Results are not kept here." in text(app)
    assert not path.exists()


async def test_a_result_that_cannot_be_kept_is_said_and_the_debrief_is_there(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    app = an_app(blocked / "walks.sqlite3")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF)
        assert "▲ This result is not kept: " in text(app)
        assert "The ceiling dried." in text(app)


async def test_the_patients_walk_says_that_it_teaches_and_is_not_kept(path: Path) -> None:
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF, "w")
        screen = app.screen
        assert isinstance(screen, TaughtWalkScreen)
        assert IS_TEACHING in text(app)
        await settled(pilot, "b", "b")
        assert screen.walk.values() != {}
        assert IS_TEACHING in text(app)
        await settled(pilot, "r")
        assert {} == screen.walk.values()
        await settled(pilot, "h")
        assert isinstance(app.screen, DebriefScreen)
        assert app.walk is None
    assert 0 == walks(path)


LEADS_OUT = ("any.quit", "any.find", "any.lookup")


@pytest.mark.parametrize("action", [a for a in actions_of("walk", "any") if a.runs and a.id not in LEADS_OUT])
async def test_whatever_is_pressed_on_the_patients_walk_nothing_is_kept(path: Path, action: Action) -> None:
    """Also what is added to walks later: an invented patient is never among those that are kept."""
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF, "w", action.keys[0], "enter", "1", "enter")
        assert app.walk is None
    assert 0 == walks(path)


async def test_the_walk_that_waits_at_home_is_the_patients_own(path: Path) -> None:
    """An invented patient must not push out, or be mixed with, the walk of a patient who is there."""
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "enter", "n", "enter")
        assert isinstance(app.screen, WalkScreen)
        before = app.walk
        assert before is not None
        await settled(pilot, "h", *TO_THE_DEBRIEF, "w", "b", "escape", "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert before == app.walk
    assert 1 == walks(path)


async def test_a_reference_is_opened_from_the_debrief(path: Path) -> None:
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF, "r", "enter")
        assert isinstance(app.screen, ReferenceScreen)
        await settled(pilot, "escape")
        assert isinstance(app.screen, DebriefScreen)


async def test_a_result_is_saved_and_another_file_is_left_alone(path: Path, here: Path) -> None:
    app = an_app(path)
    page = here / "result-the-wet-ceiling.md"
    page.write_text("mine")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF, "s", "enter")
        assert isinstance(app.screen, PageScreen)
        assert "A file of that name is there" in text(app)
        assert "mine" == page.read_text()
        await settled(pilot, "ctrl+r")
        assert isinstance(app.screen, DebriefScreen)
    assert page.read_text(encoding="utf-8").startswith("# Result: The wet ceiling")


async def test_a_place_that_is_none_is_said(path: Path) -> None:
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF, "s")
        app.screen.query_one(Input).value = "nowhere/result.md"
        await settled(pilot, "enter")
        assert "Not saved: there is no such folder." in text(app)


async def test_a_result_is_copied(path: Path, here: Path) -> None:
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF, "s", "ctrl+y")
        assert app.clipboard.startswith("# Result: The wet ceiling")
    assert [] == [*here.iterdir()]


async def test_a_visitor_downloads_the_result_and_the_computer_keeps_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, _ = taught()
    delivered: list[tuple[str, str]] = []

    def deliver(page: object, *, save_filename: str, **more: object) -> None:
        delivered.append((save_filename, page.read()))  # type: ignore[attr-defined]

    monkeypatch.setattr(ServedApp, "deliver_text", lambda self, page, **more: deliver(page, **more))
    app = ServedApp(engine)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF)
        assert "This result is not kept" in text(app)
        await settled(pilot, "s")
        assert isinstance(app.screen, DebriefScreen)
    assert ["result-the-wet-ceiling.md"] == [name for name, _ in delivered]
    assert delivered[0][1].startswith("# Result: The wet ceiling")
    assert [] == [*here.iterdir()]


async def test_a_patient_is_drafted_from_the_list(path: Path, here: Path) -> None:
    app = an_app(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "t", "n", *"look", "enter")
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert isinstance(app.screen, TextScreen)
        assert "deciding_fact: " in text(app)
        await settled(pilot, "s", "enter")
        assert "- case: " in (here / "draft.yaml").read_text(encoding="utf-8")
        await settled(pilot, "escape")
        assert isinstance(app.screen, LessonsScreen)


@pytest.mark.parametrize(("columns", "beside"), [(80, False), (160, True)])
async def test_both_ways_stand_side_by_side_where_there_is_room(path: Path, columns: int, beside: bool) -> None:
    app = an_app(path)
    async with app.run_test(size=(columns, 40)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF)
        ways = str(app.screen.query_one("#ways").content)  # type: ignore[attr-defined]
        deciding = next(line for line in ways.splitlines() if "this decides" in line)
        assert deciding.startswith("▶ Pressure: ")
        assert beside is ("not asked for" in deciding)
        assert all(len(line) <= columns for line in ways.splitlines())


async def test_help_in_a_lesson_begins_with_where_one_is(path: Path) -> None:
    app = an_app(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF, "?")
        assert isinstance(app.screen, HelpScreen)
        told = text(app)
        assert told.startswith("The debrief")
        assert "The checklist" not in told
        assert "✗    harmful, of a plan" in told


async def test_hostile_words_stay_words_after_a_lesson(path: Path) -> None:
    hostile = LESSON.replace("The ceiling dried.", "'[red]It[/red] <b>dried</b>'").replace(
        "Six bar.", "'[link=x]Six[/]'"
    )
    app = an_app(path, hostile)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *TO_THE_DEBRIEF)
        assert "[red]It[/red] <b>dried</b>" in text(app)
        assert "[link=x]Six[/]" in text(app)
