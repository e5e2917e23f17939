"""What `check` says of the twin that a lesson names."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.cases.lessons import lesson_problems
from ladder_tui.cases.twins import change
from ladder_tui.model.facts import NOT_KNOWN, Answer, Ticks
from ladder_tui.teach.marking import place_of
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.teach.packs import LESSON, taught

SAFE = Ticks(frozenset({"none"}))
WISH = """
questions:
  wish: {ask: Is it wanted?, kind: yes-no, not_known: refused, basis: judgement}
"""
ASKING = (
    TREE.replace("when: cellar, go: wait}", "when: cellar, go: wanted}")
    + """  wanted:
    ask: wish
    branches:
      - {when: yes, go: wait}
      - {when: no, go: look}
"""
)


def twin_problems(twin: str, tree: str = TREE) -> list[tuple[str, str]]:
    """Return the codes and messages about a lesson with this twin."""
    text = LESSON.replace("    also:", f"    twin: {twin}\n    also:")
    pack = pack_from(PACK_FILE, LIBRARY, WISH, tree, text)
    return [(one.code.value, one.message) for one in lesson_problems(pack)]


def test_a_twin_that_is_still_asked_is_none() -> None:
    message = "with this answer to `origin` nothing is decided yet: the tree goes on to ask `wish`"

    assert [("E416", message)] == twin_problems("{origin: cellar}", ASKING)


def test_what_only_the_twin_is_asked_is_known_of_it_alone() -> None:
    assert [] == twin_problems("{origin: cellar, known: {wish: yes}}", ASKING)


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ("{wish: yes, consent: no}", "the case has a fact `consent` already, and a twin differs in one"),
        ("{wish: yes, known: [leak]}", "nothing on the twin's way asks `known`"),
    ],
)
def test_what_is_known_of_the_twin_is_new_and_asked(known: str, message: str) -> None:
    assert ("E416", message) in twin_problems(f"{{origin: cellar, known: {known}}}", ASKING)


def test_a_twin_that_only_knows_more_is_none() -> None:
    assert [("E416", "a twin that only knows more changes no fact")] == twin_problems("{known: {wish: yes}}", ASKING)


def test_a_twin_that_changes_nothing_is_none() -> None:
    assert [("E416", "with this answer to `age` the decision stays the same")] == twin_problems("{age: no}")


def test_a_question_called_known_can_be_the_one_that_is_changed() -> None:
    assert [("E416", "the case has no fact `known` to be changed")] == twin_problems("{known: [leak]}")


def test_what_the_case_does_not_know_is_not_changed() -> None:
    engine, one = taught(LESSON.replace("pressure: 6", "pressure: not-known"))
    found = change(engine, one.case, place_of(engine, one), "pressure", Decimal(12))

    assert "the case says that `pressure` is not known, so no answer is changed" == found.trouble


def test_a_fact_of_the_twin_alone_is_in_its_walk() -> None:
    engine, one = taught()
    known = {"age": Answer(NOT_KNOWN)}
    found = change(engine, one.case, place_of(engine, one), "origin", "bath", known)

    assert NOT_KNOWN is found.walk.values()["age"]
    assert SAFE == found.walk.values()["danger"]
