"""The bundled pack, swept whole: a new tree, case or modality is covered by being there."""

from __future__ import annotations

from functools import cache

import pytest

from ladder_tui.cases import run_case
from ladder_tui.coverage import count
from ladder_tui.engine import Engine
from ladder_tui.examine import Examination, examine
from ladder_tui.files import bundled_pack, read_files
from ladder_tui.model.pack import Pack
from ladder_tui.telling import modality_account
from ladder_tui.telling.support import beside_alert


@cache
def examined() -> Examination:
    """Return what `check` finds in the bundled pack, the proofs included."""
    files = read_files(bundled_pack())
    return examine(files.files, files.problems)


@pytest.fixture
def pack() -> Pack:
    """Return the bundled pack."""
    whole = examined().loaded.pack
    assert whole is not None
    return whole


def test_check_finds_nothing() -> None:
    assert () == examined().problems


def test_every_case_passes(pack: Pack) -> None:
    engine = Engine(pack)
    failed = {result.case.title: result.failures for result in (run_case(engine, case) for case in pack.cases)}

    assert {} == {title: why for title, why in failed.items() if why}


def test_every_case_is_named_once(pack: Pack) -> None:
    titles = [case.title for case in pack.cases]

    assert [] == [title for title in titles if titles.count(title) > 1]


def test_every_end_is_reached_by_a_case(pack: Pack) -> None:
    """A recommendation, a referral or a restart that no case reaches was never looked at by anybody."""
    engine = Engine(pack)
    places = [run_case(engine, case).place for case in pack.cases]
    reached = {(place.tree, place.node) for place in places} | {
        (step.tree, step.node) for place in places for step in place.path
    }
    ends = {
        (tree.id, node.id)
        for tree in pack.trees.values()
        for node in tree.nodes.values()
        if node.kind in ("recommend", "refer", "restart", "alert")
    }

    assert set() == ends - reached


def test_every_alert_stops_a_case_or_is_shown_by_one(pack: Pack) -> None:
    engine = Engine(pack)
    shown = {state.alert.id for case in pack.cases for state in run_case(engine, case).place.alerts}

    assert set() == set(pack.alerts) - shown


def test_cases_reach_everything_that_a_patient_can_reach(pack: Pack) -> None:
    """A branch, a side of a gate or of a threshold that no case reaches was decided for nobody yet."""
    engine = Engine(pack)
    counted = count(pack, [run_case(engine, case) for case in pack.cases])

    assert [] == [f"{goal.path}: {goal.kind} {goal.words}" for goal in counted.uncovered]


def test_whatever_rules_a_modality_out_or_holds_it_back_is_expected_by_a_case(pack: Pack) -> None:
    """A gate that no case expects could be lost from a modality, or become a caution, and no case would fail."""
    engine = Engine(pack)
    expected: set[str] = set()
    for case in pack.cases:
        decision = run_case(engine, case).place.decision
        listed = (*decision.recommended, *decision.alongside, *decision.excluded) if decision else ()
        for verdict in (item.verdict for item in listed):
            for effect, gates in (("excludes", verdict.excluded_by), ("held_back", verdict.held_back_by)):
                if verdict.modality in case.expects.get(effect, ()):
                    expected |= {f"{verdict.modality}: {gate.id or gate.name}" for gate in gates}
    deciding = {
        f"{modality.id}: {gate.id or gate.name}"
        for modality in pack.modalities.values()
        for gate in modality.gates
        if gate.level in ("exclude", "hold_back")
    }

    assert set() == deciding - expected


def test_nothing_bundled_claims_to_be_reviewed(pack: Pack) -> None:
    """Until a named person reviews a tree, every screen says that it is a draft."""
    stages = {tree.status.stage for tree in pack.trees.values() if not tree.status.reviewed_by}

    assert {"draft"} == stages
    assert "draft" in pack.about.status_line


def test_every_statement_dangerous_if_wrong_is_shown_beside_something(pack: Pack) -> None:
    shown = {support.id for name in pack.modalities for support in modality_account(pack, name).all_supports}
    shown |= {support.id for name in pack.alerts for support in beside_alert(pack, name)}

    assert 23 == len(pack.statements)
    assert set() == set(pack.statements) - shown
