"""What an invariant says of a decision, as a formula over the facts that decide the gates of a node."""

from __future__ import annotations

from ladder_tui import conditions as c
from ladder_tui.analysis.factors import ALWAYS, NEVER, Both, Either, Formula, not_true, opposite, true, undecided
from ladder_tui.analysis.places import excluded, exclusions, stopped_by
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.library import Atom, Outcome
from ladder_tui.model.modality import Modality
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Listed, Node

ASKING = ("exclude", "hold_back")


class Outcomes:
    """Formulas of the outcomes of one invariant.

    Args:
        pack: A pack without errors.
        alone: Whether a modality is judged by its own exclusions alone, as if whatever it goes with were always left
            and whatever stands before it always gone: enough to prove that it is never offered or never first.
    """

    def __init__(self, pack: Pack, alone: bool = False) -> None:
        """Keep the pack."""
        self.pack, self.alone = pack, alone

    def formula(self, outcome: Outcome, key: NodeKey, node: Node, how: str) -> Formula:
        """Return when an outcome is true of a patient who ends at a node, or is stopped there by an alert."""
        if outcome.atom is not None:
            return self._atom(outcome.atom, key, node, how)
        parts = tuple(self.formula(part, key, node, how) for part in outcome.parts)
        if outcome.join == "not":
            return opposite(parts[0])
        return Both(parts) if outcome.join == "all" else Either(parts)

    def _atom(self, atom: Atom, key: NodeKey, node: Node, how: str) -> Formula:
        if atom.kind in ("stopped", "alert"):
            return self._stopped(atom, key, node, how)
        if how == "stop":
            return NEVER
        if atom.kind == "refers":
            return ALWAYS if node.kind == "refer" else NEVER
        if atom.kind == "ends-in":
            return ALWAYS if atom.names[0] in (f"{key[0]}/{key[1]}", key[0]) else NEVER
        return Either(tuple(self._of_item(atom, item, node) for item in self._listed(atom, node)))

    def _stopped(self, atom: Atom, key: NodeKey, node: Node, how: str) -> Formula:
        """Return when a walk is stopped, or stopped by one alert; an alert that does not stop is shown at every end."""
        if how == "end" and node.kind == "alert":
            return ALWAYS if atom.kind == "stopped" or atom.names[0] == node.alert else NEVER
        if atom.kind == "stopped":
            return ALWAYS if how == "stop" else NEVER
        alert = self.pack.alerts[atom.names[0]]
        if alert.id not in self.pack.trees[key[0]].screens_for or (alert.stops and how != "stop"):
            return NEVER
        return stopped_by(alert)

    def _listed(self, atom: Atom, node: Node) -> list[Listed]:
        items = list(node.alongside if atom.kind == "alongside" else node.listed())
        if atom.kind.startswith("first"):
            items = list(node.recommend)
        return [item for item in items if self._means(atom, item)]

    def _means(self, atom: Atom, item: Listed) -> bool:
        given = (item.modality,) if atom.kind.startswith("first") else (item.modality, *item.partners)
        if atom.kind in ("tag", "first-tag"):
            return any(is_tagged(self.pack.modalities[name], atom) for name in given)
        return atom.kind == "conditional-on" or atom.names[0] in given

    def _of_item(self, atom: Atom, item: Listed, node: Node) -> Formula:
        if self.alone:
            return not_true(exclusions(self.pack, atom.names[0]))
        if atom.kind == "excludes":
            return true(exclusions(self.pack, atom.names[0]))
        if atom.kind in ("first", "first-tag"):
            return self._first(item, node)
        left = self._left(item)
        if atom.kind in ("recommends", "tag", "alongside"):
            return Both((left, self._means_left(atom, item)))
        if atom.kind == "held_back":
            return Both((left, self._held(item)))
        unextracted = self.pack.modalities[item.modality].contraindications is None
        if atom.kind == "conditional" and unextracted:
            return left
        gates = [when for name in (item.modality, *item.partners) for when in self._gates(name, ASKING)]
        return Both((left, Either(tuple(self._open(when, atom) for when in gates))))

    def _open(self, when: c.Condition, atom: Atom) -> Formula:
        """Return when a gate is undecided, and waits for the fact that an atom names."""
        if atom.kind != "conditional-on":
            return undecided(when)
        if atom.names[0] not in c.questions_of(when, self.pack.named):
            return NEVER
        return Both((undecided(when), not_true(c.IsKnown(atom.names[0]))))

    def _means_left(self, atom: Atom, item: Listed) -> Formula:
        """Return when the very modality that an atom speaks of is left, be it a partner or the whole."""
        given = (item.modality, *item.partners)
        if atom.kind == "tag":
            meant = [name for name in given if is_tagged(self.pack.modalities[name], atom)]
        else:
            meant = [atom.names[0]]
        return ALWAYS if item.modality in meant else Either(tuple(self._not_excluded(name) for name in meant))

    def _left(self, item: Listed) -> Formula:
        return not_true(excluded(self.pack, item))

    def _not_excluded(self, modality: str) -> Formula:
        return not_true(exclusions(self.pack, modality))

    def _gates(self, modality: str, levels: tuple[str, ...]) -> list[c.Condition]:
        gates = self.pack.modalities[modality].gates
        return [gate.when for gate in gates if gate.level in levels and gate.when is not None]

    def _held_alone(self, modality: str) -> Formula:
        return Either(tuple(true(when) for when in self._gates(modality, ("hold_back",))))

    def _held(self, item: Listed) -> Formula:
        """Return when a listed modality sinks below the others: itself held back, or every partner that is left."""
        if not item.partners:
            return self._held_alone(item.modality)
        partners = (Either((opposite(self._not_excluded(p)), self._held_alone(p))) for p in item.partners)
        return Either((self._held_alone(item.modality), Both(tuple(partners))))

    def _unextracted(self, item: Listed) -> Formula:
        """Return when a listed modality, or the partner it would be given with, has no extracted contraindications."""
        if self.pack.modalities[item.modality].contraindications is None:
            return ALWAYS
        chosen = (p for p in item.partners if self.pack.modalities[p].contraindications is None)
        return Either(tuple(self._best(p, item.partners) for p in chosen))

    def _best(self, partner: str, partners: tuple[str, ...]) -> Formula:
        """Return when an unextracted partner is the one that is taken: the first of those that are least in doubt."""
        held = self._held_alone(partner)
        before = partners[: partners.index(partner)]
        cases = []
        for level, is_so in ((1, opposite(held)), (2, held)):
            others = [self._no_better(q, level if q not in before else level + 1) for q in partners if q != partner]
            cases.append(Both((is_so, *others)))
        return Both((self._not_excluded(partner), Either(tuple(cases))))

    def _no_better(self, partner: str, level: int) -> Formula:
        """Return when a partner is ruled out or in doubt at least so much: 1 conditional, 2 held back, 3 never."""
        gone = opposite(self._not_excluded(partner))
        held = self._held_alone(partner)
        if level > 2:
            return gone
        if level == 2:
            return Either((gone, held))
        if self.pack.modalities[partner].contraindications is None:
            return ALWAYS
        return Either((gone, held, *(undecided(when) for when in self._gates(partner, ASKING))))

    def _first(self, item: Listed, node: Node) -> Formula:
        """Return when a listed modality heads what is offered, in the order in which the engine offers."""
        held, unextracted = self._held(item), self._unextracted(item)
        ranks = (
            Both((opposite(held), opposite(unextracted))),
            Both((opposite(held), unextracted)),
            held,
        )
        number = node.recommend.index(item)
        cases = []
        for rank, is_so in enumerate(ranks):
            before = [self._sinks(other, rank + 1) for other in node.recommend[:number]]
            after = [self._sinks(other, rank) for other in node.recommend[number + 1 :]]
            cases.append(Both((is_so, *before, *after)))
        return Both((self._left(item), Either(tuple(cases))))

    def _sinks(self, item: Listed, rank: int) -> Formula:
        """Return when a listed modality is gone or has at least a rank: 1 unextracted, 2 held back, 3 never."""
        gone = opposite(self._left(item))
        if rank == 0:
            return ALWAYS
        worse = [self._unextracted(item)] if rank == 1 else []
        return Either((gone, *worse, self._held(item))) if rank <= 2 else gone


def says_itself(outcome: Outcome) -> bool:
    """Return whether an outcome can only be true of somebody who ends at the node, so that nothing need be joined."""
    return outcome.atom is not None and outcome.atom.kind in ("recommends", "first")


def is_tagged(modality: Modality, atom: Atom) -> bool:
    """Return whether a modality has the tag that an atom names."""
    return modality.tags.get(atom.names[0]) == atom.names[1]
