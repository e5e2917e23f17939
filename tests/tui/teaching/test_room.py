"""A room session by keys: what is hidden, asked for, voted, paused, left; and that nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.teach.room import LIST, Room, Spot
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.teaching.aside import NotesScreen, PartsScreen, RoomMapScreen
from ladder_tui.tui.teaching.lessons import LessonsScreen
from ladder_tui.tui.teaching.room import RoomScreen
from tests.teach.packs import LESSON, taught

NOTED = LESSON + "    notes: Take your time.\n    vote: {ask: What now?, options: [Mend it, Leave it]}\n"
SIZES = [(80, 24), (100, 30), (160, 45)]


def an_app() -> LadderApp:
    engine, lesson = taught(NOTED)
    return LadderApp(engine, lesson=lesson, lessons=True, in_a_room=True)


def room(app: LadderApp) -> Room:
    return next(one.room for one in app.screen_stack if isinstance(one, RoomScreen))


def shows(app: LadderApp, kind: type[object]) -> bool:
    return isinstance(app.screen, kind)


def stand_at(app: LadderApp, at: int) -> None:
    """Put the session of the screen at a spot."""
    assert isinstance(app.screen, RoomScreen)
    app.screen.room = app.screen.room.jump(at)


def text(app: LadderApp) -> str:
    """Return all that stands on the screen."""
    return "\n".join(str(getattr(widget, "content", "")) for widget in app.screen.query("Static") if widget.display)


async def settled(pilot: Pilot[None], *keys: str) -> None:
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_session_shows_every_spot_and_says_that_it_teaches(size: tuple[int, int]) -> None:
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        seen = [room(app).spot]
        while True:
            assert IS_TEACHING in text(app)
            before = room(app)
            await settled(pilot, "enter")
            if room(app) == before:
                break
            seen += [room(app).spot] if room(app).spot != seen[-1] else []

        assert list(room(app).spots) == seen


async def test_a_finding_is_shown_when_the_room_asks_for_it() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "tab", "tab")
        assert LIST == room(app).spot
        assert "The gauge" in text(app)
        assert "Six bar." not in text(app)
        await settled(pilot, "2")
        assert "Six bar." in text(app)
        await settled(pilot, "a", "enter")
        assert LIST == room(app).spot
        assert (1, 0) == room(app).asked


async def test_votes_are_given_and_taken_back_in_each_round() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "tab", "tab", "tab")
        assert "What now?" in text(app)
        await settled(pilot, "1", "1", "2", "2", "9", "minus", "1", "minus", "minus", "minus", "2", "minus", "2")
        assert (1, 0) == room(app).tally("before")
        await settled(pilot, "tab", "tab", "2", "2")
        assert ((1, 0), (0, 2)) == (room(app).tally("before"), room(app).tally("after"))
        assert "before" in text(app)
        assert "after" in text(app)


async def test_a_pause_is_a_blank_screen_and_any_key_ends_it_without_going_on() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "enter")
        before = room(app)
        await settled(pilot, "full_stop")
        assert "Water comes through" not in text(app)
        assert IS_TEACHING in text(app)
        await settled(pilot, "enter")
        assert before == room(app)
        assert "Water comes through" in text(app)


async def test_every_part_is_gone_to_from_the_list_of_parts() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for number, (part, _) in enumerate(room(app).parts):
            await settled(pilot, "j")
            assert shows(app, PartsScreen)
            assert "Teaching" in text(app)
            app.screen.query_one(OptionList).highlighted = number
            await settled(pilot, "enter")
            assert part == room(app).spot.part


async def test_notes_open_over_the_slide() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "n")
        assert shows(app, NotesScreen)
        assert "Take your time." in text(app)
        assert "Teaching" in text(app)
        await settled(pilot, "n")
        assert shows(app, RoomScreen)


async def test_the_map_opens_once_the_way_is_walked_and_opens_nothing_else() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "M")
        assert shows(app, RoomScreen)
        way = room(app).spots.index(Spot("way"))
        stand_at(app, way)
        await settled(pilot, "M")
        assert shows(app, RoomMapScreen)
        assert IS_TEACHING in text(app)
        assert "▶" in text(app)
        await settled(pilot, "enter")
        assert shows(app, RoomMapScreen)
        await settled(pilot, "escape")
        assert shows(app, RoomScreen)


async def test_one_press_of_escape_loses_no_votes() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "escape")
        assert "Esc once more leaves" in text(app)
        await settled(pilot, "b", "escape")
        assert shows(app, RoomScreen)
        await settled(pilot, "escape")
        assert shows(app, LessonsScreen)


async def test_a_room_opens_from_the_list_of_lessons() -> None:
    engine, _ = taught(NOTED)
    app = LadderApp(engine)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "t", "R")
        assert shows(app, RoomScreen)


async def test_a_smaller_screen_has_more_pages_and_the_session_stays_on_one_there_is() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "end")
        stand_at(app, len(room(app).spots) - 1)
        for size in ((24, 8), (20, 5), (100, 30)):
            await pilot.resize_terminal(*size)
            await settled(pilot, "enter", "enter")
            assert shows(app, RoomScreen)
            assert "page" in text(app) or 0 == room(app).page
        assert 0 == room(app).page


async def test_nothing_of_a_session_is_kept_as_a_walk(tmp_path: Path) -> None:
    engine, lesson = taught(NOTED)
    keeping = Keeping(Store(tmp_path / "walks.sqlite3"), made_with(engine.pack, "0"))
    keeping.open()
    app = LadderApp(engine, lesson=lesson, in_a_room=True, keeping=keeping)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, *["tab"] * 20)
        assert "points" == room(app).spot.part
        assert app.walk is None
        assert () == keeping.recent()
