"""What one walk reaches."""

from __future__ import annotations

from collections.abc import Iterable

from ladder_tui import conditions as c
from ladder_tui.coverage.goals import OUTCOMES, Key, boundary_key, gate_name, sides, thresholds
from ladder_tui.engine import Place, Walk
from ladder_tui.model.facts import Value
from ladder_tui.model.library import Alert
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Listed, Node


def reached(pack: Pack, walk: Walk, place: Place) -> frozenset[Key]:
    """Return the keys of everything that a walk reaches.

    Args:
        pack: The pack that is walked.
        walk: With every answer that was given.
        place: Where it stands. The gates of a walk that is not decided are not counted.
    """
    return frozenset(_Following(pack, walk, place).keys)


class _Following:
    """Follows a walk once more along its path, noting what is passed and which tests are read."""

    def __init__(self, pack: Pack, walk: Walk, place: Place) -> None:
        self.pack, self.walk, self.place = pack, walk, place
        self.values = walk.values()
        self.keys: set[Key] = set()
        self._alerts()
        if walk.modality:
            self._judged([Listed(walk.modality, "")])
            return
        for step in place.path:
            self._node(step.tree, pack.node(step.tree, step.node), step.why)

    def _alerts(self) -> None:
        if self.walk.modality:
            names = list(self.pack.about.screens_for)
        else:
            trees = dict.fromkeys([*(step.tree for step in self.place.path), self.place.tree])
            names = [name for tree in trees for name in self.pack.trees[tree].screens_for]
        for name in dict.fromkeys(names):
            self._alert(self.pack.alerts[name])
        self.keys |= {("alert", state.alert.id, "fires") for state in self.place.stops}

    def _alert(self, alert: Alert) -> None:
        try:
            truth = c.Reading(self.pack.questions, self.pack.named, self.values).truth(alert.when)
        except c.Unanswered:
            return
        self._truth(alert.when)
        if truth and alert.treated is not None:
            self._truth(alert.treated)
        self.keys.add(("alert", alert.id, OUTCOMES[truth]))

    def _node(self, tree: str, node: Node, left_by: str) -> None:
        self.keys.add(("node", tree, node.id))
        if left_by == "branch":
            self.keys.add(("branch", tree, node.id, str(self._taken(node))))
        self._judged(node.listed())
        if left_by == "fall-back":
            self.keys.add(("fall-back", tree, node.id))
        elif self.place.decision is not None and (tree, node.id) == (self.place.tree, self.place.node):
            self.keys.add(("end", tree, node.id))

    def _taken(self, node: Node) -> int:
        undecided = False
        for number, branch in enumerate(node.branches):
            if branch.when is not None:
                truth = self._truth(branch.when)
                if truth:
                    return number
                undecided = undecided or truth is None
        kind = "not-known" if undecided else "otherwise"
        return next(number for number, branch in enumerate(node.branches) if branch.kind == kind)

    def _judged(self, items: Iterable[Listed]) -> None:
        """Note the gates of what is listed, as far as the decision looks at them."""
        if self.place.status != "decided":
            return
        for item in items:
            if not self._gates(item.modality):
                for partner in item.partners:
                    self._gates(partner)

    def _gates(self, modality: str) -> bool:
        """Note the gates of one modality and return whether it is ruled out.

        What is ruled out is not asked about any further: its undecided gates wait for facts that nobody wants.
        """
        gates = [gate for gate in self.pack.modalities[modality].gates if gate.when is not None]
        truths = [(gate, self._truth(gate.when)) for gate in gates if gate.when is not None]
        out = any(truth is True and gate.level == "exclude" for gate, truth in truths)
        for gate, truth in truths:
            if not (out and gate.asks and truth is None):
                self.keys.add(("gate", gate_name(modality, gate), OUTCOMES[truth]))
        return out

    def _truth(self, condition: c.Condition) -> c.Truth:
        """Decide a condition as the engine does, noting the thresholds beside which the read answers lie."""
        if isinstance(condition, c.All | c.Any):
            decider = isinstance(condition, c.Any)
            undecided = False
            for part in condition.parts:
                truth = self._truth(part)
                if truth is decider:
                    return decider
                undecided = undecided or truth is None
            return None if undecided else not decider
        if isinstance(condition, c.Not):
            truth = self._truth(condition.part)
            return None if truth is None else not truth
        if isinstance(condition, c.Is):
            return self._truth(self.pack.named[condition.name])
        value = self.values.get(condition.question)
        if value is None:
            return False if isinstance(condition, c.IsKnown) else None
        self._beside(condition, value)
        return c.decide(condition, value, self.pack.questions[condition.question])

    def _beside(self, test: c.Test, value: Value) -> None:
        question = self.pack.questions[test.question]
        if question.kind not in ("number", "score") or not c.is_known(value, question):
            return
        number, _ = c.bounds(value, question)
        for point in thresholds(test, question):
            for side, neighbour in zip(("below", "at"), sides(question, point), strict=True):
                if number == neighbour:
                    self.keys.add(boundary_key(question, point, side))
