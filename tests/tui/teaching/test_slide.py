"""Pages for the back row, of every part of every bundled lesson: few lines, nothing cut."""

from __future__ import annotations

from collections import Counter

import pytest

from ladder_tui.cli.packs import usable_pack
from ladder_tui.engine import Engine
from ladder_tui.teach.lessons import lessons
from ladder_tui.teach.room import LIST, Room
from ladder_tui.teach.slides import Ballot, Row, Script, Slide
from ladder_tui.tui.teaching.slide import measure, pages

SIZES = [(80, 24), (100, 30), (160, 45), (40, 12)]
AROUND = 2
"""The line on top and the keys."""


@pytest.fixture(scope="module")
def sessions() -> list[tuple[Script, Room]]:
    """Return two sessions of every bundled lesson: one that asked for nothing, one that asked for all and voted."""
    pack = usable_pack(None)
    assert pack is not None
    engine = Engine(pack)
    found: list[tuple[Script, Room]] = []
    for taught in lessons(pack):
        script = Script(engine, taught)
        room = script.begin()
        found.append((script, room))
        room = room.jump(room.spots.index(LIST))
        for number in range(len(taught.lesson.reveals)):
            room = room.ask(number)
        for at, spot in enumerate(room.spots):
            if spot.part in ("before", "after"):
                room = room.jump(at).vote(0).vote(1).vote(1)
        found.append((script, room))
    return found


def test_no_screen_of_any_lesson_has_more_than_fourteen_lines(sessions: list[tuple[Script, Room]]) -> None:
    assert len(sessions) > 30
    for script, room in sessions:
        for spot in room.spots:
            for page in pages(script.slide(room, spot), measure(100), 27):
                assert page.count + AROUND <= 14, (script.taught.id, spot)


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_every_lesson_fits_its_screen(sessions: list[tuple[Script, Room]], size: tuple[int, int]) -> None:
    columns, rows = size
    for script, room in sessions:
        for spot in room.spots:
            for page in pages(script.slide(room, spot), measure(columns), rows - 3):
                lines = page.drawn(rows - 3).split("\n")
                assert len(lines) <= rows - 3, (script.taught.id, spot)
                assert max(line.cell_length for line in lines) <= measure(columns), (script.taught.id, spot)


@pytest.mark.parametrize("size", SIZES)
def test_no_letter_of_any_lesson_is_cut(sessions: list[tuple[Script, Room]], size: tuple[int, int]) -> None:
    columns, rows = size
    for script, room in sessions:
        for spot in room.spots:
            slide = script.slide(room, spot)
            shown = pages(slide, measure(columns), rows - 3)
            body = "".join(str(line) for page in shown for block in page.blocks for line in block)
            wanted = "".join(f"{row.key}{row.label}{row.text}" for row in (*slide.rows, *slide.right))
            missing = letters(wanted) - letters(body)
            assert not missing, (script.taught.id, spot, missing)
            assert letters(slide.heading) == letters("".join(str(line) for line in shown[0].heading))


def letters(text: str) -> Counter[str]:
    """Return what a text is made of, but for its spaces."""
    return Counter("".join(text.split()))


def test_what_fits_no_page_goes_on_on_the_next() -> None:
    long = Slide("A heading", tuple(Row(f"row {number} " + "word " * 30) for number in range(9)))
    shown = pages(long, 60, 20)

    assert len(shown) > 1
    assert all(page.count <= 12 for page in shown)
    assert all("A heading" == str(page.heading[0]) for page in shown)


def test_bars_of_both_rounds_are_to_one_scale_and_told_apart_without_colour() -> None:
    slide = Slide("Now?", ballot=Ballot(("Yes", "No"), (4, 0), (1, 2)))
    (page,) = pages(slide, 90, 20)
    lines = [str(line) for block in page.blocks for line in block]

    assert lines[0].count("▒") == 4 * lines[1].count("█")
    assert 0 == lines[2].count("▒")
    assert lines[3].count("█") == 2 * lines[1].count("█")
    assert ["4", "1", "0", "2"] == [line.rstrip()[-1] for line in lines]


def test_harm_and_benefit_have_columns_of_one_width() -> None:
    slide = Slide("A", (Row("How well"),), (Row("What can go wrong"),))
    (page,) = pages(slide, 70, 20)

    assert 33 + 4 == str(page.blocks[0][0]).index("What can go wrong")


def test_what_was_walked_before_stands_above_as_far_as_there_is_room() -> None:
    earlier = tuple(Row(f"node {number}", f"● {number}.", "walked") for number in range(1, 20))
    (page,) = pages(Slide("Tree", (Row("here", "▶ 20.", "here"),), earlier=earlier), 60, 20)
    lines = [str(line) for block in page.blocks for line in block]

    assert "▲ 10 nodes before" == lines[0]
    assert "● 19. node 19" == lines[-2]
    assert 12 == page.count
