"""What is suggested is possible, whole, small, and passes as it is printed."""

from __future__ import annotations

from hypothesis import given, settings

from ladder_tui.cases import run_case
from ladder_tui.coverage import count
from ladder_tui.coverage.proof import Proof
from ladder_tui.coverage.proposal import propose
from ladder_tui.coverage.reached import reached
from ladder_tui.coverage.suggest import suggest
from ladder_tui.coverage.twins import boundary_twins
from ladder_tui.engine import Engine
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.laws.packs import Drawn, packs


@given(packs())
@settings(max_examples=25)
def test_suggested_patients_reach_what_they_say_and_everything_a_tree_can_do(drawn: Drawn) -> None:
    engine, proof = drawn.engine, Proof(drawn.engine.pack)
    goals = count(engine.pack, [], proof).uncovered

    found = suggest(engine, proof, [], goals)

    for patient, added in found.patients:
        place = engine.replay(patient.walk)
        assert (None, (), None) == (place.prompt, place.unused, engine.impossible(patient.walk))
        assert added
        assert {goal.key for goal in added} <= reached(engine.pack, patient.walk, place)
    assert {goal.key for goal in goals} == {g.key for _, added in found.patients for g in added} | {
        goal.key for goal in found.unreached
    }
    assert [] == [goal for goal in found.unreached if goal.kind in ("nodes", "branches", "ends")]


def test_a_case_that_is_there_is_not_suggested_again(house: Engine) -> None:
    proof = Proof(house.pack)
    every = suggest(house, proof, [], count(house.pack, [], proof).uncovered)
    pack = pack_from(PACK_FILE, LIBRARY, TREE, propose(house.pack).text)
    again = propose(pack)

    assert len(every.patients) == len(pack.cases)
    assert ("", "0 patients reach 0 of 0 that no case reaches") == (again.text, again.tally)


def test_the_cases_of_another_house_are_whole_and_pass(house: Engine) -> None:
    pack = pack_from(PACK_FILE, LIBRARY, TREE, propose(house.pack, twins=True).text)

    assert [] == [result.failures for case in pack.cases if not (result := run_case(house, case)).passed]
    assert (100, 100) == (count(pack, [run_case(house, case) for case in pack.cases]).least(), 100)


def test_twins_stand_one_answer_apart_and_are_told_something_else(house: Engine) -> None:
    pack = pack_from(PACK_FILE, LIBRARY, TREE, propose(house.pack).text)

    pairs = list(boundary_twins(house, [run_case(house, case).walk for case in pack.cases]))

    assert {"pressure on both sides of 5", "pressure on both sides of 10"} == {pair.why for pair in pairs}
    for pair in pairs:
        one, other = pair.one.walk.values(), pair.other.walk.values()
        assert one.keys() == other.keys()
        assert ["pressure"] == [q for q in one if one[q] != other[q]]
        assert pair.one.place.decision != pair.other.place.decision
