"""Findings about gates, each on its own facts: one that never fires, always does, or is undecided for no reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder_tui.analysis.classes import TooManyValues, partition
from ladder_tui.analysis.factors import MOST_COMBINATIONS
from ladder_tui.analysis.report import Witness, written
from ladder_tui.analysis.space import Layout
from ladder_tui.conditions import Condition, questions_of, tests
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.source import Text, place


def layout_of(pack: Pack, *conditions: Condition) -> Layout:
    """Return the layout of the facts that conditions read, in the pack's order.

    Raises:
        TooManyValues: The facts have too many combinations to be listed.
    """
    every = [test for condition in conditions for test in tests(condition, pack.named)]
    order = {name: number for number, name in enumerate(pack.questions)}
    names = sorted(dict.fromkeys(test.question for test in every), key=order.__getitem__)
    parts = tuple(partition(pack.questions[n], [t for t in every if t.question == n]) for n in names)
    layout = Layout(parts)
    if layout.size > MOST_COMBINATIONS:
        raise TooManyValues(", ".join(names))
    return layout


def gate_findings(pack: Pack) -> Iterator[Diagnostic]:
    """Yield gates that no patient meets, that every patient meets, or that are undecided for no reason."""
    seen: set[str] = set()
    for modality in pack.modalities.values():
        for gate in modality.gates:
            if gate.when is None or (gate.id and gate.id in seen):
                continue
            seen.add(gate.id)
            verdict = _verdict(pack, gate.when)
            if verdict is None:
                continue
            at = place(gate.id) or place(gate.because) or place(gate.do) or place(modality.id)
            path = at.path if at else _path(modality.id)
            name = f"gate `{gate.id}`" if gate.id else f"{gate.name} of `{modality.id}`"
            yield Diagnostic(verdict.code, path, at, f"{name} {verdict.says}", verdict.hint, witness=verdict.witness)


@dataclass(frozen=True, slots=True)
class _Verdict:
    code: Code
    says: str
    hint: str
    witness: Witness = ()


_NEVER = _Verdict(Code.W207, "can never fire", "look at its condition: no answer makes it true")
_ALWAYS = _Verdict(Code.W208, "fires for every patient", "leave `when` out if that is meant, or narrow the condition")
_UNDECIDED = "is undecided for a patient for whom every possible answer decides it the same way"


def _path(name: str) -> str:
    return name.path if isinstance(name, Text) else ""


def _verdict(pack: Pack, condition: Condition) -> _Verdict | None:
    names = frozenset(questions_of(condition, pack.named))
    rare = [i.when for i in pack.impossible if frozenset(questions_of(i.when, pack.named)) <= names]
    try:
        layout = layout_of(pack, condition, *rare)
    except TooManyValues:
        return None
    possible = layout.full
    for impossible in rare:
        possible &= ~layout.masks(impossible, pack.named)[0]
    true, false = layout.masks(condition, pack.named)
    if not true & possible:
        return _NEVER
    if true & possible == possible:
        return _ALWAYS
    agreed_true, agreed_false = layout.agreed(condition, pack.named)
    needless = (agreed_true | agreed_false) & possible & ~true & ~false
    if not needless:
        return None
    classes = layout.lowest(layout.calm(needless))
    values = {name: layout.facts[layout.places[name]].values[number] for name, number in classes.items()}
    witness = tuple((name, written(pack.questions[name], value)) for name, value in values.items())
    return _Verdict(Code.W203, _UNDECIDED, "write it with fewer tests of the same fact", witness)
