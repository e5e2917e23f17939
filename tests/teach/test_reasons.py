"""The order of the reasons: a lesson's own, which gives nothing away, and the same on every face."""

from __future__ import annotations

from ladder_tui.model.lesson import Reason
from ladder_tui.plain.lesson_lines import reason_lines
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.lessons import lessons, mixed
from ladder_tui.teach.slides import Script
from ladder_tui.teach.told import handout_blocks
from tests.teach.packs import LESSON, OTHER, RIGHT, taught
from tests.trees.test_bundled import examined


def test_the_right_reason_stands_first_in_at_most_half_of_the_lessons() -> None:
    pack = examined().pack
    assert pack is not None
    every = lessons(pack)
    first = [one.id for one in every if one.lesson.reasons[0].right]

    assert every
    assert len(first) <= len(every) / 2
    assert {0, 1, 2} <= {[reason.right for reason in one.lesson.reasons].index(True) for one in every}


def test_every_reason_is_told_once() -> None:
    reasons = tuple(Reason(text) for text in "abcdef")

    assert sorted("abcdef") == sorted(one.text for one in mixed("any-lesson", reasons))
    assert mixed("any-lesson", reasons) != mixed("another-lesson", reasons)


def test_rewording_a_reason_moves_none() -> None:
    _, one = taught(LESSON.replace("A patch would not hold it.", "It would not hold."))
    reasons = one.lesson.reasons

    assert ("It would not hold.", "It is quick.") == (str(reasons[RIGHT].text), str(reasons[OTHER].text))


def test_the_number_and_the_words_agree_on_every_face() -> None:
    engine, one = taught()
    told = [str(reason.text) for reason in one.lesson.reasons]
    script = Script(engine, one)
    room = script.begin()
    discussion = script.slide(room, next(spot for spot in room.spots if spot.part == "discussion"))
    page = [getattr(block, "text", "") for block in handout_blocks(engine, one, with_answers=False)]

    assert [f"{number}. {text}" for number, text in enumerate(told, 1)] == [*reason_lines(Learning.begin(one))][1:-1]
    assert told == [row.text for row in discussion.rows[1:]]
    assert told == [*room.ballot.options]
    assert [f"☐ {text}" for text in told] == [text for text in page if text.removeprefix("☐ ") in told]
