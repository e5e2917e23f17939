"""One answer away from a lesson."""

from __future__ import annotations

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Answer
from ladder_tui.teach.lessons import lessons
from ladder_tui.teach.twins import one_answer_away
from tests.teach.packs import LESSON, taught
from tests.trees.test_bundled import examined


def test_what_else_is_known_of_the_patient_stays_known() -> None:
    engine, one = taught(LESSON.replace("    also: [turbine]", "    also: [turbine]\n    twin: {pressure: 12}"))
    twin = one_answer_away(engine, one)

    assert twin is not None
    assert twin.place.prompt is None
    assert {**one.case.answers, "pressure": Answer(twin.now)} == dict(twin.walk.answers)


def test_every_twin_that_a_lesson_of_the_pack_names_is_shown() -> None:
    pack = examined().pack
    assert pack is not None
    engine = Engine(pack)
    named = [one for one in lessons(pack) if one.lesson.twin]

    assert named
    assert [] == [one.lesson.title for one in named if one_answer_away(engine, one) is None]
