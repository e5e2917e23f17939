"""Answers written as the YAML that `--facts` reads, so that a walk can be given back."""

from __future__ import annotations

from decimal import Decimal

from ladder_tui.engine import Walk
from ladder_tui.model.facts import NOT_KNOWN, Answer, Score, Ticks, Value


def facts_yaml(walk: Walk) -> str:
    """Return the answers of a walk, one a line; empty where there are none."""
    return "".join(f"{question}: {_answer(answer)}\n" for question, answer in walk.answers)


def taken_back(walk: Walk) -> str:
    """Return the answers of a walk and how to go on with them; empty where there are none."""
    if not walk.answers:
        return ""
    start = f"--modality {walk.modality}" if walk.modality else walk.tree
    first = f"The answers of this walk; `ladder-tui walk {start} --facts FILE` takes them back:"
    return f"{first}\n{facts_yaml(walk)}"


def _answer(answer: Answer) -> str:
    value = _value(answer.value)
    return value if answer.date is None else f"{{value: {value}, date: {answer.date}}}"


def _value(value: Value) -> str:
    if value is NOT_KNOWN:
        return "not-known"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Ticks):
        if not value.unknown:
            return _list(value.ticked)
        return f"{{ticked: {_list(value.ticked)}, not-known: {_list(value.unknown)}}}"
    if isinstance(value, Score):
        if value.total is not None:
            return f"{{total: {value.total}}}"
        return "{items: {" + ", ".join(f"{item}: {option}" for item, option in value.items) + "}}"
    return str(value)


def _list(names: frozenset[str]) -> str:
    return "[" + ", ".join(sorted(names)) + "]"
