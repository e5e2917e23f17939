"""One check a file, each named after what is wrong; all of them look at one place of a pack at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.loader import Loaded
from ladder_tui.model.pack import Pack
from ladder_tui.rules import (
    exclusion_without_authority,
    figure_without_reference,
    finding_without_population,
    gap_in_branches,
    gate_on_unknown_question,
    loop,
    missing_not_known,
    missing_start,
    modality_without_finding,
    modality_without_risk,
    overlapping_branches,
    recommendation_without_source,
    test_of_another_kind,
    tree_without_alerts,
    unextracted_first,
    unknown_alert,
    unknown_condition,
    unknown_modality,
    unknown_option,
    unknown_question,
    unknown_reference,
    unknown_target,
    unknown_tree,
    unreachable_node,
    unused_question,
    unused_reference,
)

Rule = Callable[[Pack, frozenset[str]], Iterator[Diagnostic]]

RULES: dict[Code, Rule] = {
    exclusion_without_authority.CODE: exclusion_without_authority.check,
    figure_without_reference.CODE: figure_without_reference.check,
    finding_without_population.CODE: finding_without_population.check,
    gap_in_branches.CODE: gap_in_branches.check,
    gate_on_unknown_question.CODE: gate_on_unknown_question.check,
    loop.CODE: loop.check,
    missing_not_known.CODE: missing_not_known.check,
    missing_start.CODE: missing_start.check,
    modality_without_finding.CODE: modality_without_finding.check,
    modality_without_risk.CODE: modality_without_risk.check,
    overlapping_branches.CODE: overlapping_branches.check,
    recommendation_without_source.CODE: recommendation_without_source.check,
    test_of_another_kind.CODE: test_of_another_kind.check,
    tree_without_alerts.CODE: tree_without_alerts.check,
    unextracted_first.CODE: unextracted_first.check,
    unknown_alert.CODE: unknown_alert.check,
    unknown_condition.CODE: unknown_condition.check,
    unknown_modality.CODE: unknown_modality.check,
    unknown_option.CODE: unknown_option.check,
    unknown_question.CODE: unknown_question.check,
    unknown_reference.CODE: unknown_reference.check,
    unknown_target.CODE: unknown_target.check,
    unknown_tree.CODE: unknown_tree.check,
    unreachable_node.CODE: unreachable_node.check,
    unused_question.CODE: unused_question.check,
    unused_reference.CODE: unused_reference.check,
}
"""Every rule by its code; they are independent of each other and of their order."""

NAMES = frozenset(
    {
        Code.E101,
        Code.E102,
        Code.E106,
        Code.E304,
        Code.E306,
        Code.E307,
        Code.E308,
        Code.E309,
        Code.E310,
        Code.E314,
        Code.E317,
    }
)
"""Rules about names; while one of these finds something, rules that follow names are not asked."""

FOLLOW = (Code.E201, Code.E202, Code.E203)


def run_rules(loaded: Loaded) -> list[Diagnostic]:
    """Return what the rules find in a pack; nothing when it could not be understood."""
    if loaded.pack is None:
        return []
    found: list[Diagnostic] = []
    for code, rule in RULES.items():
        if code not in FOLLOW:
            found.extend(rule(loaded.pack, loaded.failed))
    if not any(problem.code in NAMES for problem in found):
        for code in FOLLOW:
            found.extend(RULES[code](loaded.pack, loaded.failed))
    return found
