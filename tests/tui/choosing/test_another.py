"""Another pain by keys: what is kept is shown, and the plans stand together."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN, Ticks
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.choosing.plans import PlansScreen
from ladder_tui.tui.resumed import ResumedScreen
from ladder_tui.tui.walk import WalkScreen
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from

PERSONAL = LIBRARY.replace("ask: May the wall be opened?", "ask: May the wall be opened?\n    about: person")


@pytest.fixture
def personal() -> Engine:
    """Return the engine of the example pack, in which consent belongs to the person."""
    return Engine(pack_from(PACK_FILE, PERSONAL, TREE))


def an_app(engine: Engine, keeping: Keeping, danger: str = "none") -> LadderApp:
    walk = engine.start().answer("danger", Ticks(frozenset({danger}))).answer("origin", "kitchen")
    walk = walk.answer("consent", "yes").answer("pressure", NOT_KNOWN)
    return LadderApp(engine, start_walk=walk, keeping=keeping)


def shows(app: LadderApp, kind: type[object]) -> bool:
    return isinstance(app.screen, kind)


def shown(app: LadderApp) -> str:
    return "\n".join(str(part.content) for part in app.screen.query(Static))


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("is_kept", [True, False])
async def test_another_pain_keeps_the_person_and_both_plans_are_shown(
    personal: Engine, tmp_path: Path, is_kept: bool
) -> None:
    store = Store(tmp_path / "walks.sqlite3") if is_kept else None
    keeping = Keeping(store, made_with(personal.pack, "0"))
    app = an_app(personal, keeping)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pressed(pilot, "a")
        await pilot.pause()
        assert shows(app, ResumedScreen)
        assert "Consent: yes" in shown(app)
        await pressed(pilot, "enter")
        assert app.walk is not None
        assert ["consent"] == [question for question, _ in app.walk.answers]
        await pressed(pilot, "3", "enter", "3")  # no danger; the cellar
        await pilot.pause()
        await pressed(pilot, "P")
        await pilot.pause()
        assert shows(app, PlansScreen)
        assert "Pain 1: Main" in shown(app)
        assert "Pain 2: Main  on the screen" in shown(app)
        assert "Bucket" in shown(app)
        assert "New pipe" in shown(app)
        await pressed(pilot, "escape")
        assert shows(app, WalkScreen)
    if keeping.store is not None:
        assert 1 == sum(bool(session.patient) for session in keeping.store.sessions())


async def test_no_other_pain_before_an_emergency_is_seen_to(personal: Engine) -> None:
    app = an_app(personal, Keeping(None, made_with(personal.pack, "0")), danger="leak")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pressed(pilot, "a")

        assert shows(app, WalkScreen)
        assert any("see to the emergency first" in note.message for note in app._notifications)


async def test_one_pain_alone_says_so(personal: Engine) -> None:
    app = an_app(personal, Keeping(None, made_with(personal.pack, "0")))
    async with app.run_test(size=(60, 24)) as pilot:
        await pressed(pilot, "P")
        await pilot.pause()

        assert "There is one pain yet" in shown(app)


async def test_a_result_older_than_it_holds_is_said_above_the_decision() -> None:
    library = LIBRARY.replace("unit: bar", "unit: bar\n    shelf_life: 3 days")
    engine = Engine(pack_from(PACK_FILE, library, TREE))
    walk = engine.start().answer("danger", Ticks(frozenset({"none"}))).answer("origin", "kitchen")
    walk = walk.answer("consent", "yes").answer("pressure", Decimal(2), "2020-01-01")
    app = LadderApp(engine, start_walk=walk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        assert "▲ Older than it holds: Pressure: result of 2020-01-01" in shown(app)
