"""What cases reach is counted as the engine walks, and nothing that a patient does is called impossible."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from ladder_tui.cases import run_case
from ladder_tui.coverage import KINDS, count
from ladder_tui.coverage.goals import Key, goals_of
from ladder_tui.coverage.proof import Proof
from ladder_tui.coverage.reached import reached
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import NOT_KNOWN, Answer, Ticks, Value
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.laws.packs import Drawn, packs


def keys_of(engine: Engine, walk: Walk) -> frozenset[Key]:
    return reached(engine.pack, walk, engine.replay(walk))


def house_walk(engine: Engine, **facts: Value) -> Walk:
    return engine.start().answer_all({q: Answer(v) for q, v in {"danger": Ticks(frozenset({"none"})), **facts}.items()})


@given(packs())
def test_whatever_a_patient_reaches_is_a_goal_and_is_possible(drawn: Drawn) -> None:
    engine = drawn.engine
    goals = {goal.key for goal in goals_of(engine.pack)}
    possible = Proof(engine.pack).possible
    checks = [engine.start(modality=name) for name in engine.pack.modalities]
    for walk in (engine.start(), *checks):
        for answered in (walk.answer_all(drawn.patient), engine.rest_not_known(walk)):
            found = keys_of(engine, answered)
            assert found - goals == set()
            assert found - possible == set()


def test_a_walk_to_a_recommendation_counts_its_branch_its_end_and_its_gates(house: Engine) -> None:
    found = keys_of(house, house_walk(house, origin="bath", consent="yes", pressure=NOT_KNOWN))

    assert {
        ("node", "main", "where"),
        ("node", "main", "mend"),
        ("branch", "main", "where", "0"),
        ("end", "main", "mend"),
        ("alert", "leak", "does not fire"),
        ("gate", "no-consent", "does not fire"),
        ("gate", "new-pipe, gate 2", "undecided"),
        ("gate", "new-pipe, gate 3", "undecided"),
        ("gate", "patch, gate 1", "undecided"),
    } == found


def test_what_is_ruled_out_is_not_counted_as_undecided(house: Engine) -> None:
    found = keys_of(house, house_walk(house, origin="bath", consent="no", pressure=NOT_KNOWN))

    assert ("gate", "no-consent", "fires") in found
    assert ("gate", "new-pipe, gate 2", "undecided") not in found


def test_a_walk_that_still_asks_counts_no_gate(house: Engine) -> None:
    found = keys_of(house, house_walk(house, origin="bath", consent="no"))

    assert {"node", "branch", "alert"} == {key[0] for key in found}


def test_both_neighbours_of_a_threshold_are_counted_and_no_other_number(house: Engine) -> None:
    for number, sides in (("9.9", {"below"}), ("10", {"at"}), ("10.1", set()), ("9.8", set())):
        found = keys_of(house, house_walk(house, origin="bath", consent="yes", pressure=Decimal(number)))
        assert sides == {key[3] for key in found if key[:3] == ("boundary", "pressure", "10")}, number


def test_what_no_patient_can_be_is_listed_apart_and_not_counted() -> None:
    impossible = "impossible:\n  - {when: {origin: cellar}, because: There is none.}\n"
    pack = pack_from(PACK_FILE, LIBRARY, TREE, impossible)
    cellar = pack_from(PACK_FILE, LIBRARY, TREE)

    counted = count(pack, [])

    assert {("branch", "main", "where", "1"), ("node", "main", "wait"), ("end", "main", "wait")} <= {
        goal.key for goal in counted.impossible
    }
    assert (0, 2) == counted.of("branches")
    assert (0, 3) == count(cellar, []).of("branches")


def test_coverage_of_everything_is_a_hundred_and_of_all_but_one_is_less(house: Engine) -> None:
    case = Case("one", dict(house_walk(house, origin="cellar").answers), "main")
    counted = count(house.pack, [run_case(house, case)])

    assert (1, 3) == counted.of("branches")
    assert 33 == counted.percent("branches")
    assert 0 == counted.percent("boundaries") == counted.least()
    assert set(KINDS) >= {goal.kind for goal in counted.uncovered}
