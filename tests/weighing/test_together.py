"""The plans for several pains beside each other: what is said to concern both, and what is not."""

from __future__ import annotations

from decimal import Decimal

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import NOT_KNOWN, Ticks, Value
from ladder_tui.weighing.together import together
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from

SAFE = Ticks(frozenset({"none"}))


def kitchen(engine: Engine, **answers: Value) -> Walk:
    walk = engine.start().answer("danger", SAFE).answer("origin", "kitchen")
    for name, value in {"consent": "yes", "pressure": Decimal(2), **answers}.items():
        walk = walk.answer(name, value)
    return walk


def cellar(engine: Engine) -> Walk:
    return engine.start().answer("danger", SAFE).answer("origin", "cellar")


def test_what_stands_in_both_plans_is_marked_and_nothing_else(house: Engine) -> None:
    told = together(house, (kitchen(house), kitchen(house, origin="bath")))
    apart = together(house, (kitchen(house), cellar(house)))

    assert {"new-pipe", "patch"} == {row.modality for row in told.plans[1].rows if row.is_shared}
    assert [] == [row.modality for plan in apart.plans for row in plan.rows if row.is_shared]
    assert () == apart.concerns


def test_a_rule_that_speaks_in_both_is_said_once(house: Engine) -> None:
    walk = kitchen(house, pressure=Decimal(6))

    assert ("■ holds back, pains 1 and 2: It may burst.",) == together(house, (walk, walk)).concerns


def test_what_must_be_found_out_for_both_is_said(house: Engine) -> None:
    walk = kitchen(house, pressure=NOT_KNOWN)

    assert "◐ find out for pains 1 and 2: Pressure" in together(house, (walk, walk)).concerns


def test_the_emergency_of_one_pain_comes_before_every_plan(house: Engine) -> None:
    stopped = house.start().answer("danger", Ticks(frozenset({"leak"})))
    told = together(house, (kitchen(house), stopped))

    assert "▲ the emergency of pain 2 comes before every plan: A leak" == told.concerns[0]
    assert told.plans[1].is_stopped


def test_a_fact_of_the_person_that_was_answered_otherwise_is_named() -> None:
    personal = LIBRARY.replace("ask: May the wall be opened?", "ask: May the wall be opened?\n    about: person")
    engine = Engine(pack_from(PACK_FILE, personal, TREE))
    told = together(engine, (kitchen(engine), kitchen(engine, consent="no")))

    assert "≠ Consent was answered differently: yes for pain 1; no for pain 2" in told.concerns
    assert "✗ New pipe: listed for pain 1, ruled out for pain 2" in told.concerns


def test_what_is_still_asked_is_said_of_a_plan_that_is_not_decided(house: Engine) -> None:
    told = together(house, (kitchen(house), house.start().answer("danger", SAFE)))

    assert "not decided yet; asked next: Origin" == told.plans[1].end
