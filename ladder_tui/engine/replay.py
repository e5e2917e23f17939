"""Replay answers through trees to the place where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ladder_tui.conditions import Condition, Reading, Truth, Unanswered
from ladder_tui.engine.place import AlertState, Decision, Place, Prompt, Recommended, Step
from ladder_tui.engine.verdicts import Judge, in_order, open_questions
from ladder_tui.engine.walk import Walk
from ladder_tui.model.facts import Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Branch, Listed, Node, Target, Tree

CHECK = "check"
"""The id of the tree that a check of one modality walks; it holds a single node of the modality's id."""


def check_tree(pack: Pack, modality: str) -> Tree:
    """Return the tree of one node that checks a modality without a tree."""
    listed = Listed(modality, "", preference="alternative")
    node = Node(modality, "recommend", recommend=(listed,))
    return Tree(CHECK, pack.modalities[modality].name, modality, {modality: node}, screens_for=pack.about.screens_for)


@dataclass
class _Stop(Exception):
    """The replay has come to where it stands."""

    status: str
    prompt: Prompt | None = None
    decision: Decision | None = None


@dataclass
class Replay:
    """One replay; `place` is its result."""

    pack: Pack
    walk: Walk
    values: Mapping[str, Value]
    reading: Reading = field(init=False)
    path: list[Step] = field(default_factory=list)
    alerts: dict[str, AlertState] = field(default_factory=dict)
    excluded: list[Recommended] = field(default_factory=list)
    rung: int | None = None

    def __post_init__(self) -> None:
        """Start with nothing read."""
        self.reading = Reading(self.pack.questions, self.pack.named, self.values)

    def place(self) -> Place:
        """Return where the walk stands."""
        walk = self.walk
        tree = check_tree(self.pack, walk.modality) if walk.modality else self.pack.trees[walk.tree]
        node = tree.nodes[tree.start]
        try:
            self._enter(tree)
            while True:
                target, why = self._next(tree, node)
                into = self.pack.trees[target.tree] if target.tree else tree
                goes_to = (into.id, target.node or into.start)
                self.path[-1] = Step(tree.id, node.id, self.path[-1].question, self.path[-1].value, goes_to, why)
                node = into.nodes[goes_to[1]]
                if into is not tree:
                    tree = into
                    self._enter(tree)
        except _Stop as stop:
            if stop.status == "decided":
                self._look_again()
            read = tuple(self.reading.read)
            return Place(
                tree.id,
                node.id,
                stop.status,
                tuple(self.path),
                read,
                tuple(q for q in self.values if q not in self.reading.read),
                self.rung,
                stop.prompt,
                tuple(self.alerts.values()),
                stop.decision,
            )

    def _enter(self, tree: Tree) -> None:
        """Look at the alerts of a tree; true ones stop the walk, all together."""
        missing: dict[str, None] = {}
        for name in tree.screens_for:
            alert = self.pack.alerts[name]
            try:
                truth = self.reading.truth(alert.when)
            except Unanswered as need:
                missing[need.question] = None
                continue
            self._note_alert(name, truth)
        if any(alert.state == "stops" for alert in self.alerts.values()):
            raise _Stop("stopped", decision=Decision("alert", tree.id, tree.start, self.rung))
        if missing:
            kind = "question" if len(missing) == 1 else "checklist"
            raise _Stop("asking", Prompt(kind, tuple(missing), reason="alerts"))

    def _note_alert(self, name: str, truth: Truth) -> None:
        alert = self.pack.alerts[name]
        if truth is None:
            self.alerts[name] = AlertState(alert, "open", open_questions(alert.when, self.reading))
        elif truth:
            treated = alert.treated is not None and self.reading.truth_so_far(alert.treated) is True
            self.alerts[name] = AlertState(alert, "treated" if treated else "stops" if alert.stops else "urgent")

    def _look_again(self) -> None:
        """An alert that was open is looked at once more with every answer the walk has read."""
        for name, state in list(self.alerts.items()):
            if state.state == "open":
                truth = self.reading.truth_so_far(state.alert.when)
                if truth is not None:
                    del self.alerts[name]
                    self._note_alert(name, truth)

    def _next(self, tree: Tree, node: Node) -> tuple[Target, str]:
        """Return where a node leads, or stop at it."""
        rung = node.rung or tree.rung
        if rung is not None:
            self.rung = rung
        self.path.append(Step(tree.id, node.id, node.ask))
        if node.kind in ("ask", "branch"):
            return self._branch(tree, node), "branch"
        if node.kind == "go":
            assert node.go is not None
            return node.go, "go"
        if node.kind == "recommend":
            return self._recommend(tree, node), "fall-back"
        raise self._end(tree, node)

    def _branch(self, tree: Tree, node: Node) -> Target:
        if node.ask:
            value = self.values.get(node.ask)
            if value is None:
                raise _Stop("asking", Prompt("question", (node.ask,), reason="node"))
            self.reading.read[node.ask] = None
            self.path[-1] = Step(tree.id, node.id, node.ask, value)
        taken = self._taken(node.branches)
        if taken is None:
            raise _Stop("decided", decision=self._decision("no-branch", tree, node))
        return taken.target

    def _taken(self, branches: tuple[Branch, ...]) -> Branch | None:
        undecided = False
        for branch in branches:
            if branch.when is None:
                continue
            truth = self._asking(branch.when)
            if truth is True:
                return branch
            undecided = undecided or truth is None
        kind = "not-known" if undecided else "otherwise"
        return next((branch for branch in branches if branch.kind == kind), None)

    def _asking(self, condition: Condition) -> Truth:
        try:
            return self.reading.truth(condition)
        except Unanswered as need:
            raise _Stop("asking", Prompt("question", (need.question,), reason="node")) from None

    def _recommend(self, tree: Tree, node: Node) -> Target:
        judge, recommended, alongside = self._judged(node)
        if judge.missing:
            modalities = tuple(dict.fromkeys(m for needing in judge.missing.values() for m in needing))
            raise _Stop("asking", Prompt("checklist", tuple(judge.missing), modalities, reason="gates"))
        ruled_out = [item for item in recommended if item.verdict.state == "excluded"]
        if len(ruled_out) == len(recommended) and node.if_none_left:
            self.excluded.extend(ruled_out)
            return Target(node=node.if_none_left)
        self.excluded.extend(ruled_out + [item for item in alongside if item.verdict.state == "excluded"])
        kind = "recommend" if len(ruled_out) < len(recommended) else "nothing-left"
        raise _Stop(
            "decided",
            decision=self._decision(kind, tree, node, in_order(recommended), in_order(alongside)),
        )

    def _judged(self, node: Node) -> tuple[Judge, list[Recommended], list[Recommended]]:
        judge = Judge(self.reading, self.pack.modalities)  # type: ignore[arg-type]
        recommended = [judge.recommended(item, item.preference) for item in node.recommend]
        alongside = [judge.recommended(item, "alongside") for item in node.alongside]
        return judge, recommended, alongside

    def _end(self, tree: Tree, node: Node) -> _Stop:
        if node.kind == "alert":
            alert = self.pack.alerts[node.alert]
            self.alerts[node.alert] = AlertState(alert, "stops")
            return _Stop("stopped", decision=self._decision("alert", tree, node))
        if node.kind == "restart":
            return _Stop("decided", decision=self._decision("restart", tree, node))
        judge, _, alongside = self._judged(node)
        if judge.missing:
            modalities = tuple(dict.fromkeys(m for needing in judge.missing.values() for m in needing))
            return _Stop("asking", Prompt("checklist", tuple(judge.missing), modalities, reason="gates"))
        self.excluded.extend(item for item in alongside if item.verdict.state == "excluded")
        return _Stop("decided", decision=self._decision("refer", tree, node, (), in_order(alongside)))

    def _decision(
        self,
        kind: str,
        tree: Tree,
        node: Node,
        recommended: tuple[Recommended, ...] = (),
        alongside: tuple[Recommended, ...] = (),
    ) -> Decision:
        return Decision(
            kind,
            tree.id,
            node.id,
            self.rung,
            recommended,
            alongside,
            tuple({item.modality: item for item in self.excluded}.values()),
            node.refer,
            node.restart,
            node.because,
        )
