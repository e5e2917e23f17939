"""Who is told something else agrees with trying every patient in both packs, over packs made and changed at random."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from ladder_tui.diff import compare
from ladder_tui.diff.compare import Part, covers
from ladder_tui.diff.outcomes import LATER, Change, changes, told
from ladder_tui.diff.sides import sides
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import Answer, Value
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node
from tests.diff.witnesses import confirmed
from tests.laws.packs import conditions_on, packs, values_of
from tests.laws.packs import tests_on as one_test

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

MOST = 1500
"""Patients that are tried; of more only some, evenly."""


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Pack, Pack]:
    """A pack, and the same with one or two things changed."""
    old = draw(packs()).engine.pack
    new = old
    for _ in range(draw(st.integers(1, 2))):
        new = draw(st.sampled_from([_gates, _unread, _alert, _screens, _node]))(draw, new)
    return old, new


def _gates(draw: st.DrawFn, pack: Pack) -> Pack:
    name = draw(st.sampled_from(sorted(pack.modalities)))
    asked = conditions_on(list(pack.questions.values()))
    levels = st.sampled_from(["exclude", "hold_back", "caution"])
    drawn = draw(st.lists(st.tuples(levels, asked), max_size=2))
    gates = tuple(Gate(level, when, "because", "do it", name=f"new {n}") for n, (level, when) in enumerate(drawn))
    return replace(pack, modalities={**pack.modalities, name: replace(pack.modalities[name], gates=gates)})


def _unread(draw: st.DrawFn, pack: Pack) -> Pack:
    name = draw(st.sampled_from(sorted(pack.modalities)))
    known = pack.modalities[name]
    other = () if known.contraindications is None else None
    return replace(pack, modalities={**pack.modalities, name: replace(known, contraindications=other)})


def _alert(draw: st.DrawFn, pack: Pack) -> Pack:
    when = draw(one_test(list(pack.questions.values())))
    stops = draw(st.booleans())
    return replace(pack, alerts={"alarm": replace(pack.alerts["alarm"], when=when, stops=stops)})


def _screens(draw: st.DrawFn, pack: Pack) -> Pack:
    name = draw(st.sampled_from(sorted(pack.trees)))
    screens = () if pack.trees[name].screens_for else ("alarm",)
    return replace(pack, trees={**pack.trees, name: replace(pack.trees[name], screens_for=screens)})


def _node(draw: st.DrawFn, pack: Pack) -> Pack:
    """Return the pack with the ways from one node, or what one recommends, in another order."""
    tree = pack.trees[draw(st.sampled_from(sorted(pack.trees)))]
    node = tree.nodes[draw(st.sampled_from(sorted(tree.nodes)))]
    changed = replace(node, recommend=tuple(draw(st.permutations(node.recommend))))
    if node.branches:
        targets = draw(st.permutations([branch.target for branch in node.branches]))
        mixed = tuple(replace(branch, target=to) for branch, to in zip(node.branches, targets, strict=True))
        changed = replace(node, branches=mixed)
    nodes: dict[str, Node] = {**tree.nodes, node.id: changed}
    return replace(pack, trees={**pack.trees, tree.id: replace(tree, nodes=nodes)})


def told_otherwise(old: Pack, new: Pack) -> tuple[set[tuple[Change, ...]], bool]:
    """Return every set of changes that some patient shows, and whether every patient was tried."""
    one, other, questions = sides(old, new)
    every = list(product(*map(values_of, questions.values())))
    tried = every[:: -(-len(every) // MOST)]
    found: set[tuple[Change, ...]] = set()
    engines = Engine(old), Engine(new)
    for values in tried:
        patient: dict[str, Value] = dict(zip(questions, values, strict=True))
        walk = Walk("first").answer_all({name: Answer(value) for name, value in patient.items()})
        before, after = (engine.replay(walk) for engine in engines)
        found.add(changes(told(one, before), told(other, after)))
    return found - {()}, len(tried) == len(every)


def is_sure(part: Part) -> bool:
    """Return whether nobody of a part may meet the alert in both packs, only later in one."""
    return all(LATER not in (change.old, change.new) for change in part.changes)


def alerts(found: tuple[Change, ...]) -> set[Change]:
    return {change for change in found if change.kind == "alert"}


def is_shown(part: tuple[Change, ...], found: tuple[Change, ...]) -> bool:
    """Return whether what a patient shows holds all alerts of a part that has any; it is stopped there."""
    return bool(alerts(part)) and all(any(covers(one, other) for other in found) for one in alerts(part))


@given(pairs())
def test_everybody_who_is_told_something_else_is_in_a_part_and_nobody_else(pair: tuple[Pack, Pack]) -> None:
    old, new = pair
    difference = compare(old, new, "first")
    parts = {part.changes for part in difference.parts}
    sure = [part for part in difference.parts if part.witness or is_sure(part)]
    found, whole = told_otherwise(old, new)
    event("told otherwise" if found else "told the same")

    assert () == difference.not_counted
    for one in found:
        assert one in parts or any(is_shown(part, one) for part in parts)
    if whole:
        assert set() == {part for part in parts if not alerts(part)} - found
        assert found or not sure
        assert parts or not found


@given(pairs())
def test_every_part_has_a_patient_whom_both_packs_confirm(pair: tuple[Pack, Pack]) -> None:
    difference = compare(*pair, "first")

    for part in difference.parts:
        if part.witness is None:
            assert not is_sure(part)
        else:
            assert confirmed(difference, part), part.changes
