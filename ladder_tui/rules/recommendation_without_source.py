"""E301: a recommendation cites nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.E301


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each listed modality or referral without sources and without a basis."""
    hint = "add `sources: [...]`, or `basis: judgement` where no source says it"
    for _, node in survey.nodes:
        if node.id in survey.failed:
            continue
        for item in node.recommend + node.alongside:
            if not item.backing.is_given:
                yield problem(CODE, item.modality, f"nothing says why `{item.modality}` is recommended", hint)
        if node.refer is not None and not node.refer.backing.is_given:
            yield problem(CODE, node.refer.to, f"nothing says why `{node.id}` refers", hint)
