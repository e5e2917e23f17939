"""Choosing otherwise by keys, on the recommendation's screen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.choosing.choose import ChooseScreen
from ladder_tui.tui.choosing.reason import ReasonScreen
from ladder_tui.tui.figures import LABELS
from ladder_tui.tui.walk import WalkScreen
from ladder_tui.weighing.choosing import SIGNS, WARNING

SAFE = Ticks(frozenset({"none"}))


def an_app(house: Engine, keeping: Keeping | None = None, **changed: Value) -> LadderApp:
    walk = house.start()
    answers: dict[str, Value] = {"danger": SAFE, "origin": "kitchen", "consent": "no", "pressure": Decimal(6)}
    for name, value in {**answers, **changed}.items():
        walk = walk.answer(name, value)
    return LadderApp(house, start_walk=walk, keeping=keeping)


def shows(app: LadderApp, kind: type[object]) -> bool:
    return isinstance(app.screen, kind)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def shown(app: LadderApp) -> str:
    return "\n".join(str(part.content) for part in app.screen.query(Static))


def rows(app: LadderApp) -> list[str]:
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(i).prompt) for i in range(options.option_count)]


async def test_what_is_ruled_out_is_chosen_with_a_reason_only_and_stands_above_the_decision(house: Engine) -> None:
    app = an_app(house)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pressed(pilot, "i")
        assert shows(app, ChooseScreen)
        assert any("■ held back  Patch" in row for row in rows(app))
        out = next(n for n, row in enumerate(rows(app)) if "✗ ruled out  New pipe" in row)
        await pressed(pilot, *["down"] * out, "enter")
        assert shows(app, ReasonScreen)
        assert "The owner does not want it." in shown(app)
        assert WARNING in shown(app)
        await pressed(pilot, "enter")
        assert shows(app, ReasonScreen)
        assert "so a reason must be given in words" in shown(app)
        await pressed(pilot, *"asked", "enter")
        assert shows(app, WalkScreen)
        await pilot.pause()
        assert "◇ Chosen by the clinician: New pipe, ruled out" in shown(app)
        assert "Reason: asked" in shown(app)


async def test_a_choice_is_kept_and_taken_back(house: Engine, tmp_path: Path) -> None:
    keeping = Keeping(Store(tmp_path / "walks.sqlite3"), made_with(house.pack, "0"))
    app = an_app(house, keeping)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        nothing = 2  # behind the patch, held back, and the new pipe, ruled out
        await pressed(pilot, "i", *["down"] * nothing, "enter", "enter")
        await pilot.pause()
        assert "Chosen by the clinician: Nothing of what is listed" in shown(app)
        await pressed(pilot, "i")
        assert "Take the choice back" in rows(app)[0]
        await pressed(pilot, "enter")
        await pilot.pause()
        assert "Chosen by the clinician" not in shown(app)
        assert keeping.session is not None
        record = keeping.record(keeping.session.id)
    assert record is not None
    assert ["chose", "choice-undone"] == [event.kind for event in record.events][-2:]


async def test_another_modality_of_the_pack_counts_as_not_checked(house: Engine) -> None:
    app = an_app(house, origin="cellar")
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "i", "slash", *"patch", "enter")
        assert shows(app, ReasonScreen)
        assert "■ held back" in shown(app)  # the pressure was answered, and speaks
        await pressed(pilot, "escape")
        assert shows(app, WalkScreen)


async def test_an_emergency_cannot_be_chosen_away(house: Engine) -> None:
    app = an_app(house, danger=Ticks(frozenset({"leak"})))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pressed(pilot, "i")

        assert shows(app, WalkScreen)
        assert any("an emergency stops the walk" in note.message for note in app._notifications)


async def test_the_reasons_of_the_pack_are_given_by_their_number(plumbing: Engine) -> None:
    walk = plumbing.rest_not_known(plumbing.start().answer("danger-now", Ticks(frozenset({"none-seen"}))))
    app = LadderApp(plumbing, start_walk=walk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "i", "up", "up", "enter", "2", *"seen", "enter")
        await pilot.pause()

        assert "Reason: It was looked at on the spot: seen" in shown(app)


@pytest.mark.parametrize("signs", [SIGNS.values(), [label.split()[0] for label, _ in LABELS.values()]])
def test_no_two_levels_share_a_sign(signs: list[str]) -> None:
    assert len(list(signs)) == len(set(signs))
