"""E306: a modality is named that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import unknown

CODE = Code.E306

KINDS = ("recommends", "first", "conditional", "alongside", "excludes", "held_back", "never")
"""What a case or an invariant says of modalities."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a modality that there is none of."""
    pack = survey.pack
    names = [name for item in survey.listed for name in (item.modality, *item.partners)]
    for case in pack.cases:
        names += [case.modality] if case.modality else []
        names += [name for kind in KINDS for name in case.expects.get(kind, ())]
    names += [name for atom in survey.atoms if atom.kind in KINDS for name in atom.names]
    names += [name for statement in pack.statements.values() for name in statement.modalities]
    names += [name for question in pack.questions.values() if question.exposure for name in question.exposure.beside]
    for name in names:
        if name not in pack.modalities and name not in survey.failed:
            yield unknown(CODE, name, "modality", pack.modalities)
