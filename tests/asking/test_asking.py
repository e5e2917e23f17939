"""What is typed, swept, written and foreseen; pure, without a screen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ladder_tui.asking import typed
from ladder_tui.asking.effects import why
from ladder_tui.asking.harmless import speaks_on_no
from ladder_tui.asking.sheet import fill, marks_of, value_of
from ladder_tui.asking.treated import raising, treated_answer
from ladder_tui.asking.written import facts_yaml
from ladder_tui.cli.facts import read_facts
from ladder_tui.engine import Engine
from ladder_tui.files import read_files
from ladder_tui.loader import load
from ladder_tui.model.facts import NOT_KNOWN, Answer, Score, Ticks, Value

PLUMBING = Path(__file__).parents[1] / "packs" / "plumbing"
SAFE = Ticks(frozenset({"none-seen"}))


@pytest.fixture(scope="module")
def plumbing() -> Engine:
    """Return the engine of the plumbing pack."""
    pack = load(read_files(PLUMBING).files).pack
    assert pack is not None
    return Engine(pack)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", "3"),
        ("3.5", "3.5"),
        ("3,5", "3.5"),
        (" 3 bar ", "3"),
        ("350 kPa", "3.5"),
        ("350kpa", "3.5"),
        ("3.0", "3.0"),
    ],
)
def test_a_number_is_read_with_its_unit(plumbing: Engine, text: str, value: str) -> None:
    assert Decimal(value) == typed.number(plumbing.pack.questions["pressure"], text).value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a number, 0 to under 20 bar"),
        ("x", "not a number"),
        (".", "not a number"),
        ("20", "outside 0 to under 20 bar"),
        ("-1", "outside"),
        ("3.55", "at most 1 after the point"),
        ("3 psi", "measured in bar or kPa"),
        ("1,500", "read two ways"),
        ("3" * 60, "too long"),
    ],
)
def test_what_is_no_answer_says_why(plumbing: Engine, text: str, reason: str) -> None:
    found = typed.number(plumbing.pack.questions["pressure"], text)

    assert found.value is None
    assert reason in found.reason


def test_a_total_is_a_whole_number_in_range(plumbing: Engine) -> None:
    question = plumbing.pack.questions["soundness"]

    assert Score(total=7) == typed.total(question, " 7 ").value
    assert "outside 0 to under 8" in typed.total(question, "8").reason
    assert "whole number" in typed.total(question, "7.5").reason


def test_a_no_that_speaks_against_something_is_not_swept(plumbing: Engine) -> None:
    """A wall that may not be opened, an empty house, a valve that does not close: no is no absence of trouble."""
    assert {"consent", "tenant", "valve-fails"} == speaks_on_no(plumbing.pack)


def test_answers_that_raise_an_alert_are_known(plumbing: Engine) -> None:
    assert ("danger-now", "gas") in raising(plumbing.pack)
    assert ("danger-now", "none-seen") not in raising(plumbing.pack)


def test_being_treated_keeps_what_was_treated_before(plumbing: Engine) -> None:
    walk = plumbing.start().answer("danger-treated", Ticks(frozenset({"live-water"})))

    answer = treated_answer(plumbing.pack, plumbing.pack.alerts["gas"], walk)
    assert ("danger-treated", Ticks(frozenset({"gas", "live-water"}))) == answer
    assert treated_answer(plumbing.pack, plumbing.pack.alerts["flood"], walk) is None


@pytest.mark.parametrize(
    "answer",
    [
        ("consent", "no"),
        ("material", "lead"),
        ("material", NOT_KNOWN),
        ("pressure", Decimal("3.5")),
        ("hazards-near", Ticks(frozenset({"cable"}), frozenset({"asbestos"}))),
        ("hazards-near", Ticks(frozenset({"none-near"}))),
        ("hazards-near", NOT_KNOWN),
        ("soundness", Score(total=4)),
    ],
)
def test_marks_say_what_an_answer_says(plumbing: Engine, answer: tuple[str, Value]) -> None:
    question = plumbing.pack.questions[answer[0]]

    assert answer[1] == value_of(question, marks_of(question, answer[1])).value


def test_a_sheet_is_the_walk_with_its_answers(plumbing: Engine) -> None:
    """Nothing but the answers that are needed comes into the walk."""
    walk = plumbing.start(modality="new-pipe").answer("danger-now", SAFE)
    marks = {("consent", ""): "no", ("pressure", ""): "3"}
    sheet = fill(plumbing, walk, plumbing.replay(walk), marks)

    assert () == sheet.open
    assert "decided" == sheet.place.status
    assert "no" == sheet.filled.values()["consent"]


def test_why_foresees_what_replay_then_finds(plumbing: Engine) -> None:
    walk = plumbing.start().answer("danger-now", SAFE)
    told = why(plumbing, walk, plumbing.replay(walk), "origin")
    drain = next(effect for effect in told.effects if effect.answer == "A drain")
    after = walk.answer("origin", "drain")
    left = {item.modality for item in plumbing.possible(after, plumbing.replay(after))}

    assert {m.name for name, m in plumbing.pack.modalities.items() if name not in left} == set(drain.leaves)


def test_why_names_the_emergency_an_answer_would_raise(plumbing: Engine) -> None:
    walk = plumbing.start()
    told = why(plumbing, walk, plumbing.replay(walk), "danger-now")

    assert ("Gas in the house",) == told.effects[0].stops
    assert ("Gas in the house", "Water on live wires", "A flood") == told.alerts


def test_why_cuts_a_number_where_something_reads_it(plumbing: Engine) -> None:
    walk = plumbing.start(modality="new-pipe").answer("danger-now", SAFE)
    told = why(plumbing, walk, plumbing.replay(walk), "pressure")

    assert ["0 to under 5 bar", "5 to under 10 bar", "10 to under 20 bar", "not known"] == [
        e.answer for e in told.effects
    ]
    assert [(), (), ("New copper pipe",), ()] == [e.leaves for e in told.effects]


def test_answers_written_are_read_back(plumbing: Engine, tmp_path: Path) -> None:
    """What is printed when one leaves gives the same walk back."""
    given: dict[str, Answer] = {
        "danger-now": Answer(SAFE),
        "origin": Answer("supply"),
        "pressure": Answer(Decimal("3.5"), "2026-11-20"),
        "hazards-near": Answer(Ticks(frozenset({"cable"}), frozenset({"asbestos"}))),
        "consent": Answer(NOT_KNOWN),
        "soundness": Answer(Score((("wall", "half"),))),
    }
    walk = plumbing.start().answer_all(given)
    path = tmp_path / "facts.yaml"
    path.write_text(facts_yaml(walk), encoding="utf-8")

    assert [given] == list(read_facts(plumbing.pack, str(path)))
