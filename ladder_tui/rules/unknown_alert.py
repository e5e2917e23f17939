"""E314: an alert is named that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E314


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each name of an alert that there is none of, outside of a tree's list of them."""
    alerts = survey.pack.alerts
    names = [node.alert for _, node in survey.nodes if node.alert]
    for case in survey.pack.cases:
        names += [*case.expects.get("alerts", ()), *case.expects.get("urgent", ())]
    names += [name for atom in survey.atoms if atom.kind == "alert" for name in atom.names]
    names += [name for statement in survey.pack.statements.values() for name in statement.alerts]
    for name in names:
        if name not in alerts and name not in survey.failed:
            yield unknown(CODE, name, "alert", alerts)
