"""Emergencies as answers: which answers raise one, and the one that says it is being treated."""

from __future__ import annotations

from ladder_tui.conditions import Equals, Includes, tests
from ladder_tui.engine import Walk
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.model.library import Alert
from ladder_tui.model.pack import Pack


def raising(pack: Pack) -> frozenset[tuple[str, str]]:
    """Return every question and option that an alert reads; of a yes-no the option is its yes or no."""
    found: set[tuple[str, str]] = set()
    for alert in pack.alerts.values():
        for test in tests(alert.when, pack.named):
            if isinstance(test, Includes | Equals):
                found |= {(str(test.question), str(option)) for option in test.options}
    return frozenset(found)


def treated_answer(pack: Pack, alert: Alert, walk: Walk) -> tuple[str, Value] | None:
    """Return the question and answer that say that an alert is being treated; what else was answered to it is kept."""
    if alert.treated is None:
        return None
    for test in tests(alert.treated, pack.named):
        if isinstance(test, Equals):
            return test.question, str(test.options[0])
        if isinstance(test, Includes):
            question = pack.questions[test.question]
            old = walk.values().get(test.question)
            ticks = old if isinstance(old, Ticks) else Ticks()
            ticked = (ticks.ticked - {question.none or ""}) | {str(test.options[0])}
            return test.question, Ticks(frozenset(ticked), ticks.unknown - ticked)
    return None


def treated_words(pack: Pack, alert: Alert) -> str:
    """Return the pack's own words of the answer that an alert is being treated; empty where there is none."""
    if alert.treated is None:
        return ""
    for test in tests(alert.treated, pack.named):
        question = pack.questions[test.question]
        if isinstance(test, Includes):
            option = question.option(test.options[0])
            return f"{question.ask} {option.label if option else test.options[0]}"
        if isinstance(test, Equals):
            return f"{question.ask} {test.options[0]}"
    return ""
