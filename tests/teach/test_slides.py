"""What a room is shown: nothing of the decision before the second vote, harm beside benefit, the tree as walked."""

from __future__ import annotations

from ladder_tui.teach.room import LIST, Room, Spot
from ladder_tui.teach.slides import Script, Slide
from tests.teach.packs import LESSON, taught


def script(text: str = LESSON) -> Script:
    return Script(*taught(text))


def words(slide: Slide) -> str:
    """Return all that a slide says."""
    rows = (*slide.earlier, *slide.rows, *slide.right)
    options = slide.ballot.options if slide.ballot else ()
    return "\n".join([slide.heading, *(f"{row.key} {row.label} {row.text}".strip() for row in rows), *options])


def told(lesson: Script, room: Room, part: str) -> list[str]:
    """Return the words of every slide of a part."""
    return [words(lesson.slide(room, spot)) for spot in room.spots if spot.part == part]


def test_nothing_of_the_decision_is_shown_before_the_second_vote() -> None:
    lesson = script()
    room = lesson.begin()
    until = room.spots.index(Spot("after"))
    shown = "\n".join(words(lesson.slide(room, spot)) for spot in room.spots[: until + 1])

    assert "Six bar." not in shown
    assert "New pipe" not in shown
    assert "The ceiling dried." not in shown


def test_what_nobody_asked_for_is_told_with_its_price_and_the_deciding_one_first() -> None:
    lesson = script()
    first, *others = told(lesson, lesson.begin(), "unasked")

    assert "The gauge\nSix bar.\nIts price: A walk to the cellar.\nIt was six." == first
    assert 3 == len(others)


def test_a_finding_asked_for_is_marked_in_the_list() -> None:
    lesson = script()
    room = lesson.begin()
    room = room.jump(room.spots.index(LIST)).ask(1)

    assert ["2  The gauge ✓"] == [line for line in words(lesson.slide(room, LIST)).splitlines() if "gauge" in line]


def test_the_way_grows_by_one_node_a_slide_and_shows_the_ways_not_taken() -> None:
    lesson = script()
    first, second = told(lesson, lesson.begin(), "way")

    asked = ["▶ 1. Where does it come from?", "→ Kitchen", "● Kitchen or Bath", "○ Cellar", "○ not known"]
    assert ["Main", *asked] == first.splitlines()
    assert ["Main", "● 1. Where does it come from? → Kitchen", "▶ 2. To consider"] == second.splitlines()[:3]


def test_the_answer_that_decides_is_marked_on_the_way() -> None:
    lesson = script(LESSON.replace("deciding_fact: pressure", "deciding_fact: origin"))

    assert "→ Kitchen ◀ this decides" in told(lesson, lesson.begin(), "way")[0]


def test_a_walk_that_an_emergency_stops_shows_what_was_looked_for() -> None:
    lesson = script(LESSON.replace("danger: [none]", "danger: [leak]"))
    room = lesson.begin()

    assert ("stopped", 1) == (lesson.place.status, len(told(lesson, room, "way")))
    assert "▲" in told(lesson, room, "way")[0]
    decision, (marks,) = told(lesson, room, "decision")[0], told(lesson, room, "marks")
    assert decision.startswith("An emergency comes first\n▲ Stop:")
    assert 1 == marks.count("Stop:")
    assert "✗ harmful: New pipe" in marks or "✗ harmful: Turbine" in marks
    assert [] == told(lesson, room, "beside")


def test_marks_are_told_by_sign_and_word_the_best_first() -> None:
    lesson = script()
    (marks,) = told(lesson, lesson.begin(), "marks")

    assert "✓✓ critical: New pipe" == marks.splitlines()[1]
    assert "– unnecessary: Turbine" in marks


def test_benefit_and_harm_stand_beside_one_another_for_each_that_is_listed() -> None:
    lesson = script()
    room = lesson.begin()
    slides = [lesson.slide(room, spot) for spot in room.spots if spot.part == "beside"]

    assert len(lesson.told.items) == len(slides)
    for slide in slides:
        assert ("How well", "What can go wrong") == (slide.rows[0].text, slide.right[0].text)
        assert len(slide.rows) > 1
        assert len(slide.right) > 1


def test_the_twin_is_asked_before_it_is_answered() -> None:
    lesson = script()
    asked, answered = told(lesson, lesson.begin(), "twin")

    assert "What now?" in asked
    assert "What now?" not in answered
    assert len(answered) > len(asked) - len("What now?")


def test_notes_of_a_part_come_before_those_of_the_whole() -> None:
    text = LESSON.replace("tells: [consent]}", "tells: [consent], notes: Wait here.}") + "    notes: Take your time.\n"
    lesson = script(text)

    assert "Wait here." == lesson.notes(Spot("story", 1))
    assert "Take your time." == lesson.notes(Spot("story", 0))
    assert "" == script().notes(Spot("discussion"))
