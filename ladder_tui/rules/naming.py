"""What the rules share: saying that a name leads nowhere, and walking over what a pack holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from ladder_tui.conditions import Condition
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.backing import Backing
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Listed, Node, Tree
from ladder_tui.source import Text, place


def unknown(code: Code, name: str, what: str, names: Collection[str]) -> Diagnostic:
    """Return the problem that a name leads nowhere, with the nearest one that exists."""
    from difflib import get_close_matches

    near = get_close_matches(name, [str(n) for n in names], n=1)
    hint = f"did you mean `{near[0]}`?" if near else None
    return problem(code, name, f"no {what} is called `{name}`", hint)


def problem(code: Code, at: str, message: str, hint: str | None = None) -> Diagnostic:
    """Return a problem at the place of a text."""
    return Diagnostic(code, at.path if isinstance(at, Text) else "", place(at), message, hint)


def nodes(pack: Pack) -> Iterator[tuple[Tree, Node]]:
    """Yield every node with its tree, in file order."""
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            yield tree, node


def listed(pack: Pack) -> Iterator[Listed]:
    """Yield every listed modality, in file order."""
    for _, node in nodes(pack):
        yield from node.recommend
        yield from node.alongside


def conditions(pack: Pack) -> Iterator[tuple[Condition, bool]]:
    """Yield every condition of a pack, and whether it decides a gate or an alert; shared gates once."""
    for named in pack.conditions.values():
        yield named.when, False
    for alert in pack.alerts.values():
        yield alert.when, True
        if alert.treated is not None:
            yield alert.treated, True
    for gate in pack.gates.values():
        if gate.when is not None:
            yield gate.when, True
    for modality in pack.modalities.values():
        for gate in modality.gates:
            if gate.when is not None and not gate.id:
                yield gate.when, True
    for impossible in pack.impossible:
        yield impossible.when, False
    for invariant in pack.invariants:
        if invariant.when is not None:
            yield invariant.when, False
    for _, node in nodes(pack):
        for branch in node.branches:
            if branch.when is not None:
                yield branch.when, False


def sources(pack: Pack) -> Iterator[str]:
    """Yield every id of a reference that anything cites, in no particular order."""
    for backing in backings(pack):
        yield from backing.sources
    for tree in pack.trees.values():
        yield from tree.sources
    for statement in pack.statements.values():
        yield from statement.sources


def backings(pack: Pack) -> Iterator[Backing]:
    """Yield what every statement of a pack rests on."""
    holders: list[Any] = []
    for keyed in (pack.questions, pack.conditions, pack.alerts, pack.gates, pack.exposure_tables):
        holders.extend(keyed.values())
    holders += [*pack.invariants, *pack.cases, *listed(pack)]
    for _, node in nodes(pack):
        holders += [part for part in (node.refer, node.note) if part is not None]
    for modality in pack.modalities.values():
        holders.extend(modality.gates)
        for part in (modality.contraindications, modality.findings, modality.risks):
            holders.extend(part or ())
        plan = modality.plan
        notes = (*modality.indications, *modality.notes, modality.onset, modality.duration, modality.opioid_sparing)
        notes = (*notes, plan.success, plan.judged, plan.if_fails, plan.systemic_opioid)
        holders += [note for note in (*notes, modality.evidence) if note is not None]
    for holder in holders:
        yield holder.backing
