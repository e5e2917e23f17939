"""What stands against choosing otherwise, and which reason is enough; over the example pack and plumbing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.model.pack import OverrideReason
from ladder_tui.weighing.choosing import choosable, lacking, mark_of, named_here, refusal
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from

SAFE = Ticks(frozenset({"none"}))


def walked(engine: Engine, **answers: Value) -> Walk:
    walk = engine.start().answer("danger", SAFE).answer("origin", "kitchen")
    for name, value in answers.items():
        walk = walk.answer(name, value)
    return walk


@pytest.mark.parametrize(
    ("consent", "pressure", "pipe", "patch"),
    [
        ("yes", Decimal(2), "clear", "conditional"),
        ("no", Decimal(2), "excluded", "conditional"),
        ("yes", Decimal(6), "clear", "held-back"),
    ],
)
def test_what_the_decision_names_stands_as_the_decision_says(
    house: Engine, consent: str, pressure: Decimal, pipe: str, patch: str
) -> None:
    walk = walked(house, consent=consent, pressure=pressure)
    place = house.replay(walk)

    levels = {one.modality: (one.level, one.needs_reason) for one in named_here(house, walk, place)}
    assert {"new-pipe": (pipe, pipe == "excluded"), "patch": (patch, patch == "held-back")} == levels


def test_every_rule_against_it_is_named_with_the_answer_behind_it(house: Engine) -> None:
    walk = walked(house, consent="no", pressure=Decimal(12))
    told = choosable(house, walk, house.replay(walk), "new-pipe")

    assert ["The owner does not want it.", "Too much pressure."] == [gate.text.text for gate in told.gates]


def test_what_is_not_on_this_path_is_held_against_the_answers_and_counts_as_not_checked(house: Engine) -> None:
    walk = house.start().answer("danger", SAFE).answer("origin", "cellar")
    place = house.replay(walk)
    told = choosable(house, walk, place, "new-pipe")

    assert ("unchecked", False, True) == (told.level, told.is_listed, told.needs_reason)
    assert {"consent", "pressure"} == {fact.question for fact in told.find_out}
    refused = walk.answer("consent", "no")
    assert "excluded" == choosable(house, refused, house.replay(refused), "new-pipe").level


def test_nothing_can_be_chosen_in_place_of_an_emergency(house: Engine) -> None:
    walk = house.start().answer("danger", Ticks(frozenset({"leak"})))

    assert "an emergency stops the walk (A leak)" in refusal(house.replay(walk))
    assert "no decision yet" in refusal(house.replay(house.start()))
    assert "" == refusal(house.replay(walked(house, consent="yes", pressure=Decimal(2))))


def test_a_reason_is_asked_for_what_is_ruled_out_and_for_nothing_else(plumbed: Engine) -> None:
    walk = walked(plumbed, consent="no", pressure=Decimal(2))
    place = plumbed.replay(walk)
    out, nothing = choosable(plumbed, walk, place, "new-pipe"), choosable(plumbed, walk, place, "")
    pack = plumbed.pack

    assert "it is ruled out, so a reason must be given" == lacking(pack, out, "", "because I say so")
    assert "" == lacking(pack, out, "owner", "")
    assert "this reason needs words of your own" == lacking(pack, out, "other", "")
    assert "" == lacking(pack, out, "other", "it leaks")
    assert "`mood` is no reason of the pack" == lacking(pack, out, "mood", "")
    assert "too long" in lacking(pack, out, "other", "x" * 201)
    assert "" == lacking(pack, nothing, "", "")


def test_a_pack_without_reasons_takes_words(house: Engine) -> None:
    walk = walked(house, consent="no", pressure=Decimal(2))
    out = choosable(house, walk, house.replay(walk), "new-pipe")

    assert "in words" in lacking(house.pack, out, "", "")
    assert "" == lacking(house.pack, out, "", "the owner changed his mind")


def test_a_mark_tells_decisions_apart_and_the_same_ones_alike(house: Engine) -> None:
    def mark(**answers: Value) -> str:
        return mark_of(house.pack, house.replay(walked(house, **answers)))

    assert mark(consent="yes", pressure=Decimal(2)) == mark(consent="yes", pressure=Decimal(3))
    assert mark(consent="yes", pressure=Decimal(2)) != mark(consent="yes", pressure=Decimal(6))


@pytest.fixture
def plumbed() -> Engine:
    """Return the engine of the example pack with reasons."""
    pack = pack_from(PACK_FILE, LIBRARY, TREE)
    reasons = (OverrideReason("owner", "The owner wants it"), OverrideReason("other", "Else", needs_words=True))
    return Engine(replace(pack, about=replace(pack.about, override_reasons=reasons)))
