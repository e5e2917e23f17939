"""What `cases suggest` prints: patients as cases to confirm, and what none was found for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ladder_tui import conditions as c
from ladder_tui.cases import run_case
from ladder_tui.coverage.count import count
from ladder_tui.coverage.goals import KINDS, Goal, gate_name
from ladder_tui.coverage.patients import Patient
from ladder_tui.coverage.proof import Proof
from ladder_tui.coverage.suggest import suggest
from ladder_tui.coverage.twins import Twins, boundary_twins, twin_of
from ladder_tui.coverage.writing import entry, title_of
from ladder_tui.engine import Engine
from ladder_tui.model.pack import Pack

HEAD = "# Suggested, not confirmed: a physician confirms or mends each expectation and writes who the patient is.\n"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text, empty when nothing is missing, and one line about it."""

    text: str
    tally: str


def propose(pack: Pack, tree: str = "", twins: bool = False) -> Proposal:
    """Return suggested cases of a pack as YAML.

    Args:
        pack: A pack without errors.
        tree: Only what belongs to this tree; empty for everything.
        twins: Whether pairs of patients one answer apart are added.
    """
    engine, proof = Engine(pack), Proof(pack)
    results = [run_case(engine, case) for case in pack.cases]
    goals = [goal for goal in count(pack, results, proof).uncovered if not tree or _belongs(pack, tree, goal)]
    found = suggest(engine, proof, results, goals)
    order = {name: number for number, name in enumerate([*pack.trees, *pack.modalities])}
    chosen = sorted(found.patients, key=lambda pair: order[pair[0].walk.tree or pair[0].walk.modality])
    writer = _Writer(engine, {case.title for case in pack.cases})
    parts = [writer.write(patient, [f"covers {_said(goal)}" for goal in added]) for patient, added in chosen]
    pairs = 0
    if twins:
        passed = [result.walk for result in results if result.passed and tree in ("", result.walk.tree)]
        shown = [patient for patient, _ in chosen]
        for pair in _twins(engine, shown, boundary_twins(engine, [*passed, *(p.walk for p in shown)])):
            parts += [writer.write(patient, [f"twins: {pair.why}"]) for patient in (pair.one, pair.other)]
            pairs += 1
    parts += [f"# no patient was found for {_said(goal)}\n" for goal in found.unreached]
    tally = f"{len(chosen)} patients reach {len(goals) - len(found.unreached)} of {len(goals)} that no case reaches"
    return Proposal(
        HEAD + "\n" + "\n".join(parts) if parts else "", tally + (f"; {pairs} pairs of twins" if twins else "")
    )


class _Writer:
    """Writes entries, each under a title of its own and each patient once."""

    def __init__(self, engine: Engine, titles: set[str]) -> None:
        self.engine, self.titles = engine, titles
        self._written: set[tuple[object, ...]] = set()

    def write(self, patient: Patient, why: list[str]) -> str:
        walk = patient.walk
        who = (walk.tree, walk.modality, frozenset(walk.answers))
        if who in self._written:
            return "".join(f"# {line}: the other is above\n" for line in why)
        self._written.add(who)
        title = plain = title_of(self.engine.pack, patient)
        number = 1
        while title in self.titles:
            number += 1
            title = f"{plain} ({number})"
        self.titles.add(title)
        return entry(self.engine, patient, why, title)


def _twins(engine: Engine, patients: Iterable[Patient], boundaries: Iterable[Twins]) -> Iterator[Twins]:
    yield from boundaries
    for patient in patients:
        pair = twin_of(engine, patient)
        if pair is not None:
            yield pair


def _said(goal: Goal) -> str:
    where = f" ({goal.at.path}:{goal.at.line})" if goal.at else ""
    return f"{KINDS[goal.kind]} {goal.words}{where}"


def _belongs(pack: Pack, tree: str, goal: Goal) -> bool:
    """Return whether a goal stands in a tree, or is about what its nodes list, screen for or test."""
    kind, name = goal.key[0], goal.key[1]
    nodes = pack.trees[tree].nodes.values()
    listed = dict.fromkeys(m for node in nodes for item in node.listed() for m in (item.modality, *item.partners))
    gates = [
        (gate_name(m, gate), gate.when) for m in listed for gate in pack.modalities[m].gates if gate.when is not None
    ]
    if kind == "gate":
        return any(name == gate for gate, _ in gates)
    if kind == "alert":
        return name in pack.trees[tree].screens_for
    if kind == "boundary":
        conditions = [branch.when for node in nodes for branch in node.branches if branch.when is not None]
        return any(name in c.questions_of(when, pack.named) for when in [*conditions, *(when for _, when in gates)])
    return name == tree
