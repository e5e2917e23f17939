"""A whole session in a real terminal: every screen says it teaches, the votes are drawn, and no walk is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_tui.cli.packs import usable_pack
from ladder_tui.engine import Engine
from ladder_tui.sessions.results import Results
from ladder_tui.teach.lessons import find
from ladder_tui.teach.room import LIST, PARTS, Spot
from ladder_tui.teach.slides import Script
from ladder_tui.tui.teaching.slide import Page, measure, pages
from tests.tui.terminal import Terminal

LESSON = "the-cushion"
GIVEN = {"findings": "31", "before": "112", "after": "334"}
"""The digits pressed in a part."""
SIZES = [(80, 24), (100, 30), (160, 45)]


@pytest.fixture(scope="module")
def script() -> Script:
    """Return the lesson that the terminal presents."""
    pack = usable_pack(None)
    assert pack is not None
    taught = find(pack, LESSON)
    assert taught is not None
    return Script(Engine(pack), taught)


class Presenter:
    """A session that is followed on the screen: what ought to be shown, and whether it is."""

    def __init__(self, script: Script, columns: int, rows: int) -> None:
        """Stand at the title."""
        self.script, self.room = script, script.begin()
        self._width, self._height = measure(columns), rows - 3

    def pages(self, spot: Spot) -> tuple[Page, ...]:
        return pages(self.script.slide(self.room, spot), self._width, self._height)

    def is_shown(self, text: str) -> bool:
        page = self.pages(self.room.spot)[self.room.page]
        lines = [str(line).strip() for block in (page.heading, *page.blocks) for line in block]
        return PARTS[self.room.spot.part] in text and "help" in text and all(line in text for line in lines)

    def do(self, key: str) -> None:
        number = int(key) - 1
        self.room = self.room.ask(number) if self.room.spot == LIST else self.room.vote(number)

    def goes_on(self) -> bool:
        """Go on; return whether there was anything more."""
        before = self.room
        self.room = before.forward(lambda spot: len(self.pages(spot)))
        return self.room != before


@pytest.mark.parametrize("size", SIZES)
def test_a_session_from_the_title_to_the_last_reference(tmp_path: Path, script: Script, size: tuple[int, int]) -> None:
    presenter = Presenter(script, *size)
    todo = {part: list(given) for part, given in GIVEN.items()}
    with Terminal(tmp_path, *size, "teach", LESSON, "--room") as terminal:
        while True:
            shown = terminal.until(presenter.is_shown)
            assert "Teaching: an invented patient." in shown
            if size == (100, 30):
                assert sum(bool(line) for line in terminal.lines()) <= 14
            spot = presenter.room.spot
            if todo.get(spot.part) and (spot == LIST or spot.part != LIST.part):
                key = todo[spot.part].pop(0)
                terminal.press(key)
                presenter.do(key)
                continue
            if not presenter.goes_on():
                break
            terminal.press("Enter")
        assert (2, 1, 0, 0) == presenter.room.tally("before")
        assert (0, 0, 2, 1) == presenter.room.tally("after")
        terminal.press("Esc")
        terminal.until(lambda text: "Esc once more leaves" in text)
        terminal.press("Esc")
        terminal.until(lambda text: "Lessons" in text)
    kept = Results(tmp_path / ".local/share/ladder-tui/walks.sqlite3")
    assert () == kept.sessions()
    assert () == kept.results()
    kept.close()
