"""What is not available here: it stays, says so and whom to call, and no decision changes."""

from __future__ import annotations

from decimal import Decimal

from ladder_tui.config import Config
from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine
from ladder_tui.telling.data import data
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.cards import ItemCard
from ladder_tui.tui.walk import WalkScreen
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.weighing.test_changes import walked


def a_house() -> Engine:
    needy = LIBRARY.replace("    name: New pipe\n", "    name: New pipe\n    needs: [torch]\n", 1)
    return Engine(pack_from(PACK_FILE, needy, TREE))


async def shown(setting: Setting) -> tuple[str, object]:
    """Return what stands on the first card, and the decision as JSON."""
    engine = a_house()
    app = LadderApp(engine, start_walk=walked(engine, pressure=Decimal(2)), config=Config("", setting=setting))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WalkScreen)
        head = screen.query(ItemCard).first().query_one(".head")
        return str(head.content), data(engine, screen.walk, screen.place)  # type: ignore[attr-defined]


async def test_what_is_missing_is_said_with_whom_to_call_and_the_decision_stays() -> None:
    plain_text, decision = await shown(Setting())
    text, same = await shown(Setting(unavailable=("torch",), contacts={"torch": "the yard, extension [9]"}))

    assert "Not available here" not in plain_text
    assert "Not available here: refer. Missing: torch." in text
    assert "torch, call: the yard, extension [9]" in text
    assert "New pipe" in text
    assert decision == same


async def test_with_a_list_of_what_there_is_everything_else_is_missing() -> None:
    assert "Not available here" in (await shown(Setting(available=("ladder",))))[0]
    assert "Not available here" not in (await shown(Setting(available=("torch",))))[0]
