"""Prove the invariants of a pack, each in its own pass over every combination of facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ladder_tui import conditions as c
from ladder_tui.analysis.flow import Flow, Leaving, Place, excluded
from ladder_tui.analysis.report import witness_of
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.library import Atom, Invariant, Outcome
from ladder_tui.model.modality import Modality
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Listed, Node
from ladder_tui.source import place as place_of


class Invariants:
    """Proves invariants from given start trees.

    Args:
        pack: A pack without errors.
        starts: Trees a walk can begin with.
    """

    def __init__(self, pack: Pack, starts: tuple[str, ...]) -> None:
        """Compute what all passes share."""
        self.pack, self.starts = pack, starts
        self.reach = Reach(pack)
        self._listing: dict[str, frozenset[str]] = {}
        self._alone = False
        """Whether a modality is judged by its own exclusions alone, as if whatever it goes with were always left."""

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
                if _tagged(modality, atom):
                    parts.append(replace(invariant, outcome=Outcome("atom", atom=Atom(kind, (name,)))))
        return parts

    def _concerns(self, invariant: Invariant, start: str) -> bool:
        """Return whether a walk of a start's own flow can come to what an invariant says never happens."""
        atom = invariant.outcome.atom
        if invariant.always or atom is None or atom.kind not in ("recommends", "first"):
            return True
        if start not in self._listing:
            self._listing[start] = self._listed_from(start)
        return atom.names[0] in self._listing[start]

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
        self._alone = not joined and _says_itself(invariant.outcome)
        stops = invariant.always or not _says_itself(invariant.outcome)

        def read(key: NodeKey, node: Node) -> Iterator[c.Condition]:
            if not stops and self.reach.successors(key) and node.kind != "recommend":
                return  # only an alert can end a walk here, and it recommends nothing
            if invariant.when is not None:
                yield invariant.when
            yield from self._conditions(invariant.outcome, node)

        flow = Flow(self.pack, start, read, self.reach, self.starts, joined)
        at = place_of(invariant.title)
        path = at.path if at else ""
        found: list[Diagnostic] = []
        wide: dict[str, None] = {}

        def visit(place: Place, leaving: Leaving) -> None:
            if place.let_go:
                wide.update(dict.fromkeys(place.let_go))
            if found or place.opaque:
                return
            for way in leaving.exits:
                if way.target is None and way.mask and (stops or way.kind != "stop"):
                    bad = self._violating(invariant, place, way.mask, way.kind)
                    if bad:
                        shown = witness_of(flow, flow.witness(place.key, bad))
                        message = f"the invariant does not hold at `{place.key[0]}/{place.key[1]}`: {invariant.title}"
                        hint = "mend the tree or the gates; or the invariant, if it says too much"
                        found.append(Diagnostic(Code.E320, path, at, message, hint, witness=shown))
                        return

        flow.run(visit)
        if not found and wide:
            names = ", ".join(f"`{name}`" for name in wide)
            message = f"the invariant could not be proved: too many facts matter at once ({names})"
            return Diagnostic(Code.W321, path, at, message, "say it of fewer facts")
        return found[0] if found else None

    def _violating(self, invariant: Invariant, place: Place, patients: int, how: str) -> int:
        when = patients
        if invariant.when is not None:
            when &= place.wide.masks(invariant.when, self.pack.named)[0]
        if not when:
            return 0
        holds = self._holding(invariant.outcome, place, how)
        return when & ~holds if invariant.always else when & holds

    def _holding(self, outcome: Outcome, place: Place, how: str) -> int:
        full = place.wide.full
        if outcome.atom is not None:
            return self._atom(outcome.atom, place, how)
        parts = [self._holding(part, place, how) for part in outcome.parts]
        if outcome.join == "not":
            return full & ~parts[0]
        result = full if outcome.join == "all" else 0
        for part in parts:
            result = result & part if outcome.join == "all" else result | part
        return result

    def _atom(self, atom: Atom, place: Place, how: str) -> int:
        full, node = place.wide.full, place.node
        if atom.kind in ("stopped", "alert"):
            return self._stopped(atom, place, how)
        if how == "stop":
            return 0
        if atom.kind == "refers":
            return full if node.kind == "refer" else 0
        if atom.kind == "ends-in":
            return full if atom.names[0] in (f"{place.key[0]}/{place.key[1]}", place.key[0]) else 0
        listed = self._listed(atom, node)
        result = 0
        for item in listed:
            result |= self._of_item(atom, item, place)
        return result

    def _stopped(self, atom: Atom, place: Place, how: str) -> int:
        if place.node.kind == "alert" and how == "end":
            return place.wide.full if atom.kind == "stopped" or atom.names[0] == place.node.alert else 0
        if how != "stop":
            return 0
        if atom.kind == "stopped":
            return place.wide.full
        return self._true(place, self.pack.alerts[atom.names[0]].when)

    def _listed(self, atom: Atom, node: Node) -> list[Listed]:
        items = list(node.alongside if atom.kind == "alongside" else node.listed())
        if atom.kind in ("first", "first-tag", "recommends", "tag", "conditional", "held_back"):
            items = list(node.recommend) + ([] if atom.kind.startswith("first") else list(node.alongside))
        return [item for item in items if self._means(atom, item)]

    def _means(self, atom: Atom, item: Listed) -> bool:
        modalities = [self.pack.modalities[name] for name in (item.modality, *item.partners)]
        if atom.kind in ("tag", "first-tag"):
            return any(_tagged(modality, atom) for modality in modalities)
        if atom.kind == "conditional-on":
            return True
        return atom.names[0] in (item.modality, *item.partners)

    def _of_item(self, atom: Atom, item: Listed, place: Place) -> int:
        if self._alone:
            offered = place.wide.full & ~self._true(place, self._excludes(atom.names[0]))
            return offered if atom.kind == "recommends" or item.preference == "first" else 0
        gone = self._true(place, excluded(self.pack, item))
        left = place.wide.full & ~gone
        if atom.kind == "excludes":
            return self._true(place, self._excludes(atom.names[0]))
        if atom.kind in ("recommends", "tag", "alongside"):
            return left & ~self._partner_gone(atom, item, place)
        if atom.kind in ("first", "first-tag"):
            return left & ~self._partner_gone(atom, item, place) if item.preference == "first" else 0
        asking = self._asking(item, ("hold_back",) if atom.kind == "held_back" else ("exclude", "hold_back"))
        if atom.kind == "held_back":
            return left & self._true(place, c.Any(tuple(asking)))
        unextracted = self.pack.modalities[item.modality].contraindications is None
        if atom.kind == "conditional" and unextracted:
            return left
        return left & self._undecided(place, asking, atom)

    def _asking(self, item: Listed, levels: tuple[str, ...]) -> list[c.Condition]:
        gates = [g for name in (item.modality, *item.partners) for g in self.pack.modalities[name].gates]
        return [gate.when for gate in gates if gate.level in levels and gate.when is not None]

    def _undecided(self, place: Place, asking: list[c.Condition], atom: Atom) -> int:
        result = 0
        for condition in asking:
            if atom.kind == "conditional-on" and atom.names[0] not in c.questions_of(condition, self.pack.named):
                continue
            true, false = place.wide.masks(condition, self.pack.named)
            result |= place.wide.full & ~true & ~false
        return result

    def _excludes(self, modality: str) -> c.Condition:
        gates = self.pack.modalities[modality].gates
        return c.Any(tuple(gate.when for gate in gates if gate.level == "exclude" and gate.when is not None))

    def _partner_gone(self, atom: Atom, item: Listed, place: Place) -> int:
        """Return where the very partner an atom speaks of is ruled out, though another partner is left."""
        if atom.kind in ("tag", "first-tag") or atom.names[0] == item.modality:
            return 0
        return self._true(place, self._excludes(atom.names[0]))

    def _true(self, place: Place, condition: c.Condition) -> int:
        return place.wide.masks(condition, self.pack.named)[0]

    def _conditions(self, outcome: Outcome, node: Node) -> Iterator[c.Condition]:
        """Yield the conditions that decide an outcome at a node where a walk can end."""
        for part in outcome.parts:
            yield from self._conditions(part, node)
        atom = outcome.atom
        if atom is None or atom.kind in ("stopped", "refers", "ends-in"):
            return
        if atom.kind == "alert":
            yield self.pack.alerts[atom.names[0]].when
            return
        levels = (
            ("exclude", "hold_back") if atom.kind in ("conditional", "conditional-on", "held_back") else ("exclude",)
        )
        for item in self._listed(atom, node):
            for name in atom.names[:1] if self._alone else (item.modality, *item.partners):
                for gate in self.pack.modalities[name].gates:
                    if gate.level in levels and gate.when is not None:
                        yield gate.when


def _says_itself(outcome: Outcome) -> bool:
    """Return whether an outcome can only be true of somebody who ends at the node, so that nothing need be joined."""
    return outcome.atom is not None and outcome.atom.kind in ("recommends", "first")


def _tagged(modality: Modality, atom: Atom) -> bool:
    return modality.tags.get(atom.names[0]) == atom.names[1]
