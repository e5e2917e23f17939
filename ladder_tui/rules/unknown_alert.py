"""E314: an alert is named that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import nodes, unknown
from ladder_tui.rules.unknown_modality import atoms

CODE = Code.E314


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each name of an alert in a node, a case or an invariant that there is none of."""
    names = [node.alert for _, node in nodes(pack) if node.alert]
    for case in pack.cases:
        names += [*case.expects.get("alerts", ()), *case.expects.get("urgent", ())]
    for invariant in pack.invariants:
        names += [atom.names[0] for atom in atoms(invariant.outcome) if atom.kind == "alert"]
    for name in names:
        if name not in pack.alerts and name not in failed:
            yield unknown(CODE, name, "alert", pack.alerts)
