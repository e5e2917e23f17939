"""Turn what a flow found into problems with a place and a patient."""

from __future__ import annotations

from ladder_tui.analysis.factors import Formula
from ladder_tui.analysis.flow import Flow
from ladder_tui.analysis.places import Place
from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.question import Question
from ladder_tui.source import Span

MOST_SHOWN = 100
"""So many problems of one start tree come with a patient: a way through a large tree takes a while to find."""

Witness = tuple[tuple[str, str], ...]


def written(question: Question, value: Value) -> str:
    """Return an answer as a case or a facts file would write it."""
    if value is NOT_KNOWN:
        return "not-known"
    if isinstance(value, Ticks):
        order = [option.id for option in question.options]
        ticked = [o for o in order if o in value.ticked]
        unknown = [o for o in order if o in value.unknown]
        if unknown:
            return f"{{ticked: [{', '.join(ticked)}], not-known: [{', '.join(unknown)}]}}"
        return f"[{', '.join(ticked)}]"
    if isinstance(value, Score):
        if value.total is not None:
            return f"{{total: {value.total}}}"
        return "{items: {" + ", ".join(f"{item}: {option}" for item, option in value.items) + "}}"
    return str(value)


def witness_of(flow: Flow, values: dict[str, Value]) -> Witness:
    """Return a patient as written answers, in the order asked."""
    return tuple((name, written(flow.pack.questions[name], value)) for name, value in values.items())


def problem(
    flow: Flow,
    code: Code,
    place: Place,
    at: Span | None,
    message: str,
    hint: str | None = None,
    patients: int = 0,
    related: tuple[tuple[Span | None, str], ...] = (),
    needs: Formula | None = None,
) -> Diagnostic:
    """Return a problem at a node, with a patient who shows it where `patients` is not empty."""
    shown: Witness = ()
    if patients and flow.shown < MOST_SHOWN:
        flow.shown += 1
        shown = witness_of(flow, flow.witness(place.key, patients, needs))
    others = tuple(Related(span, words) for span, words in related if span is not None)
    path = at.path if at is not None else flow.path(place)
    return Diagnostic(code, path, at, message, hint, others, shown)
