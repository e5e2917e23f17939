"""What a plan earns, and what is said after it."""

from __future__ import annotations

import pytest

from ladder_tui.cases.lessons import lesson_problems
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN, Ticks
from ladder_tui.teach.debrief import debrief
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.lessons import find, lessons
from ladder_tui.teach.marking import mark, marks, place_of
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.teach.packs import LESSON, OTHER, RIGHT, taught


def marked(text: str = LESSON) -> dict[str, str]:
    engine, one = taught(text)
    return {name: value.mark for name, value in marks(engine, one, place_of(engine, one)).items()}


def percent(*plan: str, reason: int = RIGHT, text: str = LESSON) -> int:
    engine, one = taught(text)
    committed = Learning.begin(one).commit(plan, reason).commitment
    assert committed is not None
    return mark(engine, one, committed).percent


def test_marks_follow_from_the_decision_of_the_tree() -> None:
    found = marked()

    assert "critical" == found["new-pipe"]
    assert "unnecessary" == found["patch"]  # held back, and something clear is left
    assert "unnecessary" == found["turbine"]  # nothing leads to it
    assert "unnecessary" == found["nothing"]


def test_what_a_gate_rules_out_is_harmful() -> None:
    assert "harmful" == marked(LESSON.replace("pressure: 6", "pressure: 12"))["new-pipe"]


def test_the_author_may_mark_otherwise() -> None:
    text = LESSON.replace(
        "    also: [turbine]", "    also: [turbine]\n    marks: {turbine: harmful, patch: recommended}"
    )

    assert ("harmful", "recommended") == (marked(text)["turbine"], marked(text)["patch"])


def test_in_an_emergency_only_stopping_is_right() -> None:
    text = LESSON.replace("danger: [none]", "danger: [leak]").replace("  first: new-pipe\n  held_back: [patch]\n", "")
    text = text.replace("  basis: judgement\n", "  alerts: [leak]\n  basis: judgement\n", 1)
    found = marked(text)

    assert "critical" == found["alert/leak"]
    assert "harmful" == found["turbine"]
    assert "unnecessary" == found["refer"]


def test_to_stop_for_another_emergency_is_neutral() -> None:
    """It stops the walk too, only for another reason."""
    text = LESSON.replace("danger: [none]", "danger: [leak]").replace("  first: new-pipe\n  held_back: [patch]\n", "")
    text = text.replace("  basis: judgement\n", "  alerts: [leak]\n  basis: judgement\n", 1)
    smoke = """
alerts:
  smoke: {title: Smoke, when: {danger: {includes: smoke}}, urgency: now, first: Get out., basis: judgement}
"""
    tree = TREE.replace("screens_for: [leak]", "screens_for: [leak, smoke]")
    engine = Engine(pack_from(PACK_FILE, LIBRARY, smoke, tree, text))
    one = lessons(engine.pack)[0]
    found = marks(engine, one, place_of(engine, one))
    committed = Learning.begin(one).commit(("alert/smoke",), RIGHT).commitment
    assert committed is not None
    marking = mark(engine, one, committed)

    assert ("critical", "neutral") == (found["alert/leak"].mark, found["alert/smoke"].mark)
    assert found["alert/smoke"].why.endswith("A leak.")
    assert (("missed-critical",), 25) == (marking.caps, marking.percent)


def test_the_author_may_mark_another_emergency_that_was_stopped_for() -> None:
    text = LESSON.replace("    also: [turbine]", "    also: [turbine]\n    marks: {alert/leak: neutral}")
    engine, one = taught(text)

    assert "neutral" == marks(engine, one, place_of(engine, one))["alert/leak"].mark
    assert [] == lesson_problems(engine.pack)


def test_an_emergency_that_the_pack_does_not_have_cannot_be_marked() -> None:
    text = LESSON.replace("    also: [turbine]", "    also: [turbine]\n    marks: {alert/flood: neutral}")
    found = lesson_problems(taught(text)[0].pack)

    assert [("E414", "no modality is called `alert/flood`")] == [(one.code.value, one.message) for one in found]


def test_a_referral_is_what_is_critical_where_the_tree_refers() -> None:
    text = LESSON.replace("origin: kitchen", "origin: not-known")

    assert "critical" == marked(text)["refer"]


def test_the_first_choice_with_the_right_reason_earns_all() -> None:
    assert 100 == percent("new-pipe")
    assert 75 == percent("new-pipe", reason=OTHER)


def test_what_is_unnecessary_costs_and_a_missed_first_choice_caps() -> None:
    assert 75 == percent("new-pipe", "turbine")
    assert 0 == percent("turbine")


def test_harm_caps_a_plan_that_is_otherwise_right() -> None:
    text = LESSON.replace(
        "    also: [turbine]", "    also: [turbine]\n    marks: {turbine: harmful}\n    weights: {harmful: 0}"
    )

    assert 40 == percent("new-pipe", "turbine", text=text)
    assert 15 == percent(
        "new-pipe", "turbine", text=text.replace("weights:", "caps: {missed-contraindication: 15}\n    weights:")
    )


def test_nothing_is_marked_before_a_commitment() -> None:
    engine, one = taught()

    with pytest.raises(ValueError, match="commit to a plan first"):
        debrief(engine, Learning.begin(one))


def test_a_commitment_stands() -> None:
    """What is seen afterwards must not change what was committed to."""
    _, one = taught()
    committed = Learning.begin(one).commit(("patch",), 1)

    assert committed == committed.commit(("new-pipe",), 0)
    assert committed == committed.answer("origin", "bath")


def test_an_empty_plan_is_no_plan() -> None:
    _, one = taught()

    with pytest.raises(ValueError, match="tick at least one thing"):
        Learning.begin(one).commit((), 0)


def test_only_what_was_told_or_asked_is_known() -> None:
    _, one = taught()
    begun = Learning.begin(one)

    assert ["origin"] == [*begun.known]
    assert ["origin", "consent", "pressure"] == [*begun.tell().ask(1).known]
    assert ["Any danger?", "How old is it?", "The wallpaper"] == [one.ask for one in begun.ask(1).unasked]


def test_the_first_other_answer_is_where_the_ways_part() -> None:
    engine, one = taught()
    learning = Learning.begin(one).answer("danger", Ticks(frozenset({"none"}))).answer("origin", "cellar")
    said = debrief(engine, learning.commit(("bucket",), 1))

    assert ("answer", "origin") == (said.divergence.kind, said.divergence.question)
    assert "Origin: you said Cellar; for this patient it is Kitchen." == said.divergence.words


def test_a_deciding_fact_nobody_asked_for_is_told_with_its_price() -> None:
    engine, one = taught()
    said = debrief(engine, Learning.begin(one).tell().commit(("patch",), 1))

    assert "unasked" == said.divergence.kind
    assert said.divergence.reveal is not None
    assert "A walk to the cellar." == said.divergence.reveal.price


def test_who_had_the_facts_and_planned_otherwise_hears_that_too() -> None:
    engine, one = taught()
    begun = Learning.begin(one).tell().ask(1)

    assert "plan" == debrief(engine, begun.commit(("patch",), 1)).divergence.kind
    assert "none" == debrief(engine, begun.commit(("new-pipe",), 0)).divergence.kind


def test_one_answer_away_changes_the_deciding_fact_first() -> None:
    engine, one = taught()
    twin = debrief(engine, Learning.begin(one).commit(("new-pipe",), 0)).twin

    assert twin is not None
    assert "pressure" == twin.question
    assert twin.now is not NOT_KNOWN
    assert twin.differs


def test_the_author_may_say_which_answer_is_changed() -> None:
    engine, one = taught(LESSON.replace("    also:", "    twin: {consent: no}\n    also:"))
    twin = debrief(engine, Learning.begin(one).commit(("new-pipe",), 0)).twin

    assert twin is not None
    assert "Consent: no instead of yes" == twin.told(engine)
    assert "look" == twin.place.node or twin.place.decision is not None


def test_a_lesson_is_found_by_what_it_begins_with() -> None:
    engine, one = taught()

    assert one == find(engine.pack, "the wet")
    assert one == find(engine.pack, "a kitchen under pressure")
    assert find(engine.pack, "the dry floor") is None


def test_where_all_are_alternatives_any_of_them_is_enough() -> None:
    """Their order is no ranking."""
    tree = TREE.replace("new-pipe, preference: first", "new-pipe, preference: alternative")
    engine = Engine(pack_from(PACK_FILE, LIBRARY, tree, LESSON.replace("pressure: 6", "pressure: 2")))
    one = lessons(engine.pack)[0]
    found = marks(engine, one, place_of(engine, one))
    assert ("recommended", "recommended") == (found["new-pipe"].mark, found["patch"].mark)

    for plan in ("new-pipe", "patch"):
        committed = Learning.begin(one).commit((plan,), RIGHT).commitment
        assert committed is not None
        marking = mark(engine, one, committed)
        assert (100, (), ()) == (marking.percent, marking.missed, marking.caps)

    begun = Learning.begin(one).tell().ask(1)
    assert ["none", "plan"] == [
        debrief(engine, begun.commit((plan,), RIGHT)).divergence.kind for plan in ("patch", "turbine")
    ]
