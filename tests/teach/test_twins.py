"""One answer away from a lesson."""

from __future__ import annotations

from decimal import Decimal

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Answer
from ladder_tui.teach.debrief import debrief
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.lessons import lessons
from ladder_tui.teach.marking import marks, place_of
from ladder_tui.teach.slides import Script
from ladder_tui.teach.told import debrief_blocks, handout_blocks
from ladder_tui.teach.twins import NO_TWIN, nearest, next_question, one_answer_away, twins
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.teach.packs import LESSON, RIGHT, taught
from tests.trees.test_bundled import examined

WISH = """
questions:
  wish: {ask: Is it wanted?, kind: yes-no, not_known: refused, basis: judgement}
"""
OLD = """  old:
    ask: wish
    branches:
      - {when: yes, go: wait}
      - {when: no, go: look}
"""


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


def test_another_answer_to_the_deciding_fact_is_found_first_and_no_emergency() -> None:
    engine, one = taught(LESSON.replace("deciding_fact: pressure", "deciding_fact: consent"))
    twin = one_answer_away(engine, one)
    assert twin is not None
    assert ("consent", "no") == (twin.question, twin.now)

    idle = nearest(engine, one.case, "age")
    assert idle is not None
    assert "decided" == idle.place.status
    assert "danger" != idle.question


def test_an_emergency_is_found_where_nothing_else_turns_the_decision() -> None:
    """Its deciding fact may be one, too."""
    engine, one = taught()
    twin = nearest(engine, one.case, "danger")

    assert twin is not None
    assert ("danger", "stopped") == (twin.question, twin.place.status)


def test_the_nearest_number_that_turns_the_decision_is_taken() -> None:
    engine, one = taught()
    every = [twin for twin in twins(engine, one.case, "pressure") if twin.question == "pressure"]
    twin = one_answer_away(engine, one)

    assert twin is not None
    assert isinstance(twin.now, Decimal)
    assert isinstance(twin.was, Decimal)
    was = twin.was
    assert abs(twin.now - was) == min(abs(Decimal(str(one.now)) - was) for one in every)


def test_what_is_known_of_the_twin_alone_is_told_with_the_change() -> None:
    tree = TREE.replace("when: cellar, go: wait}", "when: cellar, go: old}") + OLD
    text = LESSON.replace("    also:", "    twin: {origin: cellar, known: {wish: yes}}\n    also:")
    engine = Engine(pack_from(PACK_FILE, LIBRARY, WISH, tree, text))
    twin = one_answer_away(engine, lessons(engine.pack)[0])

    assert twin is not None
    assert "Origin: Cellar instead of Kitchen; Wish: yes" == twin.told(engine)
    assert "wait" == twin.place.node


def test_a_lesson_without_a_twin_says_so_on_every_page() -> None:
    """Everything leads to the same referral, so no answer is one away."""
    text = LESSON.replace("  first: new-pipe\n  held_back: [patch]\n", "").replace(
        "pressure: 6, age: yes", "pressure: 6"
    )
    text = text.replace("consent: yes, pressure: 6", "consent: yes")
    start = TREE.index("nodes:")
    tree = TREE[:start].replace("start: where", "start: look").replace("screens_for: [leak]", "screens_for: []")
    tree += "nodes:\n" + TREE[TREE.index("  look:\n") :]
    engine = Engine(pack_from(PACK_FILE, LIBRARY, tree, text))
    one = lessons(engine.pack)[0]
    learning = Learning.begin(one).commit(("refer",), RIGHT)
    assert learning.commitment is not None
    said = debrief_blocks(engine, debrief(engine, learning), learning.commitment)
    script = Script(engine, one)
    slides = [script.slide(script.begin(), spot) for spot in script.begin().spots if spot.part == "twin"]

    assert one_answer_away(engine, one) is None
    assert NO_TWIN in [getattr(block, "text", "") for block in said]
    assert NO_TWIN in [getattr(block, "text", "") for block in handout_blocks(engine, one, with_answers=True)]
    assert [NO_TWIN] == [row.text for slide in slides for row in slide.rows]


def test_an_authors_mark_of_the_patient_is_no_mark_of_a_twin_whom_the_tree_marks_otherwise() -> None:
    marks_given = "    marks: {new-pipe: recommended, turbine: harmful}\n"
    engine, one = taught(LESSON.replace("    also:", f"    twin: {{consent: no}}\n{marks_given}    also:"))
    twin = one_answer_away(engine, one)
    assert twin is not None
    other = next_question(engine, one, twin)
    before, after = (marks(engine, it, place_of(engine, it)) for it in (one, other))

    assert ("recommended", "harmful") == (before["new-pipe"].mark, before["turbine"].mark)
    assert "recommended" != after["new-pipe"].mark  # ruled out in the twin
    assert "harmful" == after["turbine"].mark  # nothing leads to it in either


def test_every_lesson_of_the_pack_has_a_twin_that_is_decided() -> None:
    pack = examined().pack
    assert pack is not None
    engine = Engine(pack)
    found = {one.id: one_answer_away(engine, one) for one in lessons(pack)}

    assert [] == [name for name, twin in found.items() if twin is None or twin.place.prompt is not None]
