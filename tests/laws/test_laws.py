"""The laws of walks, over packs made at random."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ladder_tui.conditions import questions_of
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import Answer
from tests.laws.packs import Drawn, packs


def lazily(engine: Engine, patient: dict[str, Answer]) -> tuple[Walk, Place]:
    """Answer only what is asked, in the order asked."""
    walk = engine.start()
    place = engine.replay(walk)
    while place.prompt is not None:
        question = place.prompt.questions[0]
        walk = walk.answer(question, patient[question].value)
        place = engine.replay(walk)
    return walk, place


def outcome(engine: Engine, place: Place) -> object:
    """Return what a patient is told: the end, and the fate of every modality."""
    decision = place.decision
    fates = {name: fate.fate for name, fate in engine.fates(place).items()}
    return place.status, decision and (decision.kind, decision.tree, decision.node), fates


@given(packs())
def test_the_same_answers_give_the_same_place(drawn: Drawn) -> None:
    walk = drawn.engine.start().answer_all(drawn.patient)

    assert drawn.engine.replay(walk) == Engine(drawn.engine.pack).replay(walk)


@given(packs(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(drawn: Drawn, random: object) -> None:
    backwards = dict(reversed(drawn.patient.items()))
    first = drawn.engine.replay(drawn.engine.start().answer_all(drawn.patient))
    second = drawn.engine.replay(drawn.engine.start().answer_all(backwards))

    assert (first.decision, first.path, first.read) == (second.decision, second.path, second.read)


@given(packs())
def test_asked_one_by_one_or_given_beforehand_comes_to_the_same(drawn: Drawn) -> None:
    engine = drawn.engine
    _, asked = lazily(engine, drawn.patient)
    given = engine.replay(engine.start().answer_all(drawn.patient))

    assert outcome(engine, given) == outcome(engine, asked)


@given(packs())
def test_an_answer_taken_back_is_as_if_never_given(drawn: Drawn) -> None:
    walk, _ = lazily(drawn.engine, drawn.patient)
    shorter = walk
    for question, _answer in reversed(walk.answers):
        shorter = shorter.without(question)
        fresh = drawn.engine.start()
        for kept, answer in shorter.answers:
            fresh = fresh.answer(kept, answer.value)
        assert drawn.engine.replay(fresh) == drawn.engine.replay(shorter)


@given(packs(), st.data())
def test_an_edit_equals_a_fresh_walk_with_the_answers_it_kept(drawn: Drawn, data: st.DataObject) -> None:
    from tests.laws.packs import values_of

    walk, _ = lazily(drawn.engine, drawn.patient)
    if not walk.answers:
        return
    question = data.draw(st.sampled_from([q for q, _ in walk.answers]))
    value = data.draw(st.sampled_from(values_of(drawn.engine.pack.questions[question])))
    edit = drawn.engine.edit(walk, question, value)
    fresh = drawn.engine.start().answer_all({q: a for q, a in edit.walk.answers if q in edit.kept})

    assert drawn.engine.replay(fresh) == drawn.engine.replay(edit.walk)
    assert set(edit.kept) | set(edit.set_aside) == {q for q, _ in walk.answers}


@given(packs())
def test_every_modality_has_exactly_one_fate(drawn: Drawn) -> None:
    _, place = lazily(drawn.engine, drawn.patient)
    fates = drawn.engine.fates(place)

    assert list(drawn.engine.pack.modalities) == list(fates)
    listed = {"recommended", "alternative", "alongside", "excluded"}
    assert all(f.fate in listed | {"not-for-this-pain", "outside", "waiting"} for f in fates.values())
    assert place.status == "stopped" or all(f.fate != "waiting" for f in fates.values())


@given(packs(), st.data())
def test_learning_what_only_excludes_changes_no_other_verdict(drawn: Drawn, data: st.DataObject) -> None:
    from tests.laws.packs import values_of

    engine = drawn.engine
    pack = engine.pack
    branch_facts = {
        q
        for tree in pack.trees.values()
        for node in tree.nodes.values()
        for branch in node.branches
        if branch.when is not None
        for q in (node.ask, *questions_of(branch.when, {}))
    } | {q for alert in pack.alerts.values() for q in questions_of(alert.when, {})}
    readers: dict[str, set[str]] = {}
    for name, modality in pack.modalities.items():
        for gate in modality.gates:
            assert gate.when is not None
            for q in questions_of(gate.when, {}):
                readers.setdefault(q, set()).add(name if gate.level == "exclude" else "*")
    learned = [q for q in pack.questions if q not in branch_facts and "*" not in readers.get(q, set())]
    if not learned:
        return
    question = data.draw(st.sampled_from(learned))
    other = data.draw(st.sampled_from(values_of(pack.questions[question])))
    before = engine.replay(engine.start().answer_all(drawn.patient))
    after = engine.replay(engine.start().answer_all({**drawn.patient, question: Answer(other)}))
    if (before.decision and before.decision.node) != (after.decision and after.decision.node):
        return  # the last one left was excluded, and the fall-back was walked
    assert before.decision is not None
    assert after.decision is not None
    untouched = {
        item.modality
        for item in (*before.decision.recommended, *before.decision.alongside)
        if not {item.modality, *(p.modality for p in item.partners)} & readers.get(question, set())
    }
    verdicts = [
        {i.modality: i.verdict for i in (*d.recommended, *d.alongside) if i.modality in untouched}
        for d in (before.decision, after.decision)
    ]
    assert verdicts[0] == verdicts[1]


@given(packs())
def test_nothing_that_is_not_in_force_is_used(drawn: Drawn) -> None:
    engine = drawn.engine
    walk = engine.start().answer_all(drawn.patient)
    place = engine.replay(walk)
    without = engine.replay(walk.without(*place.unused))

    assert (place.decision, place.path, place.alerts) == (without.decision, without.path, without.alerts)


@given(packs())
def test_bounds_hold_what_is_then_asked(drawn: Drawn) -> None:
    """The screen says "2 to 5 questions left"; it must never have been wrong."""
    engine = drawn.engine
    walk = engine.start()
    place = engine.replay(walk)
    bounds: list[tuple[int, int]] = []
    single: list[bool] = []
    while place.prompt is not None:
        bounds.append(engine.bounds(walk, place))
        single.append(place.prompt.reason != "gates")
        question = place.prompt.questions[0]
        walk = walk.answer(question, drawn.patient[question].value)
        place = engine.replay(walk)
    if place.status == "stopped":
        return
    for i, (least, most) in enumerate(bounds):
        if single[i]:
            came = sum(single[i:])
            assert least <= came <= most
