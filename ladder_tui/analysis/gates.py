"""Findings about gates, each on its own facts: one that never fires, or always does."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.analysis.classes import TooManyValues, partition
from ladder_tui.analysis.factors import MOST_COMBINATIONS
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
    """Yield gates that no patient meets, and gates that every patient meets, shared ones once."""
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
            name = f"gate `{gate.id}`" if gate.id else f"{gate.name} of `{modality.id}`"
            code = Code.W207 if verdict == "never" else Code.W208
            message = f"{name} can never fire" if verdict == "never" else f"{name} fires for every patient"
            hint = "look at its condition: no answer makes it true"
            if verdict == "always":
                hint = "leave `when` out if that is meant, or narrow the condition"
            path = at.path if at else _path(modality.id)
            yield Diagnostic(code, path, at, message, hint)


def _path(name: str) -> str:
    return name.path if isinstance(name, Text) else ""


def _verdict(pack: Pack, condition: Condition) -> str | None:
    names = frozenset(questions_of(condition, pack.named))
    rare = [i.when for i in pack.impossible if frozenset(questions_of(i.when, pack.named)) <= names]
    try:
        layout = layout_of(pack, condition, *rare)
    except TooManyValues:
        return None
    possible = layout.full
    for impossible in rare:
        possible &= ~layout.masks(impossible, pack.named)[0]
    true = layout.masks(condition, pack.named)[0] & possible
    if not true:
        return "never"
    return "always" if true == possible else None
