"""What would change a decision, and how two decisions differ."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import NOT_KNOWN, Ticks, Value
from ladder_tui.weighing.changes import changes
from ladder_tui.weighing.compare import compare
from ladder_tui.weighing.differences import differences
from tests.laws.packs import Drawn, packs

SAFE = Ticks(frozenset({"none"}))


def walked(house: Engine, **answers: Value) -> Walk:
    walk = house.start()
    for name, value in {
        "danger": SAFE,
        "origin": "kitchen",
        "consent": "yes",
        "pressure": Decimal(2),
        **answers,
    }.items():
        walk = walk.answer(name, value)
    return house.rest_not_known(walk)


def told(house: Engine, **answers: Value) -> dict[str, list[str]]:
    walk = walked(house, **answers)
    found = changes(house, walk, house.replay(walk))
    return {change.words: [str(one) for one in change.differences] for change in (*found.singles, *found.pairs)}


def test_a_threshold_is_named_with_what_it_does(house: Engine) -> None:
    found = told(house)

    assert ["✗ New pipe ruled out", "■ Patch held back", "1 Patch first"] == found["Pressure: 10 to under 20 bar"]
    assert ["■ Patch held back"] == found["Pressure: 5 to under 10 bar"]


def test_an_emergency_comes_first(house: Engine) -> None:
    assert "▲ stops: A leak" == next(iter(told(house).values()))[0]


def test_what_changes_nothing_is_not_told(house: Engine) -> None:
    """Only a caution reads the age of the house, and the kitchen leads where the bath leads."""
    found = told(house)

    assert not [words for words in found if "Age" in words]
    assert "Origin: Bath" not in found


def test_answers_that_do_the_same_are_told_as_one(house: Engine) -> None:
    """The cellar leads elsewhere and has its own effect; no answer stands there twice."""
    walk = walked(house)
    found = changes(house, walk, house.replay(walk)).singles
    effects = [(change.answers[0].question, change.differences) for change in found]

    assert len(effects) == len(set(effects))


def test_a_search_that_was_cut_short_says_so(house: Engine) -> None:
    walk = walked(house, pressure=NOT_KNOWN)

    assert changes(house, walk, house.replay(walk)).tried_all
    bounded = changes(house, walk, house.replay(walk), most_pairs=0)
    assert bounded.singles
    assert () == bounded.pairs


def test_the_same_decision_has_no_differences(house: Engine) -> None:
    place = house.replay(walked(house))

    assert () == differences(house, place, place)


@given(packs())
def test_every_change_told_really_changes_the_decision(drawn: Drawn) -> None:
    """Found by replaying, not by guessing: what is told can be done, and does what is told."""
    engine = drawn.engine
    walk = engine.rest_not_known(engine.start().answer_all(drawn.patient))
    place = engine.replay(walk)
    if place.prompt is not None:
        return
    found = changes(engine, walk, place, 200)
    for change in (*found.singles, *found.pairs):
        after = engine.replay(change.walk)
        assert differences(engine, place, after)
        assert place.decision != after.decision or place.stops != after.stops or after.prompt is not None


def test_a_comparison_says_what_no_source_gave(house: Engine) -> None:
    table = compare(house, ("new-pipe", "patch"))
    rows = {row.label: row for row in table.rows}

    assert ("New pipe", "Patch") == table.names
    assert "not extracted" in rows["How well"].cells[1]
    assert rows["How well"].differs
    assert not [row.label for row in table.rows if "" in row.cells]


def test_a_comparison_in_a_walk_says_what_each_is_for_this_patient(house: Engine) -> None:
    walk = walked(house, pressure=Decimal(12))
    table = compare(house, ("new-pipe", "patch"), walk, house.replay(walk))

    assert "ruled out: Too much pressure." == table.rows[0].cells[0]
    assert table.rows[0].cells[1].startswith("held back")
