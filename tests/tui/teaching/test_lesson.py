"""A whole lesson by keys: the story, what is asked for, the plan, the debrief and the next question."""

from __future__ import annotations

from textual.pilot import Pilot

from ladder_tui.teach.learning import Learning
from ladder_tui.tui.answers import AnswerList
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.teaching.debrief import DebriefScreen
from ladder_tui.tui.teaching.lesson import LessonScreen
from ladder_tui.tui.teaching.lessons import LessonsScreen
from ladder_tui.tui.teaching.plan import PlanScreen
from ladder_tui.tui.teaching.questions import OwnAnswersScreen
from ladder_tui.tui.walk import WalkScreen
from tests.teach.packs import RIGHT, taught


def learning(app: LadderApp) -> Learning:
    screen = next(one for one in app.screen_stack if isinstance(one, LessonScreen))
    return screen.learning


def shows(app: LadderApp, kind: type[object]) -> bool:
    return isinstance(app.screen, kind)


def text(app: LadderApp) -> str:
    """Return all that stands on the screen."""
    return "\n".join(str(getattr(widget, "content", "")) for widget in app.screen.query("Static"))


async def settled(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def an_app() -> LadderApp:
    engine, _ = taught()
    return LadderApp(engine)


async def test_a_lesson_from_home_to_the_next_question() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "t")
        assert shows(app, LessonsScreen)
        await settled(pilot, "enter")
        assert shows(app, LessonScreen)
        assert "Water comes through" in text(app)
        assert "The owner lets you" not in text(app)
        await settled(pilot, "n")
        assert "The owner lets you" in text(app)
        await settled(pilot, "2")
        assert "Six bar." in text(app)
        assert (1,) == learning(app).asked
        await settled(pilot, "p")
        assert shows(app, PlanScreen)
        rows = app.screen.query_one(AnswerList).offers
        await settled(pilot, next(one.key for one in rows if one.id == "new-pipe"), "end", "enter")
        await settled(pilot, str(RIGHT + 1))
        assert shows(app, DebriefScreen)
        assert "Your plan: 100 of 100" in text(app)
        assert "The ceiling dried." in text(app)
        await settled(pilot, "n")
        assert shows(app, PlanScreen)
        await settled(pilot, "1", "end", "enter")
        assert "One answer away: " in text(app)


async def test_nothing_of_the_decision_is_shown_before_the_plan() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "t", "enter", "n", "1", "1", "1", "1")

        assert "New pipe" not in text(app)
        assert "It lasts." not in text(app)


async def test_the_trees_questions_can_be_answered_and_taken_back() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "t", "enter", "n")
        rows = app.screen.query_one(AnswerList).offers
        await settled(pilot, next(one.key for one in rows if one.id == "question"))
        assert shows(app, OwnAnswersScreen)
        await settled(pilot, "n", "enter")
        await settled(pilot, "1", "escape")

        assert ["danger", "origin"] == [*learning(app).walk.values()]


async def test_an_empty_plan_is_refused_with_the_way_out() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "t", "enter", "p", "end", "enter")

        assert shows(app, PlanScreen)
        assert "Tick at least one thing" in text(app)


async def test_leaving_the_plan_commits_to_nothing() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "t", "enter", "p", "1", "end", "enter", "escape", "escape")

        assert shows(app, LessonScreen)
        assert learning(app).commitment is None


async def test_every_screen_of_a_lesson_says_that_it_teaches() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("t",), ("enter",), ("p",), ("1", "end", "enter"), ("1",)):
            await settled(pilot, *keys)
            assert "Teaching: an invented patient." in text(app)


async def test_the_debrief_opens_the_patients_own_walk() -> None:
    app = an_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot, "t", "enter", "p", "1", "end", "enter", "1", "w")

        assert isinstance(app.screen, WalkScreen)
        assert "kitchen" == app.screen.walk.values()["origin"]
