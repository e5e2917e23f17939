"""E316: an exclusion that no body, label or trial states."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E316

STRONG = ("body", "label", "trial")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each exclude gate that rests on less than a body, a label or a trial's own exclusion."""
    hint = "name who states it (`stated_by: body`, `label` or `trial`, and `sources`), or use `hold_back` or `caution`"
    shared = [(gate, f"`{gate.id}`") for gate in survey.pack.gates.values()]
    for modality in survey.pack.modalities.values():
        shared += [(gate, f"`{gate.id}`") for gate in modality.gates if gate.id]
        shared += [(gate, f"{gate.name} of `{modality.id}`") for gate in modality.gates if not gate.id]
    seen: set[str] = set()
    for gate, name in shared:
        if gate.level != "exclude" or name in seen:
            continue
        seen.add(name)
        if gate.stated_by not in STRONG or not gate.backing.sources:
            yield problem(CODE, gate.because, f"{name} excludes, and no body, label or trial is named", hint)
