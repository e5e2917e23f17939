"""The map of a tree: the same outline as `graph`, the way walked and the place marked, and what Enter shows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from textual.widgets import OptionList, Static

from ladder_tui.engine import Engine
from ladder_tui.graph import drawing, rows
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.home import HomeScreen
from ladder_tui.tui.lookup import LookupScreen
from ladder_tui.tui.map import MapScreen
from ladder_tui.tui.node import NodeScreen
from ladder_tui.tui.walk import WalkScreen
from tests.tui.conftest import SAFE, Opened
from tests.tui.test_walk import pressed


def map_of(app: LadderApp) -> MapScreen:
    """Return the map on the screen."""
    assert isinstance(app.screen, MapScreen)
    return app.screen


def shown(app: LadderApp) -> list[str]:
    """Return the rows of the map, each on one line."""
    options = map_of(app).query_one(OptionList)
    return [" ".join(str(options.get_option_at_index(index).prompt).split()) for index in range(options.option_count)]


def signed(app: LadderApp, sign: str) -> list[str]:
    """Return the nodes of the rows that a sign stands before."""
    return [row.box.key[1] for row, text in zip(map_of(app).rows, shown(app), strict=True) if text.startswith(sign)]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 45)])
async def test_the_map_has_the_rows_of_the_outline(opened: Opened, plumbing: Engine, size: tuple[int, int]) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "M", size=size):
        assert rows(drawing(plumbing.pack, "house")) == map_of(app).rows
        assert len(map_of(app).rows) == len(shown(app))


async def test_the_way_walked_and_the_place_are_marked(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="supply", wet_for="days")
    async with pressed(app, "M"):
        assert ["seen"] == signed(app, "▶")
        assert {"", "where", "how-long"} == set(signed(app, "●"))


async def test_a_reference_is_marked_only_where_no_other_answer_leads_there(opened: Opened) -> None:
    """Days and not known lead to the same node; to mark the way of both would say what nobody answered."""
    app = opened(danger_now=SAFE, origin="roof", sill=Decimal(7))
    async with pressed(app, "M"):
        marked = [text for text in shown(app) if text.startswith("●") and " see " in text]
        assert [] == marked


async def test_the_map_opens_where_one_stands(opened: Opened) -> None:
    app = opened(danger_now=SAFE, origin="supply", wet_for="days")
    async with pressed(app, "M"):
        options = map_of(app).query_one(OptionList)
        assert map_of(app).here == options.highlighted
        assert options.scroll_offset.y <= sum(map_of(app)._heights[: options.highlighted])


async def test_before_the_first_answer_one_stands_at_the_alerts(opened: Opened) -> None:
    app = opened()
    async with pressed(app, "M"):
        assert [""] == signed(app, "▶")


async def test_enter_shows_a_node_and_escape_leads_back_to_the_walk(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "M", "enter") as pilot:
        await pilot.pause()
        assert isinstance(app.screen, NodeScreen)
        text = str(app.screen.query_one(Static).content)
        assert "Leads to" in text
        assert "Comes from" in text
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, WalkScreen)


async def test_a_node_says_why_and_on_what_each_of_its_modalities_rests(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "M") as pilot:
        found = map_of(app)
        index = next(i for i, row in enumerate(found.rows) if row.box.key == ("node", "mend") and not row.again)
        found.query_one(OptionList).highlighted = index
        await pilot.press("enter")
        await pilot.pause()
        text = " ".join(str(app.screen.query_one(Static).content).split())
        for said in ("It lasts.", "[guide2020, ", "The wall stays whole.", "Until it holds."):
            assert said in text


async def test_enter_on_a_reference_goes_to_the_row_it_names(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "M") as pilot:
        found = map_of(app)
        options = found.query_one(OptionList)
        again = next(row for row in found.rows if row.again)
        options.highlighted = found.rows.index(again)
        await pilot.press("enter")
        await pilot.pause()
        assert options.highlighted is not None
        assert (again.number, False) == (
            found.rows[options.highlighted].number,
            found.rows[options.highlighted].again,
        )


async def test_enter_on_another_tree_opens_its_map(opened: Opened) -> None:
    app = opened(danger_now=SAFE)
    async with pressed(app, "M") as pilot:
        found = map_of(app)
        index = next(i for i, row in enumerate(found.rows) if row.box.key[0] == "tree" and not row.again)
        found.query_one(OptionList).highlighted = index
        await pilot.press("enter")
        await pilot.pause()
        assert map_of(app) is not found
        await pilot.press("escape")
        assert found is app.screen


async def test_home_maps_the_tree_under_the_cursor(opened: Opened) -> None:
    app = opened("")
    async with pressed(app, "down") as pilot:
        home = app.screen
        assert isinstance(home, HomeScreen)
        tree = home._trees[home.query_one("HomeList", OptionList).highlighted or 0]
        await pilot.press("M")
        await pilot.pause()
        assert tree == map_of(app).tree_id
        assert [] == signed(app, "▶")


async def test_a_tree_that_is_looked_up_is_mapped(opened: Opened, plumbing: Engine) -> None:
    app = opened("")
    async with pressed(app) as pilot:
        await app.push_screen(LookupScreen(plumbing, "tree", "boiler"))
        await pilot.press("M")
        await pilot.pause()
        assert "boiler" == map_of(app).tree_id


async def test_a_check_of_one_modality_has_no_map(plumbing: Engine) -> None:
    app = LadderApp(plumbing, start_walk=plumbing.start(modality="liner"))
    async with pressed(app, "M"):
        assert isinstance(app.screen, WalkScreen)
