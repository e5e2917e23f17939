"""The recommendation as it is drawn, at the sizes people have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from textual.app import App, ComposeResult
from textual.message import Message

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.tui.cards import Fold, ItemCard, ReferenceList, cut
from ladder_tui.tui.chosen import CheckChosen, ModalityChosen, ReferenceChosen
from ladder_tui.tui.figures import bar, say_percent
from ladder_tui.tui.modality import ModalityScreen
from ladder_tui.tui.recommendation import RecommendationView
from ladder_tui.tui.reference import ReferenceScreen
from tests.telling import packs

SIZES = [(60, 24), (80, 24), (100, 30), (160, 45)]


class Shown(App[None]):
    """An app of one recommendation, which keeps what is chosen in it."""

    def __init__(self, engine: Engine, **changed: Value) -> None:
        super().__init__()
        self.engine, self.changed = engine, changed
        self.chosen: list[Message] = []

    def compose(self) -> ComposeResult:
        yield RecommendationView()

    def on_mount(self) -> None:
        view = self.query_one(RecommendationView)
        view.show(self.engine, *packs.stand(self.engine, **self.changed))
        view.focus()

    def on_modality_chosen(self, message: ModalityChosen) -> None:
        self.chosen.append(message)

    def on_reference_chosen(self, message: ReferenceChosen) -> None:
        self.chosen.append(message)

    def on_check_chosen(self, message: CheckChosen) -> None:
        self.chosen.append(message)


@pytest.fixture(scope="module")
def house() -> Engine:
    return packs.engine()


def screen_lines(app: App[None]) -> Iterator[str]:
    """Yield what is on the screen, line by line."""
    width, height = app.size
    for strip in app.screen._compositor.render_strips(app.screen.size)[:height]:
        yield strip.text[:width].rstrip()


def seen(app: App[None]) -> str:
    return "\n".join(screen_lines(app))


@pytest.mark.parametrize("size", SIZES)
async def test_name_leading_figure_and_worst_risk_are_above_the_fold(house: Engine, size: tuple[int, int]) -> None:
    """The worst that can happen is never out of sight while the best is in it."""
    app = Shown(house, consent=packs.UNKNOWN)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = seen(app)

    assert "TO CONSIDER" in screen
    assert "New *pipe*" in screen
    assert "80%" in screen
    assert "▲ CATASTROPHIC collapse" in screen
    assert screen.index("Find out first: Consent") < screen.index("New *pipe*")


@pytest.mark.parametrize("size", SIZES)
async def test_status_and_standing_stay_in_sight_at_the_end(house: Engine, size: tuple[int, int]) -> None:
    app = Shown(house)
    async with app.run_test(size=size) as pilot:
        await pilot.press("end")
        await pilot.pause()
        screen = seen(app)

    assert "draft, nobody looked" in screen
    assert "Supports a plumber; does not replace one." in screen


async def test_figures_and_risks_get_the_same_width(house: Engine) -> None:
    app = Shown(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        benefit, harm, _ = app.query(ItemCard).first()._columns
        widths = (benefit.size.width, harm.size.width)

    assert abs(widths[0] - widths[1]) <= 1


async def test_enter_opens_an_alternative(house: Engine) -> None:
    app = Shown(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        pump = list(app.query(ItemCard))[1]
        pump.focus()
        await pilot.press("enter")
        await pilot.pause()

        assert pump.is_open
        assert pump.query_one(".columns").display


async def test_m_asks_for_everything_about_a_modality(house: Engine) -> None:
    app = Shown(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        list(app.query(ItemCard))[1].focus()
        await pilot.press("m")
        await pilot.pause()

    assert ["pipe", "pump"] == [message.modality for message in app.chosen if isinstance(message, ModalityChosen)]


async def test_enter_on_a_reference_asks_for_it(house: Engine) -> None:
    app = Shown(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.query_one(ReferenceList).focus()
        await pilot.press("down", "enter")
        await pilot.pause()

    assert isinstance(app.chosen[0], ReferenceChosen)
    assert app.chosen[0].reference in house.pack.references


async def test_what_is_not_listed_unfolds_by_name(house: Engine) -> None:
    app = Shown(house, origin="bath")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        fold = app.query_one(Fold)
        fold.focus()
        await pilot.press("enter")
        await pilot.pause()

        assert "Prayer: not for this pain (Origin: Bath)" in fold.whole.plain
        assert fold.is_open


async def test_emergencies_stand_on_top(house: Engine) -> None:
    app = Shown(house, danger=Ticks(frozenset({"leak"}), frozenset({"smoke"})))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = seen(app)

    assert "STOP: EMERGENCY" in screen
    assert screen.index("▲ EMERGENCY: A leak") < screen.index("Not excluded: Smoke")
    assert "Close the valve." in screen


async def test_held_back_says_why_above_its_name(house: Engine) -> None:
    app = Shown(house, pressure=Decimal(12))
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        heads = [str(card._head.render()) for card in app.query(ItemCard)]

    (pipe,) = [head for head in heads if "New *pipe*" in head]
    assert pipe.index("Held back: It may burst. By Pressure: 12 bar.") < pipe.index("New *pipe*")


async def test_another_walk_takes_the_place_of_the_one_before(house: Engine) -> None:
    app = Shown(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.query_one(RecommendationView).show(house, *packs.stand(house, origin=packs.UNKNOWN))
        await pilot.pause()
        screen = seen(app)

    assert "TO REFER" in screen
    assert "Refer to a plumber" in screen
    assert "New *pipe*" not in screen


async def test_nothing_breaks_when_the_window_changes(house: Engine) -> None:
    app = Shown(house)
    async with app.run_test(size=(160, 45)) as pilot:
        for size in ((60, 24), (20, 5), (4, 2), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()

        assert {2} == {card.columns for card in app.query(ItemCard)}


@pytest.mark.parametrize("size", SIZES)
async def test_a_modality_shows_its_rules_in_words(house: Engine, size: tuple[int, int]) -> None:
    app = Shown(house)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(ModalityScreen(house, "pipe"))
        await pilot.press("c")
        await pilot.pause()
        text = "\n".join(str(static.render()) for static in app.screen.query("Static"))

    assert "✗ rules out if Consent no: The owner forbids it. Stated by a professional body: Guild." in text
    assert "△ To judge, absolute: A wall that is listed" in text
    assert "pipe" == next(message.modality for message in app.chosen if isinstance(message, CheckChosen))


async def test_a_reference_shows_what_rests_on_it(house: Engine) -> None:
    app = Shown(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(ReferenceScreen(house, "tale1999"))
        await pilot.pause()
        screen = seen(app)
        await pilot.press("enter")
        await pilot.pause()

    assert "read: second hand, through guide2020" in screen
    assert isinstance(app.chosen[0], ModalityChosen)


def test_bars_are_drawn_to_one_scale() -> None:
    assert "█" * 10 + " " * 10 == bar(Decimal(50))
    assert "▏" + " " * 19 == bar(Decimal("0.05"))
    assert " " * 20 == bar(Decimal(0))
    assert "█" * 4 + "▒" * 4 + " " * 12 == bar(Decimal(20), Decimal(40))


def test_what_is_not_quantified_is_no_empty_bar() -> None:
    assert "┄" * 20 == bar(None)


def test_a_span_is_said_as_one() -> None:
    assert ("1-2%", "84.5%") == (say_percent(Decimal(1), Decimal(2)), say_percent(Decimal("84.50")))


def test_text_is_cut_after_a_word() -> None:
    assert "one two …" == cut("one two three", 10)
    assert "short" == cut("short", 10)
