"""One check a file, each named after what is wrong; every one looks at the same survey of a pack."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.loader import Loaded
from ladder_tui.model.pack import Pack
from ladder_tui.reader import MAX_PROBLEMS, paused_collector
from ladder_tui.rules import (
    contraindication_without_gate,
    exclusion_second_hand,
    exclusion_without_authority,
    factor_out_of_sense,
    figure_without_reference,
    file_name_differs,
    finding_without_population,
    gap_in_branches,
    gate_on_unknown_question,
    loop,
    misplaced_first,
    missing_not_known,
    missing_start,
    modality_without_finding,
    modality_without_risk,
    overlapping_branches,
    placed_after_all,
    recommendation_without_source,
    review_overdue,
    statement_shown_nowhere,
    statement_without_source,
    test_of_another_kind,
    tree_without_alerts,
    unextracted_first,
    unknown_alert,
    unknown_condition,
    unknown_exposure_table,
    unknown_gate,
    unknown_modality,
    unknown_option,
    unknown_question,
    unknown_reference,
    unknown_target,
    unknown_tree,
    unplaced_without_reason,
    unreachable_node,
    unused_alert,
    unused_condition,
    unused_exposure_table,
    unused_gate,
    unused_question,
    unused_reference,
    unused_tree,
)
from ladder_tui.rules.survey import Survey
from ladder_tui.source import Text


class Rule(Protocol):
    """A module of this room."""

    CODE: Code

    def check(self, survey: Survey, /) -> Iterator[Diagnostic]:
        """Yield the problems of one code, in any order."""


RULES: tuple[Rule, ...] = (
    contraindication_without_gate,
    exclusion_second_hand,
    exclusion_without_authority,
    factor_out_of_sense,
    figure_without_reference,
    file_name_differs,
    finding_without_population,
    gap_in_branches,
    gate_on_unknown_question,
    loop,
    misplaced_first,
    missing_not_known,
    missing_start,
    modality_without_finding,
    modality_without_risk,
    overlapping_branches,
    placed_after_all,
    recommendation_without_source,
    review_overdue,
    statement_shown_nowhere,
    statement_without_source,
    test_of_another_kind,
    tree_without_alerts,
    unextracted_first,
    unknown_alert,
    unknown_condition,
    unknown_exposure_table,
    unknown_gate,
    unknown_modality,
    unknown_option,
    unknown_question,
    unknown_reference,
    unknown_target,
    unknown_tree,
    unplaced_without_reason,
    unreachable_node,
    unused_alert,
    unused_condition,
    unused_exposure_table,
    unused_gate,
    unused_question,
    unused_reference,
    unused_tree,
)
"""Every rule; they are independent of each other and of their order."""

UNUSED: dict[Code, tuple[Code, ...]] = {
    Code.W301: (Code.E304,),
    Code.W302: (Code.E307, Code.E310),
    Code.W304: (Code.E106,),
    Code.W305: (),
    Code.W306: (Code.E309,),
    Code.W307: (Code.E314,),
    Code.W309: (Code.E306,),
    Code.W312: (Code.E326,),
}
"""Codes that say that nobody uses something, and the codes of a wrong name by which it may be meant."""


def run_rules(loaded: Loaded, today: str = "") -> list[Diagnostic]:
    """Return what the rules find in a pack, rule by rule; nothing when it could not be understood.

    Args:
        loaded: The pack as it was read.
        today: ISO date to hold the days of review against; empty to leave those out.
    """
    if loaded.pack is None:
        return []
    failed = loaded.failed | _damaged(loaded.pack, loaded.problems) if loaded.problems else loaded.failed
    found: list[Diagnostic] = []
    with paused_collector():
        survey = Survey(loaded.pack, failed, today)
        for rule in RULES:
            found += _at_most(rule.check(survey))
    return [problem for problem in found if problem.code not in UNUSED or _is_sure(problem.code, loaded, found)]


def _at_most(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the problems until a file has more of them than are listed, so that their number bounds the time."""
    errors: Counter[str] = Counter()
    for problem in problems:
        yield problem
        errors[problem.path] += problem.is_error
        if errors[problem.path] > MAX_PROBLEMS:
            return


def _is_sure(unused: Code, loaded: Loaded, found: list[Diagnostic]) -> bool:
    """Return whether nothing in the pack was misread or misnamed that might use the thing after all."""
    return not loaded.problems and not any(problem.code in UNUSED[unused] for problem in found)


def _damaged(pack: Pack, problems: tuple[Diagnostic, ...]) -> set[str]:
    """Return the ids under which the loader found problems: what it left out there must not be missed by a rule."""
    lines: dict[str, list[tuple[int, str]]] = {}
    keyed = (pack.questions, pack.conditions, pack.alerts, pack.gates, pack.modalities, pack.trees)
    ids = [value.id for values in keyed for value in values.values()]
    ids += [node.id for tree in pack.trees.values() for node in tree.nodes.values()]
    ids += [invariant.title for invariant in pack.invariants] + [case.title for case in pack.cases]
    for name in ids:
        if isinstance(name, Text):
            lines.setdefault(name.path, []).append((name.line, str(name)))
    for marks in lines.values():
        marks.sort()
    damaged: set[str] = set()
    for problem in problems:
        marks = lines.get(problem.path, [])
        number = bisect_right(marks, (problem.at.line if problem.at else 0, "\U0010ffff"))
        damaged.update(name for _, name in marks[max(number - 1, 0) : number])
    return damaged
