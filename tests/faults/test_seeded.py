"""Every seeded fault is found: the right code, on the right line, and with a patient where one can show it."""

from __future__ import annotations

import os
from functools import cache

import pytest

from ladder_tui.cases.run import sets_of
from ladder_tui.conditions import Reading
from ladder_tui.diagnostics import Diagnostic
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.examine import Examination, examine
from ladder_tui.files import bundled_pack, read_files
from ladder_tui.loader.facts import decode_facts
from ladder_tui.loader.kinds import Context
from ladder_tui.model.pack import Pack
from ladder_tui.reader import Map, read
from tests.faults.seeded import FAULTS, Fault

WHOLE = os.environ.get("HYPOTHESIS_PROFILE") == "long"
SHALLOW = [fault for fault in FAULTS if not fault.deep]
DEEP = [fault for fault in FAULTS if fault.deep]
SAMPLE = FAULTS if WHOLE else (*SHALLOW, *DEEP[::3])
TODAY = "2026-11-25"


@cache
def bundled() -> tuple[tuple[str, bytes], ...]:
    return tuple(read_files(bundled_pack()).files)


def seeded(fault: Fault) -> list[tuple[str, bytes]]:
    """Return the files of the pack with a fault in one of them."""
    files = dict(bundled())
    (name,) = [name for name in files if name.endswith(fault.path)]
    text = files[name].decode()
    assert fault.old in text, f"{fault.name}: the text to edit is not there any more"
    files[name] = text.replace(fault.old, fault.new, 1).encode()
    return list(files.items())


def examined(fault: Fault) -> tuple[Examination, str, int]:
    """Return what is found, and the file and line where it must be."""
    files = seeded(fault)
    where = fault.where or fault.path
    (name,) = [name for name, _ in files if name.endswith(where)]
    text = dict(files)[name].decode()
    at = text.index(fault.line) + (len(fault.line) - len(fault.line.lstrip("\n")))
    return examine(files, deep=fault.deep, today=TODAY), name, text.count("\n", 0, at) + 1


def facts_of(pack: Pack, witness: tuple[tuple[str, str], ...]) -> Walk:
    """Return the walk of a witness, read as a file of facts is."""
    text = "".join(f"{question}: {answer}\n" for question, answer in witness)
    node = read("facts.yaml", text.encode()).root
    assert isinstance(node, Map)
    context = Context(questions=pack.questions)
    answers = decode_facts(node, pack.questions, context)
    assert [] == context.problems
    return Walk(answers=()).answer_all(answers)


def confirmed(pack: Pack, problem: Diagnostic) -> bool:
    """Return whether the patient, walked by the engine itself from the tree that is named, shows the problem."""
    engine = Engine(pack)
    given = facts_of(pack, problem.witness)
    for tree in pack.trees:
        walk = engine.rest_not_known(Walk(tree, answers=given.answers))
        place = engine.replay(walk)
        passed = {name for step in place.path for name in (step.node, f"{step.tree}/{step.node}")}
        if not any(f"`{name}`" in problem.message for name in {*passed, place.node, f"{place.tree}/{place.node}"}):
            continue
        ends = place.decision.kind if place.decision is not None else ""
        code = problem.code.value
        if (code, ends) in (("E202", "no-branch"), ("E203", "no-branch"), ("E204", "nothing-left")) or code == "E201":
            return True
        if code == "E320" and _is_broken(pack, problem, place, walk):
            return True
    return False


def _is_broken(pack: Pack, problem: Diagnostic, place: Place, walk: Walk) -> bool:
    """Return whether a decision is what the invariant that is named says can never be."""
    invariant = next(one for one in pack.invariants if one.title in problem.message)
    reading = Reading(pack.questions, pack.named, walk.values())
    assert not invariant.always
    assert invariant.outcome.atom is not None
    atom = invariant.outcome.atom
    offered = sets_of(place)["recommends"]
    if atom.kind == "tag":
        key, word = atom.names
        is_so = any(pack.modalities[name].tags.get(key) == word for name in offered)
    else:
        is_so = atom.names[0] in (offered[:1] if atom.kind == "first" else offered)
    return is_so and (invariant.when is None or reading.truth_so_far(invariant.when) is True)


@pytest.mark.parametrize("fault", SAMPLE, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_seeded_fault_is_found_where_it_is(fault: Fault) -> None:
    examination, name, line = examined(fault)
    found = [p for p in examination.problems if p.code.value == fault.code and p.path == name and p.at is not None]
    places = [problem.at.line for problem in found if problem.at is not None]

    assert line in places, [
        f"{p.path}:{p.at.line if p.at else 0}: {p.code.value} {p.message}" for p in examination.problems
    ]
    if fault.shown:
        problem = next(p for p in found if p.at is not None and p.at.line == line)
        assert problem.witness
        pack = examination.loaded.pack
        assert pack is not None
        assert confirmed(pack, problem)


def test_there_are_fifty_of_twenty_kinds() -> None:
    assert 50 <= len(FAULTS)
    assert 20 <= len({fault.code for fault in FAULTS})
    assert len(FAULTS) == len({fault.name for fault in FAULTS})


def test_the_untouched_pack_gives_no_false_alarm() -> None:
    assert () == examine(bundled(), deep=WHOLE, today=TODAY).problems
