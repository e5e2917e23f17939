"""The analysis agrees with trying every patient, over packs made at random."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ladder_tui.analysis.flow import Flow
from ladder_tui.analysis.nodes import NodeFindings
from ladder_tui.analysis.places import Exit, Leaving, Place
from ladder_tui.model.facts import Answer, Value
from tests.laws.packs import Drawn, packs, values_of


def patients(drawn: Drawn) -> list[dict[str, Value]]:
    """Return every patient of a pack, thinned out where there are very many."""
    questions = list(drawn.engine.pack.questions.values())
    every = [
        dict(zip([q.id for q in questions], values, strict=True)) for values in product(*map(values_of, questions))
    ]
    return every[:: max(1, len(every) // 3000)]


@given(packs())
def test_every_way_that_some_patient_takes_is_found(drawn: Drawn) -> None:
    """What the analysis calls dead must be dead for every patient."""
    engine = drawn.engine
    pack = engine.pack
    flow = Flow(pack, "first")
    taken: set[tuple[tuple[str, str], object]] = set()
    ended: set[tuple[str, str]] = set()

    def note(place: Place, leaving: Leaving) -> None:
        for way in leaving.exits:
            if way.mask:
                taken.add((place.key, way.target))
                if way.kind == "end":
                    ended.add(place.key)

    flow.run(note)
    for patient in patients(drawn):
        place = engine.replay(engine.start().answer_all({q: Answer(v) for q, v in patient.items()}))
        for step in place.path:
            if step.goes_to[0]:
                assert ((step.tree, step.node), step.goes_to) in taken
        if place.decision is not None and place.decision.kind in ("recommend", "refer", "nothing-left"):
            assert (place.tree, place.node) in ended


@given(packs())
def test_every_way_that_is_found_has_a_patient_who_takes_it(drawn: Drawn) -> None:
    """A witness is a promise: `run` must go where the analysis says."""
    engine = drawn.engine
    flow = Flow(engine.pack, "first")
    ways: list[tuple[Place, Exit]] = []
    flow.run(lambda place, leaving: ways.extend((place, way) for way in leaving.exits if way.mask))
    for place, way in ways:
        values = flow.witness(place.key, way.mask, way.needs)
        walk = engine.start().answer_all({q: Answer(v) for q, v in values.items()})
        replayed = engine.replay(engine.rest_not_known(walk))
        if way.kind == "stop":
            assert "stopped" == replayed.status
        elif way.target is None:
            assert place.key == (replayed.tree, replayed.node)
        else:
            steps = [((step.tree, step.node), step.goes_to) for step in replayed.path]
            assert (place.key, way.target) in steps


@given(packs(), st.data())
def test_findings_at_nodes_are_those_of_every_patient(drawn: Drawn, data: st.DataObject) -> None:
    """No branch is missing for anybody where none is reported, and every witness shows what is reported."""
    engine = drawn.engine
    flow = Flow(engine.pack, "first")
    findings = NodeFindings(flow)
    flow.run(findings.visit)
    reported = {problem.code.value for problem in findings.found}
    stuck = nothing = False
    for patient in patients(drawn):
        place = engine.replay(engine.start().answer_all({q: Answer(v) for q, v in patient.items()}))
        if place.decision is not None:
            stuck = stuck or place.decision.kind == "no-branch"
            nothing = nothing or place.decision.kind == "nothing-left"
    every = 1
    for question in engine.pack.questions.values():
        every *= len(values_of(question))
    if every <= 3000:
        assert stuck == bool(reported & {"E202", "E203"})
        assert nothing == ("E204" in reported)
    else:
        assert not stuck or reported & {"E202", "E203"}
        assert not nothing or "E204" in reported
