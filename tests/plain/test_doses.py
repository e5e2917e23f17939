"""The doses taken, typed line by line in plain mode."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.engine import Engine
from ladder_tui.plain.conversation import Conversation
from tests.conftest import PACK_FILE, TREE, pack_from
from tests.exposure.conftest import GATED, TABLES
from tests.plain.test_conversation import typed


@pytest.fixture
def talk() -> Conversation:
    """Return a conversation on the checklist of the example pack, at the row that tables work out."""
    engine = Engine(pack_from(PACK_FILE, GATED, TABLES, TREE))
    talk = Conversation(engine, engine.start())
    typed(talk, "none", "kitchen", "yes", "4")
    return talk


def test_the_row_says_that_it_can_be_worked_out(talk: Conversation) -> None:
    assert "exposure works it out from the doses taken, by published tables." in typed(talk, "say")


def test_doses_are_entered_and_a_table_answers_the_row(talk: Conversation) -> None:
    said = typed(talk, "exposure", "citric tap 30 mg x2", "formic 20 mg x2")

    assert "Table 1, Guild: 120 mg/day." in said
    assert "The tables are 20 mg/day apart: 120 to 140." in said
    assert "By Works: 140 mg/day.\nEvery row is marked. Type go to go on." in typed(talk, "use 2")
    assert talk.walk is not None
    assert "descaler" not in talk.walk.values()
    typed(talk, "go")
    assert Decimal(140) == talk.walk.values()["descaler"]


def test_a_table_answers_a_question_that_is_asked_by_itself(talk: Conversation) -> None:
    typed(talk, "-", "go", "answer descaler", "exposure", "citric tap 30 mg x2")

    assert "From: not known.\nTo: 60 mg/day." in typed(talk, "use 1")


def test_it_says_that_no_other_dose_follows_from_it(talk: Conversation) -> None:
    assert "No dose of another drug follows or is proposed here." in typed(talk, "exposure")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("zinc 3 mg", "Not taken: no table has a drug whose name begins `zinc`."),
        ("citric tap 30000 mg x2", "Type the same line again if it is."),
        ("use 1", "Not taken: Guild: nothing is entered yet."),
        ("use 9", "Not taken: there are tables 1 to 3."),
        ("drop 1", "Not taken: nothing is entered yet."),
        ("drugs", "Citric at the valve."),
        ("notes", "Cited: New pipe: Rinse first."),
        ("back", "Left as it was."),
        ("", "drugs says which there are; back leaves the answer as it is."),
    ],
)
def test_every_line_says_something(talk: Conversation, line: str, said: str) -> None:
    assert said in typed(talk, "exposure", line)


def test_what_looks_like_a_slip_is_taken_when_it_is_typed_again(talk: Conversation) -> None:
    slip = "citric tap 3 micrograms x2"

    assert "Is this right? Citric at the tap 3 micrograms × 2:" in typed(talk, "exposure", slip)
    assert "1. Citric at the tap, 3 micrograms × 2." in typed(talk, slip)
    assert "Nothing is entered now." == typed(talk, "drop 1")


def test_a_refused_drug_leaves_nothing_to_answer_with(talk: Conversation) -> None:
    said = typed(talk, "exposure", "oxalic")

    assert "Not converted: Oxalic anywhere (Guild): It is for a specialist." in said
    assert "Not taken: Guild: not complete without Oxalic anywhere." == typed(talk, "use 1")


def test_a_question_without_tables_says_so(talk: Conversation) -> None:
    assert "Not done: no table works out what is asked here." == typed(talk, "answer pressure", "exposure")
