"""E323: an exclusion whose sources were never read closer than second hand."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.library import Gate
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import listing, problem

CODE = Code.E323

FAR = ("secondary", "not-seen")
HINT = "read the source itself, or use `hold_back` or `caution` with `mark: [second-hand]`"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each exclude gate of which every source was only reported by another."""
    references = survey.pack.references
    for gate, owner in _excluding(survey):
        sources = gate.backing.sources
        if owner in survey.failed or not sources:
            continue
        if all(name in references and references[name].seen in FAR for name in sources):
            names = listing(f"`{name}`" for name in sources)
            message = f"this excludes, and {names} was never read closer than second hand"
            yield problem(CODE, sources[0], message, HINT)


def _excluding(survey: Survey) -> Iterator[tuple[Gate, str]]:
    """Yield each exclude gate once, with the id under which it is written."""
    for gate in survey.pack.gates.values():
        if gate.level == "exclude":
            yield gate, gate.id
    for modality in survey.pack.modalities.values():
        for gate in modality.gates:
            if gate.level == "exclude" and not gate.id:
                yield gate, modality.id
