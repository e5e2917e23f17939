"""Patients on demand: whatever is asked for is reached, and the draft passes `check` and `test` as it stands."""

from __future__ import annotations

import pytest

from ladder_tui.cases.lessons import lesson_problems
from ladder_tui.cases.run import run_case, sets_of
from ladder_tui.coverage.reached import reached
from ladder_tui.engine import Engine
from ladder_tui.loader import load
from ladder_tui.model.pack import Pack
from ladder_tui.teach.drafting import draft
from ladder_tui.teach.on_demand import Aim, Drafted, aims, beside, case_of, named, patient_for
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.teach.packs import LESSON

CASES = """
- case: a wet cellar
  tree: main
  facts: {danger: [none], origin: cellar}
  first: bucket
  basis: judgement
"""
TOO_MUCH = "new-pipe, gate 2"


def a_pack(*cases: str) -> Pack:
    return pack_from(PACK_FILE, LIBRARY, TREE, *cases)


def wanted(pack: Pack, name: str) -> Drafted:
    aim = named(pack, name)
    assert aim is not None
    found = patient_for(Engine(pack), aim)
    assert found is not None
    return found


def test_ends_gates_and_both_sides_of_a_threshold_can_be_asked_for() -> None:
    found = [(aim.kind, aim.name) for aim in aims(a_pack(LESSON))]

    assert ("end", "main/look") in found
    assert ("gate", "no-consent") in found
    assert {("boundary", "pressure=4.9 bar"), ("boundary", "pressure=5 bar")} < {*found}


def test_a_patient_of_a_case_is_taken_where_one_reaches_it() -> None:
    pack = a_pack(CASES)

    assert wanted(pack, "main/wait").patient.from_case
    assert not wanted(pack, "main/look").patient.from_case


@pytest.mark.parametrize("cases", [(), (LESSON,), (LESSON, CASES)])
def test_every_patient_reaches_what_was_asked_for(cases: tuple[str, ...]) -> None:
    pack = a_pack(*cases)
    engine = Engine(pack)
    for aim in aims(pack):
        drafted = patient_for(engine, aim)
        assert drafted is not None, aim.name
        if aim.kind == "boundary":
            assert aim.value == drafted.patient.walk.values()[aim.question]
        else:
            walk = drafted.patient.walk
            assert aim.key in reached(pack, walk, engine.replay(walk)), aim.name


def test_a_twin_of_a_gate_is_one_answer_away_and_does_not_set_it_off() -> None:
    pack = a_pack(LESSON)
    drafted = wanted(pack, TOO_MUCH)
    values = drafted.patient.walk.values()

    assert drafted.twins
    for twin in drafted.twins:
        assert ("gate", TOO_MUCH, "fires") not in reached(pack, twin.walk, twin.place)
        assert values[twin.question] != twin.now
        assert sets_of(drafted.patient.place) != sets_of(twin.place)


def test_the_two_sides_of_a_threshold_are_told_apart() -> None:
    pack = a_pack(LESSON)
    aim = next(aim for aim in aims(pack) if aim.name == "pressure=5 bar")
    drafted = patient_for(Engine(pack), aim)

    assert drafted is not None
    assert ("pressure", aim.value) == (drafted.twins[0].question, drafted.twins[0].was)
    assert ("held_back",) == drafted.twins[0].differs


def test_an_answer_that_decides_nothing_has_a_patient_and_no_lesson() -> None:
    pack = a_pack(LESSON)
    drafted = patient_for(Engine(pack), beside(pack, "age", "no"))

    assert drafted is not None
    assert () == drafted.twins
    text = draft(Engine(pack), drafted)
    assert "no single answer was found" in text
    assert "lesson:" not in text


def round_trip(pack: Pack, files: list[tuple[str, bytes]], aim: Aim) -> Pack:
    """Paste the draft into a file of the pack, and return the pack with it."""
    drafted = patient_for(Engine(pack), aim)
    assert drafted is not None, aim.name
    loaded = load([*files, ("pasted.yaml", draft(Engine(pack), drafted).encode())])
    assert () == loaded.problems, aim.name
    assert loaded.pack is not None
    return loaded.pack


@pytest.mark.parametrize("cases", [(), (LESSON,)])
def test_a_draft_is_pasted_checked_and_tested(cases: tuple[str, ...]) -> None:
    pack = a_pack(*cases)
    files = [(f"{i}.yaml", text.encode()) for i, text in enumerate((PACK_FILE, LIBRARY, TREE, *cases))]
    for aim in aims(pack):
        new = round_trip(pack, files, aim)

        assert [] == lesson_problems(new), aim.name
        pasted = [case for case in new.cases if case.path == "pasted.yaml"]
        assert [()] * len(pasted) == [run_case(Engine(new), case).failures for case in pasted], aim.name
        assert pasted, aim.name


def test_text_of_the_pack_stays_text_in_a_draft() -> None:
    hostile = 'A "quoted": {brace} # and `more`'
    library = LIBRARY.replace("cellar: Cellar", "cellar: 'A \"quoted\": {brace} # and `more`'")
    pack = pack_from(PACK_FILE, library, TREE)
    files = [(f"{i}.yaml", text.encode()) for i, text in enumerate((PACK_FILE, library, TREE))]
    aim = named(pack, "main/wait")
    assert aim is not None
    new = round_trip(pack, files, aim)

    lesson = next(case.lesson for case in new.cases if case.lesson)
    assert f"{hostile}." in [reveal.found for reveal in lesson.reveals]


def test_a_drafted_case_is_the_patient_of_the_walk() -> None:
    pack = a_pack(CASES)
    patient = wanted(pack, "main/wait").patient

    assert sets_of(patient.place) == sets_of(run_case(Engine(pack), case_of(patient)).place)
