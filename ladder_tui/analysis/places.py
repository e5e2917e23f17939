"""A node as the analysis sees it: who comes there, who leaves it by which way, and what decides that."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui import conditions as c
from ladder_tui.analysis.factors import ALWAYS, Both, Either, Formula, not_true, true
from ladder_tui.analysis.space import Layout
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.library import Alert
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Branch, Listed, Node


@dataclass(frozen=True)
class Exit:
    """One way out of a node: a branch, a fall-back, or the rest that ends here."""

    kind: str
    """branch, go, fall-back, stop or end."""
    target: NodeKey | None
    mask: int
    """Patients that take it, in the node's wide layout."""
    branch: Branch | None = None
    needs: Formula = ALWAYS
    """What must hold of facts that matter at the node alone; patients in the mask can have them so."""


@dataclass(frozen=True)
class Leaving:
    """Everybody who leaves a node, in its wide layout."""

    here: int
    """Who is asked here: those that an alert stops and impossible ones left out."""
    exits: tuple[Exit, ...]
    undecided: int = 0
    """Who fits no branch because a fact is not known."""
    outside: int = 0
    """Who fits no branch though everything is decided."""
    passing: Formula = ALWAYS
    """What holds, of facts that matter at the node alone, of those who are asked here: no alert stops them."""


@dataclass
class Place:
    """A node as the analysis sees it."""

    key: NodeKey
    node: Node
    narrow: Layout
    """Facts asked before and tested from here on."""
    wide: Layout
    """The narrow ones and those this node reads."""
    let_go: tuple[str, ...] = ()
    """Facts that were let go because there were too many combinations."""
    opaque: bool = False
    """Its own facts have too many combinations: everybody is taken to leave by every way."""
    patients: int = 0
    """Who comes here, in the narrow layout."""
    is_exact: bool = True
    """Whether nothing was let go here or on the way: who comes is then who really can."""
    known: frozenset[str] = frozenset()
    """Every fact that is asked by the time a walk leaves."""


def excluded(pack: Pack, item: Listed) -> c.Condition:
    """Return the condition that an exclude gate rules out a listed modality, or all that it could be given with."""
    own = exclusions(pack, item.modality)
    if not item.partners:
        return own
    return c.Any((own, c.All(tuple(exclusions(pack, partner) for partner in item.partners))))


def exclusions(pack: Pack, modality: str) -> c.Condition:
    """Return the condition that an exclude gate rules a modality out."""
    gates = pack.modalities[modality].gates
    return c.Any(tuple(gate.when for gate in gates if gate.level == "exclude" and gate.when is not None))


def none_left(pack: Pack, node: Node) -> c.Condition:
    """Return the condition that every listed modality of a node is ruled out."""
    return c.All(tuple(excluded(pack, item) for item in node.recommend))


def stopping(pack: Pack, tree: str) -> Formula:
    """Return the formula that an alert stops a walk that enters a tree; one that may be treated stops until it is."""
    alerts = [pack.alerts[name] for name in pack.trees[tree].screens_for]
    return Either(tuple(stopped_by(alert) for alert in alerts if alert.stops))


def stopped_by(alert: Alert) -> Formula:
    """Return the formula that an alert is true and not known to be treated."""
    if alert.treated is None:
        return true(alert.when)
    return Both((true(alert.when), not_true(alert.treated)))
