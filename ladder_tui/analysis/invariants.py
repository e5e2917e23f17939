"""Prove the invariants of a pack, each in its own pass over every combination of facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ladder_tui import conditions as c
from ladder_tui.analysis.factors import Both, Formula, conditions_of, opposite, true
from ladder_tui.analysis.flow import Flow
from ladder_tui.analysis.outcomes import Outcomes, is_tagged, says_itself
from ladder_tui.analysis.places import Leaving, Place
from ladder_tui.analysis.report import witness_of
from ladder_tui.analysis.space import Classes
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.library import Atom, Invariant, Outcome
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node
from ladder_tui.source import place as place_of


class Invariants:
    """Proves invariants from given start trees.

    Args:
        pack: A pack without errors.
        starts: Trees a walk can begin with.
    """

    def __init__(
        self, pack: Pack, starts: tuple[str, ...], reach: Reach | None = None, classes: Classes | None = None
    ) -> None:
        """Compute what all passes share."""
        self.pack, self.starts = pack, starts
        self.reach, self.classes = reach or Reach(pack), classes or Classes(pack)
        self._listing: dict[str, frozenset[str]] = {}

    def broken(self) -> Iterator[Diagnostic]:
        """Yield each invariant that some patient breaks, once, with the patient; or that could not be proved."""
        for invariant in self.pack.invariants:
            problem = self._problem(invariant)
            if problem is not None:
                yield problem

    def _problem(self, invariant: Invariant) -> Diagnostic | None:
        unproved: Diagnostic | None = None
        for part in self._parts(invariant):
            for start in self.starts:
                if not self._concerns(part, start):
                    continue
                problem = self._broken_from(part, start)
                if problem is not None and problem.code is Code.E320:
                    return problem
                unproved = unproved or problem
        return unproved

    def _parts(self, invariant: Invariant) -> list[Invariant]:
        """Return what must each hold for an invariant to hold, each of as few facts as possible.

        That none of several things ever happens is proved thing by thing, and of a tag modality by modality.
        """
        if invariant.always:
            return [invariant]
        outcomes = invariant.outcome.parts if invariant.outcome.join == "any" else (invariant.outcome,)
        parts: list[Invariant] = []
        for outcome in outcomes:
            atom = outcome.atom
            if atom is None or atom.kind not in ("tag", "first-tag"):
                parts.append(replace(invariant, outcome=outcome))
                continue
            kind = "recommends" if atom.kind == "tag" else "first"
            for name, modality in self.pack.modalities.items():
                if is_tagged(modality, atom):
                    parts.append(replace(invariant, outcome=Outcome("atom", atom=Atom(kind, (name,)))))
        return parts

    def _concerns(self, invariant: Invariant, start: str) -> bool:
        """Return whether a walk of a start's own flow can come to what an invariant says never happens."""
        outcome = invariant.outcome
        needed = outcome.parts if outcome.join == "all" else (outcome,)
        atoms = [part.atom for part in needed if part.atom and part.atom.kind in ("recommends", "first")]
        if invariant.always or not atoms:
            return True
        if start not in self._listing:
            self._listing[start] = self._listed_from(start)
        return all(atom.names[0] in self._listing[start] for atom in atoms)

    def _listed_from(self, start: str) -> frozenset[str]:
        """Return the modalities that a start's own flow can list: its tree's, and those of trees that are no start."""
        first = (start, self.pack.trees[start].start)
        others = frozenset(self.starts) - {start}
        items = [
            item for key in self.reach.below(first) if key[0] not in others for item in self.pack.node(*key).listed()
        ]
        return frozenset(name for item in items for name in (item.modality, *item.partners))

    def _broken_from(self, invariant: Invariant, start: str) -> Diagnostic | None:
        """Try without joining gates first; join them only for a node where that finds something."""
        loose = self._pass(invariant, start, joined=False)
        if loose is None or loose.code is not Code.E320:
            return loose
        return self._pass(invariant, start, joined=True)

    def _pass(self, invariant: Invariant, start: str, joined: bool) -> Diagnostic | None:
        outcomes = Outcomes(self.pack, alone=not joined and says_itself(invariant.outcome))
        stops = invariant.always or not says_itself(invariant.outcome)

        def read(key: NodeKey, node: Node) -> Iterator[c.Condition]:
            if not stops and self.reach.successors(key) and node.kind != "recommend":
                return  # only an alert can end a walk here, and it recommends nothing
            for how in ("stop", "end"):
                yield from conditions_of(_violation(invariant, outcomes, key, node, how))

        flow = Flow(self.pack, start, read, self.reach, self.starts, joined, self.classes)
        at = place_of(invariant.title)
        path = at.path if at else ""
        found: list[Diagnostic] = []
        wide: dict[str, None] = {}

        def visit(place: Place, leaving: Leaving) -> None:
            for way in leaving.exits if not found and not place.opaque else ():
                if way.target is None and way.mask and (stops or way.kind != "stop"):
                    needs = Both((way.needs, _violation(invariant, outcomes, place.key, place.node, way.kind)))
                    bad = way.mask & flow.solved(place, needs)
                    if bad and place.is_exact and not place.let_go:
                        shown = witness_of(flow, flow.witness(place.key, bad, needs))
                        message = f"the invariant does not hold at `{place.key[0]}/{place.key[1]}`: {invariant.title}"
                        hint = "mend the tree or the gates; or the invariant, if it says too much"
                        found.append(Diagnostic(Code.E320, path, at, message, hint, witness=shown))
                        return
            wide.update(dict.fromkeys(place.let_go))

        flow.run(visit)
        if not found and wide:
            names = ", ".join(f"`{name}`" for name in wide)
            message = f"the invariant could not be proved: too many facts matter at once ({names})"
            return Diagnostic(Code.W321, path, at, message, "say it of fewer facts")
        return found[0] if found else None


def _violation(invariant: Invariant, outcomes: Outcomes, key: NodeKey, node: Node, how: str) -> Formula:
    """Return the formula of the patients for whom an invariant fails if they end at a node."""
    outcome = outcomes.formula(invariant.outcome, key, node, how)
    broken = opposite(outcome) if invariant.always else outcome
    return broken if invariant.when is None else Both((true(invariant.when), broken))
