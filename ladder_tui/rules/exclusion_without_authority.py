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
    gates = [(gate, f"`{gate.id}`", gate.id) for gate in survey.pack.gates.values()]
    for modality in survey.pack.modalities.values():
        gates += [(gate, f"`{gate.id}`", gate.id) for gate in modality.gates if gate.id]
        gates += [(g, f"{g.name} of `{modality.id}`", modality.id) for g in modality.gates if not g.id]
    seen: set[str] = set()
    for gate, name, owner in gates:
        if gate.level != "exclude" or name in seen or owner in survey.failed:
            continue
        seen.add(name)
        if gate.stated_by not in STRONG or not gate.backing.sources:
            yield problem(CODE, gate.because, f"{name} excludes, and no body, label or trial is named", hint)
