"""What a walk comes to, step by step."""

from __future__ import annotations

from decimal import Decimal

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import NOT_KNOWN, Ticks, Value

NONE = Ticks(frozenset({"none"}))
LEAK = Ticks(frozenset({"leak"}))


def walked(engine: Engine, **answers: Value) -> tuple[Walk, Place]:
    """Return a walk with these answers, and where it stands."""
    walk = engine.start()
    for question, value in answers.items():
        walk = walk.answer(question, value)
    return walk, engine.replay(walk)


def asked(place: Place) -> tuple[str, ...]:
    """Return the questions asked next."""
    return place.prompt.questions if place.prompt else ()


def test_alert_questions_come_first(house: Engine) -> None:
    _, place = walked(house)

    assert ("danger",) == asked(place)


def test_a_true_alert_stops_at_once(house: Engine) -> None:
    """An emergency wins over everything the tree could still ask."""
    _, place = walked(house, danger=LEAK)

    assert "stopped" == place.status
    assert ["leak"] == [state.alert.id for state in place.stops]


def test_known_and_being_treated_goes_on_with_the_alert_in_sight(house: Engine) -> None:
    _, place = walked(house, danger=LEAK, known=LEAK)

    assert ("origin",) == asked(place)
    assert ["treated"] == [state.state for state in place.alerts]


def test_gates_ask_as_one_checklist(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin="kitchen")

    assert place.prompt is not None
    assert "checklist" == place.prompt.kind
    assert ("consent", "pressure") == asked(place)


def test_cautions_never_ask(house: Engine) -> None:
    """What could only raise a caution is printed under "check", not asked."""
    _, place = walked(house, danger=NONE, origin="kitchen", consent="yes", pressure=Decimal(1))

    assert "decided" == place.status
    assert place.decision is not None
    open_advice = place.decision.recommended[0].verdict.to_check
    assert [("age",)] == [gate.questions for gate in open_advice]


def test_a_caution_reads_an_answer_that_was_given(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin="kitchen", consent="yes", pressure=Decimal(1), age="yes")

    assert place.decision is not None
    assert "Old walls crumble." == place.decision.recommended[0].verdict.cautions[0].because
    assert () == place.unused


def test_an_undecided_exclusion_makes_conditional(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin="kitchen", consent=NOT_KNOWN, pressure=Decimal(1))

    assert place.decision is not None
    first = place.decision.recommended[0]
    assert ("new-pipe", "conditional", ("consent",)) == (
        first.modality,
        first.verdict.state,
        first.verdict.conditional_on,
    )


def test_unextracted_contraindications_are_at_best_conditional(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin="kitchen", consent="yes", pressure=Decimal(1))

    assert place.decision is not None
    assert {"new-pipe": "clear", "patch": "conditional"} == {
        item.modality: item.verdict.state for item in place.decision.recommended
    }


def test_held_back_is_offered_below_all_others(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin="kitchen", consent="no", pressure=Decimal("5.0"))

    assert place.decision is not None
    assert [("patch", "held-back")] == [(i.modality, i.verdict.state) for i in place.decision.recommended]
    assert ["new-pipe"] == [item.modality for item in place.decision.excluded]


def test_an_exclusion_settles_a_modality_and_asks_no_more_for_it(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin="kitchen", consent="no")

    assert ("pressure",) == asked(place)
    assert place.prompt is not None
    assert ("patch",) == place.prompt.for_modalities


def test_not_known_takes_its_branch(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin=NOT_KNOWN)

    assert place.decision is not None
    assert ("refer", "look") == (place.decision.kind, place.decision.node)


def test_every_modality_has_one_fate(house: Engine) -> None:
    _, place = walked(house, danger=NONE, origin="cellar")
    fates = house.fates(place)

    assert {
        "new-pipe": "not-for-this-pain",
        "patch": "not-for-this-pain",
        "bucket": "alternative",
        "turbine": "outside",
    } == {name: fate.fate for name, fate in fates.items()}
    assert ("origin", "cellar") == (fates["patch"].question, fates["patch"].value)


def test_modalities_wait_while_an_alert_stops_the_walk(house: Engine) -> None:
    _, place = walked(house, danger=LEAK)

    assert {"waiting": 3, "outside": 1} == {
        fate: [f.fate for f in house.fates(place).values()].count(fate) for fate in ("waiting", "outside")
    }


def test_decide_now_leaves_the_rest_not_known(house: Engine) -> None:
    walk, _ = walked(house, danger=NONE, origin="kitchen", consent="yes")
    place = house.replay(house.decide_now(walk))

    assert place.decision is not None
    assert ("pressure",) == place.decision.recommended[0].verdict.conditional_on


def test_one_modality_is_checked_without_a_tree(house: Engine) -> None:
    walk = house.start(modality="new-pipe").answer("danger", NONE)
    place = house.replay(walk)

    assert ("consent", "pressure") == asked(place)

    place = house.replay(walk.answer("consent", "no").answer("pressure", Decimal(1)))
    assert place.decision is not None
    assert ("nothing-left", ["new-pipe"]) == (
        place.decision.kind,
        [item.modality for item in place.decision.excluded],
    )
    assert "excluded" == house.fates(place)["new-pipe"].fate


def test_an_edit_says_what_it_keeps_sets_aside_and_asks(house: Engine) -> None:
    walk, _ = walked(house, danger=NONE, origin="kitchen", consent="yes", pressure=Decimal(1))
    edit = house.edit(walk, "origin", "cellar")

    assert (("danger", "origin"), ("consent", "pressure"), ()) == (edit.kept, edit.set_aside, edit.asked)
    assert house.replay(edit.walk) == house.replay(walked(house, danger=NONE, origin="cellar")[0])


def test_a_set_aside_answer_is_offered_again_and_not_applied(house: Engine) -> None:
    walk, _ = walked(house, danger=NONE, origin="kitchen", consent="yes", pressure=Decimal(1))
    back = house.edit(house.edit(walk, "origin", "cellar").walk, "origin", "bath")

    assert ("consent", "pressure") == asked(house.replay(back.walk))
    assert back.walk.suggested("consent") is not None


def test_one_step_back_takes_the_checklist_together(house: Engine) -> None:
    walk, place = walked(house, danger=NONE, origin="kitchen", consent="yes", pressure=Decimal(1))

    assert ("consent", "pressure") == house.last_answered(walk, place)


def test_still_possible_follows_the_graph(house: Engine) -> None:
    walk, place = walked(house, danger=NONE)
    assert ["new-pipe", "patch", "bucket"] == [p.modality for p in house.possible(walk, place)]

    walk, place = walked(house, danger=NONE, origin="cellar")
    assert ["bucket"] == [p.modality for p in house.possible(walk, place)]
    assert ["new-pipe", "patch"] == [p.modality for p in house.just_left(place)]


def test_bounds_hold_what_is_still_asked(house: Engine) -> None:
    walk, place = walked(house, danger=NONE)

    assert (1, 1) == house.bounds(walk, place)
