"""Patients on demand: somebody who reaches an end, sets off a gate or stands at a boundary, and whoever is near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import TooManyValues, partition
from ladder_tui.analysis.tested import tests_by_question
from ladder_tui.cases.run import Result, run_case, sets_of
from ladder_tui.cases.twins import DECIDED
from ladder_tui.coverage.goals import Key, gate_name, goals_of, sides
from ladder_tui.coverage.patients import Patient, Patients
from ladder_tui.coverage.proof import Proof, number_value
from ladder_tui.coverage.reached import reached
from ladder_tui.coverage.suggest import suggest
from ladder_tui.coverage.twins import whole
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import Answer, Score, Value
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node
from ladder_tui.teach.twins import Twin, twins
from ladder_tui.words import say_value, short_name

KINDS = ("end", "gate", "boundary")
MOST_TWINS = 2
MOST_TRIED = 200
"""Patients of cases that are tried at a boundary before it is said that no single answer decides there."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a patient is to reach."""

    kind: str
    """One of KINDS."""
    name: str
    """TREE/NODE, the gate's name, or QUESTION=VALUE in words."""
    detail: str
    key: Key = ()
    """Of an end or a gate, the goal."""
    question: str = ""
    """Of a boundary."""
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """A patient for an aim, and those one answer away who are told something else."""

    aim: Aim
    patient: Patient
    twins: tuple[Twin, ...]


def aims(pack: Pack) -> tuple[Aim, ...]:
    """Return every end, every gate that can fire, and both sides of every threshold, in this order."""
    return tuple(sorted(_aims(pack), key=lambda aim: KINDS.index(aim.kind)))


def _aims(pack: Pack) -> Iterator[Aim]:
    gates = gates_of(pack)
    for goal in goals_of(pack):
        key = goal.key
        if key[0] == "end":
            yield Aim("end", goal.words, _of_end(pack, pack.node(key[1], key[2])), key)
        elif key[0] == "gate" and key[2] == "fires":
            yield Aim("gate", key[1], str(gates[key[1]].because or gates[key[1]].do), key)
        elif key[0] == "boundary":
            question = pack.questions[key[1]]
            below, above = sides(question, Decimal(key[2]))
            yield beside(pack, key[1], number_value(question, below if key[3] == "below" else above))


def _of_end(pack: Pack, node: Node) -> str:
    names = [str(pack.modalities[item.modality].name) for item in node.listed()[:1]]
    to = [f"to {node.refer.to}"] if node.refer is not None else []
    return "; ".join([*names, *to]) or node.kind


def gates_of(pack: Pack) -> dict[str, Gate]:
    """Return every gate with a condition, by the name that tells it from all others."""
    return {gate_name(m.id, g): g for m in pack.modalities.values() for g in m.gates if g.when is not None}


def beside(pack: Pack, question: str, value: Value) -> Aim:
    """Return the aim of an answer at which another decision begins."""
    said = say_value(pack.questions[question], value)
    return Aim("boundary", f"{question}={said}", f"{short_name(pack.questions, question)}: {said}", (), question, value)


def named(pack: Pack, name: str) -> Aim | None:
    """Return the end or the gate of that name, or None."""
    return next((aim for aim in aims(pack) if aim.kind != "boundary" and aim.name == name), None)


def patient_for(engine: Engine, aim: Aim) -> Drafted | None:
    """Return a patient of the pack's cases, with an answer changed where need be, or one that the analysis finds.

    None where no patient was found. It replays every case, which takes seconds in a large pack.
    """
    results = [result for result in (run_case(engine, case) for case in engine.pack.cases) if result.passed]
    if aim.kind == "boundary":
        return _at_boundary(engine, aim, results)
    patient = _known(engine, aim.key, results) or _made(engine, aim.key, results)
    if patient is None:
        return None
    first = _of_gate(engine.pack, aim)
    leaves = [
        twin
        for twin in twins(engine, case_of(patient), *first)
        if aim.kind == "end" or aim.key not in reached(engine.pack, twin.walk, twin.place)
    ]
    # an emergency changes every decision, so it teaches nothing of this one
    found: dict[str, Twin] = {}
    for twin in sorted(leaves, key=lambda twin: "alerts" in twin.differs):
        found.setdefault(twin.question, twin)
    return Drafted(aim, patient, tuple(found.values())[:MOST_TWINS])


def _of_gate(pack: Pack, aim: Aim) -> tuple[str, ...]:
    """Return the questions that a gate reads; none for an end."""
    gate = gates_of(pack).get(aim.name) if aim.kind == "gate" else None
    return tuple(c.questions_of(gate.when, pack.named)) if gate is not None and gate.when is not None else ()


def case_of(patient: Patient) -> Case:
    """Return a patient as a case without a title."""
    walk = patient.walk
    answers: dict[str, Answer] = dict(walk.answers)
    return Case("", answers, walk.tree, walk.modality)


def _known(engine: Engine, key: Key, results: list[Result]) -> Patient | None:
    """Return the plainest patient of the cases who reaches a goal: few gates fire, few facts are told."""
    best: tuple[tuple[int, int], Patient] | None = None
    for result in results:
        keys = reached(engine.pack, result.walk, result.place)
        if key not in keys:
            continue
        weight = (sum(k[0] == "gate" and k[2] == "fires" for k in keys), len(result.walk.answers))
        if best is None or weight < best[0]:
            best = weight, Patient(result.walk, result.place, keys, (), from_case=True)
    return best[1] if best is not None else None


def _made(engine: Engine, key: Key, results: list[Result]) -> Patient | None:
    goals = [goal for goal in goals_of(engine.pack) if goal.key == key]
    found = suggest(engine, Proof(engine.pack), results, goals).patients
    return found[0][0] if found else None


def _at_boundary(engine: Engine, aim: Aim, results: list[Result]) -> Drafted | None:
    assert aim.value is not None
    first: Patient | None = None
    for patient in islice(_with_answer(engine, aim.question, aim.value, results), MOST_TRIED):
        first = first or patient
        near = sorted(_across(engine, patient, aim.question), key=lambda twin: _apart(twin, aim.value))
        if near:
            return Drafted(aim, patient, tuple(near[:1]))
    return Drafted(aim, first, ()) if first is not None else None


def _across(engine: Engine, patient: Patient, question: str) -> Iterator[Twin]:
    """Yield whoever gives another answer to a question and is told something else, what is held back included."""
    was, before = patient.walk.values()[question], sets_of(patient.place)
    try:
        classes = partition(engine.pack.questions[question], tests_by_question(engine.pack).get(question, ()))
    except TooManyValues:
        return
    for number in classes.known:
        value = classes.values[number]
        other = whole(engine, patient.walk, question, value) if value != was else None
        after = sets_of(other.place) if other is not None else before
        differs = tuple(name for name in DECIDED if before[name] != after[name])
        if other is not None and differs:
            yield Twin(question, was, value, other.walk, other.place, differs)


def _with_answer(engine: Engine, question: str, value: Value, results: list[Result]) -> Iterator[Patient]:
    for result in results:
        if question in result.place.read and result.walk.given(question) is not None:
            patient = whole(engine, result.walk, question, value)
            if patient is not None:
                yield patient
    make = Patients(engine)
    for walk in (*map(Walk, engine.pack.trees), *(Walk(modality=name) for name in engine.pack.modalities)):
        found = make.complete(walk, {question: value}, (question,))
        if found is not None and question in found.place.read:
            yield found


def _apart(twin: Twin, value: Value | None) -> Decimal:
    ends = [one.total if isinstance(one, Score) else one for one in (twin.now, value)]
    numbers = [Decimal(one) for one in ends if isinstance(one, int | Decimal)]
    return abs(numbers[0] - numbers[1]) if len(numbers) == 2 else Decimal(0)
