"""Suggested patients as YAML, ready for a file of cases."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ladder_tui.analysis.report import written
from ladder_tui.cases.run import sets_of
from ladder_tui.coverage.patients import Patient
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN
from ladder_tui.model.pack import Pack
from ladder_tui.words import say_value, short_name

_SHOWN = ("first", "recommends", "alongside", "conditional", "held_back", "excludes", "alerts", "urgent")
MOST_TOLD = 3
"""Answers that a title names."""


def entry(engine: Engine, patient: Patient, why: Iterable[str], title: str) -> str:
    """Return one case with comments that say what it covers and what is left to do.

    Args:
        engine: The engine of the pack.
        patient: Who it is about.
        why: What the case is for, a line each.
        title: As a person would call the patient.
    """
    walk, place = patient.walk, patient.place
    lines = [f"# {_one_line(reason)}" for reason in why]
    lines.append(f"- case: {json.dumps(title, ensure_ascii=False)}")
    lines.append(f"  modality: {walk.modality}" if walk.modality else f"  tree: {walk.tree}")
    lines += _facts(engine, patient)
    lines.append("  # confirm: that this is right; it only says what the pack decides today")
    found = sets_of(place)
    for name in _SHOWN:
        if found[name]:
            lines.append(f"  {name}: {found[name][0] if name == 'first' else _list(found[name])}")
    if place.status == "decided" and not walk.modality:
        lines += [f"  refers: {found['refers'][0]}", f"  ends_in: {found['ends_in'][0]}"]
    sources = ", ".join(cited(engine.pack, patient)) or "nothing"
    lines.append(f"  # instead of `basis`: `because: [...]`; what decides here cites {sources}")
    lines.append("  basis: judgement")
    return "\n".join(lines) + "\n"


def _facts(engine: Engine, patient: Patient) -> Iterator[str]:
    """Yield the facts, those not known left to `rest` where that comes to the same."""
    values = patient.walk.values()
    known = {q: v for q, v in values.items() if v is not NOT_KNOWN}
    short = patient.walk.without(*(q for q in values if q not in known))
    rest = engine.rest_not_known(short)
    given = known if dict(rest.answers) == dict(patient.walk.answers) else values
    if not given:
        yield "  facts: {}"
    else:
        yield "  facts:"
        yield from (f"    {q}: {written(engine.pack.questions[q], v)}" for q, v in given.items())
    if len(given) < len(values):
        yield "  rest: not-known"


def title_of(pack: Pack, patient: Patient) -> str:
    """Return what tells a patient from others: the pathway or the modality, and a few answers."""
    walk = patient.walk
    name = pack.modalities[walk.modality].name if walk.modality else pack.trees[walk.tree].title
    values = walk.values()
    asked = [step.question for step in patient.place.path if step.question in values]
    told = list(dict.fromkeys([*patient.told, *reversed(asked)]))[: max(len(patient.told), 2)][:MOST_TOLD]
    said = [f"{short_name(pack.questions, q).lower()} {say_value(pack.questions[q], values[q])}" for q in told]
    return _one_line(f"{name}: {'; '.join(said)}" if said else name)


def cited(pack: Pack, patient: Patient) -> tuple[str, ...]:
    """Return the references of what decides: those of a referral or what is listed, and of every gate in force."""
    sources: list[str] = []
    for state in patient.place.alerts:
        sources += state.alert.backing.sources
    decision = patient.place.decision
    if decision is not None:
        if decision.refer is not None:
            sources += decision.refer.backing.sources
        for item in (*decision.recommended, *decision.alongside, *decision.excluded):
            sources += item.backing.sources
            undecided = [open_.gate for open_ in item.verdict.undecided]
            for gate in (*item.verdict.excluded_by, *item.verdict.held_back_by, *undecided):
                sources += gate.backing.sources
    return tuple(dict.fromkeys(name for name in sources if name in pack.references))


def _list(names: Iterable[str]) -> str:
    return "[" + ", ".join(names) + "]"


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
