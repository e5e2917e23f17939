"""Every test a pack makes of each question: what tells two answers apart."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Condition, Test, tests
from ladder_tui.model.pack import Pack


def tests_by_question(pack: Pack) -> dict[str, tuple[Test, ...]]:
    """Return the tests of branches, gates and alerts by question, each once, in the order found."""
    found: dict[str, dict[Test, None]] = {}
    for condition in _conditions(pack):
        for test in tests(condition, pack.named):
            found.setdefault(str(test.question), {})[test] = None
    return {question: tuple(several) for question, several in found.items()}


def _conditions(pack: Pack) -> Iterator[Condition]:
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            yield from (branch.when for branch in node.branches if branch.when is not None)
    for modality in pack.modalities.values():
        yield from (gate.when for gate in modality.gates if gate.when is not None)
    for alert in pack.alerts.values():
        yield alert.when
        if alert.treated is not None:
            yield alert.treated
