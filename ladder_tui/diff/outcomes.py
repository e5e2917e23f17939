"""What a patient is told, as formulas over facts and as read off a replay, and the changes between two tellings.

Both ways give the same changes for the same patient; the tests hold them against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ladder_tui.analysis.formula import FALSE, TRUE, Formula, Universe, both, either
from ladder_tui.diff.sides import NOWHERE, Side
from ladder_tui.engine.place import Place
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.tree import Listed

OFFERED, CONDITIONAL, HELD_BACK, EXCLUDED = "offered", "conditional", "held back", "ruled out"
STATES = (OFFERED, CONDITIONAL, HELD_BACK, EXCLUDED)
NOT_LISTED = "not listed"
LATER = "not here, perhaps later"
"""An alert that one pack looks for only in a tree further on, where not everybody comes."""
_VERDICTS = {"clear": OFFERED, "conditional": CONDITIONAL, "held-back": HELD_BACK, "excluded": EXCLUDED}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One thing that is told otherwise. `of` is a modality, an alert, or nothing."""

    kind: str
    """alert, end, first, fate or order."""
    of: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a patient is told."""

    status: str
    end: NodeKey
    what: str
    """The kind of end: recommend; or refer, restart and alert with whom or what they name."""
    first: str = ""
    fates: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    alerts: Mapping[str, str] = field(default_factory=dict)
    content: tuple[object, ...] = ()
    """What decides all this at the end, so that the same told at another node is no change."""


def changes(old: Told, new: Told) -> tuple[Change, ...]:
    """Return what is told otherwise, sorted; empty when the same is told."""
    found = [
        Change("alert", name, old.alerts.get(name, "no"), new.alerts.get(name, "no"))
        for name in dict.fromkeys([*old.alerts, *new.alerts])
        if old.alerts.get(name, "no") != new.alerts.get(name, "no")
    ]
    if "stopped" in (old.status, new.status):
        return tuple(sorted(found))
    if (old.end != new.end and old.content != new.content) or old.what != new.what:
        found.append(Change("end", "", place_words(old.end, old.what), place_words(new.end, new.what)))
    else:
        for name in dict.fromkeys([*old.fates, *new.fates]):
            pair = old.fates.get(name, NOT_LISTED), new.fates.get(name, NOT_LISTED)
            if pair[0] != pair[1]:
                found.append(Change("fate", name, *pair))
    if old.first != new.first:
        found.append(Change("first", "", old.first, new.first))
    elif not found and old.order != new.order:
        found.append(Change("order", "", "", ""))
    return tuple(sorted(found))


def place_words(end: NodeKey, what: str) -> str:
    """Return an end as it is named in a change."""
    where = f"{end[0]}/{end[1]}" if end != NOWHERE else "no branch that fits"
    return f"{what} ({where})" if what not in ("recommend", "nowhere") else where


def told(side: Side, place: Place) -> Told:
    """Return what a replay that has come to its end tells; of a passed fall-back only that it was passed."""
    alerts = {str(a.alert.id): a.state for a in place.alerts if a.state in ("stops", "urgent")}
    decision = place.decision
    end = (place.tree, place.node)
    if place.status == "stopped" or decision is None:
        return Told(place.status, end, "stopped", alerts=alerts)
    if decision.kind == "no-branch":
        return Told(place.status, NOWHERE, "nowhere", alerts=alerts)
    what = {"nothing-left": "recommend"}.get(decision.kind, decision.kind)
    if decision.refer is not None:
        what = _refers(str(decision.refer.to), decision.refer.urgency)
    if decision.restart:
        what = f"begin again with {decision.restart}"
    here = [*decision.recommended, *decision.alongside, *decision.excluded]
    listed = side.node(end).listed()
    names = {str(name) for item in listed for name in (item.modality, *item.partners)}
    fates: dict[str, str] = {}
    for item in (item for item in here if item.modality in names):
        fates.setdefault(str(item.modality), _VERDICTS[item.verdict.state])
        for partner in item.partners:
            fates.setdefault(str(partner.modality), _VERDICTS[partner.state])
    order = tuple(str(item.modality) for item in decision.recommended)
    return Told(place.status, end, what, order[0] if order else "", fates, order, alerts, side.content(end))


def _refers(to: str, urgency: str) -> str:
    return f"refer to {to}" + (f", {urgency}" if urgency else "")


class Teller:
    """Says by formulas what one side tells."""

    def __init__(self, side: Side, universe: Universe) -> None:
        """Remember nothing yet."""
        self.side, self.universe = side, universe
        self._states: dict[object, dict[str, Formula]] = {}

    def what(self, key: NodeKey) -> str:
        """Return the kind of an end, as `Told.what` has it."""
        node = self.side.node(key)
        if node.refer is not None:
            return _refers(str(node.refer.to), node.refer.urgency)
        if node.restart:
            return f"begin again with {node.restart}"
        return node.kind

    def state(self, gates: Any) -> dict[str, Formula]:
        """Return who has a modality in which state, by its gates."""
        kept = self._states.get(gates)
        if kept is None:
            unextracted, asks = gates
            u = self.universe
            out = either(u.true(when) for level, when in asks if level == "exclude")
            held = either(u.true(when) for level, when in asks if level == "hold_back")
            settled = both(either((u.true(when), u.false(when))) for _, when in asks)
            kept = self._split(out, held, TRUE if unextracted else u.negated(settled))
            self._states[gates] = kept
        return kept

    def _split(self, out: Formula, held: Formula, open_: Formula) -> dict[str, Formula]:
        u = self.universe
        left = both((u.negated(out), u.negated(held)))
        return {
            OFFERED: both((left, u.negated(open_))),
            CONDITIONAL: both((left, open_)),
            HELD_BACK: both((u.negated(out), held)),
            EXCLUDED: out,
        }

    def item(self, item: Listed) -> dict[str, Formula]:
        """Return who has a listed modality, with what it is given with, in which state."""
        _, _, gates, partners = self.side.item(item)
        own = self.state(gates)
        if not partners:
            return own
        states = [self.state(theirs) for _, theirs in partners]  # type: ignore[attr-defined]
        clear = either(state[OFFERED] for state in states)
        open_ = both((self.universe.negated(clear), either(state[CONDITIONAL] for state in states)))
        gone = both(state[EXCLUDED] for state in states)
        held = both((self.universe.negated(clear), self.universe.negated(open_), self.universe.negated(gone)))
        return self._split(
            either((own[EXCLUDED], gone)), either((own[HELD_BACK], held)), either((own[CONDITIONAL], open_))
        )

    def unextracted(self, item: Listed) -> Formula:
        """Return who is offered a listed modality behind others because no source was read for it."""
        _, _, gates, partners = self.side.item(item)
        if gates[0]:  # type: ignore[index]
            return TRUE
        parts: list[Formula] = []
        before = [self.state(theirs)[OFFERED] for _, theirs in partners]  # type: ignore[attr-defined]
        for _, theirs in partners:  # type: ignore[attr-defined]
            state = self.state(theirs)[CONDITIONAL]
            if theirs[0]:
                parts.append(both((state, *map(self.universe.negated, before))))
            before.append(state)
        return either(parts)

    def ranks(self, item: Listed) -> list[Formula]:
        """Return who is offered a listed modality in the first, the second and the last group of the order."""
        states, late = self.item(item), self.unextracted(item)
        left = either((states[OFFERED], states[CONDITIONAL]))
        return [both((left, self.universe.negated(late))), both((left, late)), states[HELD_BACK]]

    def firsts(self, key: NodeKey) -> dict[str, Formula]:
        """Return who has which modality as the first choice at an end; "" for none."""
        items = self.side.node(key).recommend
        ranks = [self.ranks(item) for item in items]
        found: dict[str, Formula] = {}
        for i, item in enumerate(items):
            forms = []
            for rank in range(3):
                behind = [
                    self.universe.negated(either(other[: rank + 1] if j < i else other[:rank]))
                    for j, other in enumerate(ranks)
                    if j != i
                ]
                forms.append(both((ranks[i][rank], *behind)))
            name = str(item.modality)
            found[name] = either((found.get(name, FALSE), *forms))
        found[""] = self.universe.negated(either(form for every in ranks for form in every))
        return found

    def fates(self, key: NodeKey) -> dict[str, tuple[object, dict[str, Formula]]]:
        """Return for each modality named at an end what decides it, and who has it in which state."""
        found: dict[str, tuple[object, dict[str, Formula]]] = {}
        systems: dict[str, list[str]] = {}
        for item in self.side.node(key).listed():
            found.setdefault(str(item.modality), (self.side.item(item), self.item(item)))
            for partner in item.partners:
                systems.setdefault(str(partner), []).append(item.modality)
        for name, names in systems.items():
            found.setdefault(name, self._given_through(name, names))
        return found

    def _given_through(self, partner: str, systems: list[str]) -> tuple[object, dict[str, Formula]]:
        """Return what decides a partner: systems that are all ruled out are judged without what goes through them."""
        every = tuple(self.side.gates(system) for system in systems)
        judged = either(self.universe.negated(self.state(gates)[EXCLUDED]) for gates in every)
        own = self.side.gates(partner)
        states = {name: both((judged, form)) for name, form in self.state(own).items()}
        states[NOT_LISTED] = self.universe.negated(judged)
        return (every, own), states


Alternatives = list[tuple[tuple[Change, ...], Formula]]
"""Changes, and who has exactly these; nobody has two, and whoever has none of them is told the same."""


def fate_changes(old: Teller, new: Teller, keys: tuple[NodeKey, NodeKey]) -> Iterable[Alternatives]:
    """Yield for each modality that is decided otherwise at an end in what ways it can change."""
    before, after = old.fates(keys[0]), new.fates(keys[1])
    for name in dict.fromkeys([*before, *after]):
        one = before.get(name, (None, {NOT_LISTED: TRUE}))
        other = after.get(name, (None, {NOT_LISTED: TRUE}))
        if _without_preference(one[0]) != _without_preference(other[0]):
            yield alternatives("fate", name, one[1], other[1])


def _without_preference(item: object) -> object:
    return (item[0], *item[2:]) if isinstance(item, tuple) and len(item) == 4 else item


def alternatives(kind: str, of: str, old: Mapping[str, Formula], new: Mapping[str, Formula]) -> Alternatives:
    """Return in what ways one thing can change, and who keeps it as it is."""
    same = either(both((form, new.get(name, FALSE))) for name, form in old.items())
    ways: Alternatives = [((), same)]
    for before, form in old.items():
        for after, other in new.items():
            if before != after:
                ways.append(((Change(kind, of, before, after),), both((form, other))))
    return [(names, form) for names, form in ways if form != FALSE]
