"""Why a modality is not recommended, for every modality and in every kind of place."""

from __future__ import annotations

import pytest

from ladder_tui.cases.run import walk_of
from ladder_tui.cli.packs import usable_pack
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN, Ticks
from ladder_tui.weighing.why_not import WhyNot, why_not

SAFE = Ticks(frozenset({"none"}))


def told(engine: Engine, modality: str, **answers: object) -> WhyNot:
    """Return why not, on the example pack, after these answers."""
    walk = engine.start()
    for question, value in answers.items():
        walk = walk.answer(question, value)  # type: ignore[arg-type]
    return why_not(engine, walk, engine.replay(walk), modality)


def test_the_answer_that_led_elsewhere_is_named_with_the_way(house: Engine) -> None:
    why = told(house, "new-pipe", danger=SAFE, origin="cellar")

    assert ("led-elsewhere", "origin", ("Origin: Kitchen or Bath",)) == (why.kind, why.question, why.way)


def test_the_gate_that_ruled_it_out_is_named_with_its_answer(house: Engine) -> None:
    why = told(house, "new-pipe", danger=SAFE, origin="kitchen", consent="no", pressure=NOT_KNOWN)

    assert ("excluded", "ruled out: The owner does not want it.") == (why.kind, why.sentence)
    assert ("Consent: no",) == why.gates[0].answers


@pytest.mark.parametrize(
    ("modality", "answers", "kind"),
    [
        ("turbine", {}, "not-on-path"),
        ("patch", {}, "possible"),
        ("patch", {"danger": Ticks(frozenset({"leak"}))}, "emergency"),
        ("bucket", {"danger": SAFE, "origin": "cellar"}, "listed"),
    ],
)
def test_each_kind_of_place_has_its_kind(house: Engine, modality: str, answers: dict[str, object], kind: str) -> None:
    assert kind == told(house, modality, **answers).kind


def test_a_check_of_one_modality_knows_it_and_no_other(house: Engine) -> None:
    walk = house.start(modality="patch")
    place = house.replay(walk)

    assert "possible" == why_not(house, walk, place, "patch").kind
    assert "not-on-path" == why_not(house, walk, place, "new-pipe").kind


def test_it_agrees_with_the_fate_of_every_modality_in_every_case() -> None:
    """Over the bundled pack: what is excluded names a gate, what led elsewhere an answer in force."""
    pack = usable_pack(None)
    assert pack is not None
    engine = Engine(pack)
    kinds = {"not-for-this-pain": {"led-elsewhere"}, "outside": {"not-on-path"}, "excluded": {"excluded"}}
    for case in pack.cases[::12]:
        walk = walk_of(engine, case)
        place = engine.replay(walk)
        for modality, fate in engine.fates(place).items():
            why = why_not(engine, walk, place, modality)

            listed = {"listed", "held-back"}
            wanted = {"emergency"} if place.stops else kinds.get(fate.fate, listed)
            assert why.kind in wanted, (case.title, modality)
            assert why.gates or why.kind not in ("excluded", "held-back"), (case.title, modality)
            if why.kind == "led-elsewhere" and why.question:
                assert fate.question == why.question, (case.title, modality)
