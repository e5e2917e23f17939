"""The plans for several pains of one patient beside each other: what they share, and what concerns more than one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder_tui.engine import Decision, Engine, Place, Recommended, Walk
from ladder_tui.engine.place import Verdict
from ladder_tui.model.library import Gate
from ladder_tui.telling.gates import LEVELS
from ladder_tui.weighing.differences import name_of, outcome
from ladder_tui.words import say_value, short_name

STATES = {"clear": "", "conditional": "conditional", "held-back": "held back", "excluded": "ruled out"}
MARK = "⇄"
"""Beside what stands in more than one plan."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One modality of a plan."""

    modality: str
    name: str
    how: str
    """first, alternative, alongside or ruled out; with conditional or held back where it is."""
    is_shared: bool
    """Whether another plan lists it as well."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one pain came to."""

    number: int
    title: str
    end: str
    """An emergency, a referral, a new start or what is still asked, in words; empty where something is listed."""
    is_stopped: bool
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """All plans of a patient."""

    plans: tuple[Plan, ...]
    concerns: tuple[str, ...]
    """What concerns more than one plan, as far as answers and rules say so; the gravest first."""


def together(engine: Engine, walks: tuple[Walk, ...]) -> Together:
    """Return the plans of some walks of one patient, in their order."""
    places = tuple(engine.replay(walk) for walk in walks)
    listed = [_listed(place) for place in places]
    shared = {m for n, names in enumerate(listed) for m in names if any(m in other for other in listed[n + 1 :])}
    plans = tuple(
        _plan(engine, n, walk, place, shared) for n, (walk, place) in enumerate(zip(walks, places, strict=True), 1)
    )
    return Together(plans, tuple(_concerns(engine, walks, places)))


def _listed(place: Place) -> set[str]:
    decision = _decision(place)
    items = (*decision.recommended, *decision.alongside) if decision else ()
    return {str(name) for item in items for name in (item.modality, *(partner.modality for partner in item.partners))}


def _decision(place: Place) -> Decision | None:
    return place.decision if place.status == "decided" else None


def _plan(engine: Engine, number: int, walk: Walk, place: Place, shared: set[str]) -> Plan:
    pack, decision = engine.pack, _decision(place)
    told = outcome(place, pack)
    if walk.modality:
        title = f"Check: {name_of(pack, walk.modality)}"
    else:
        title = str(pack.trees[place.tree].title) if place.tree in pack.trees else str(pack.trees[walk.tree].title)
    end = told.end
    if told.stops:
        end = f"an emergency stops it: {'; '.join(told.stops)}"
    elif told.asks:
        end = f"not decided yet; asked next: {', '.join(short_name(pack.questions, q) for q in told.asks)}"
    rows = tuple(_rows(engine, decision, shared)) if decision else ()
    return Plan(number, title, end, bool(told.stops), rows)


def _rows(engine: Engine, decision: Decision, shared: set[str]) -> Iterator[PlanRow]:
    for item in (*decision.recommended, *decision.alongside, *decision.excluded):
        out = item.verdict.state == "excluded"
        how = "ruled out" if out else ", ".join(p for p in (str(item.preference), STATES[item.verdict.state]) if p)
        name = name_of(engine.pack, item.modality)
        yield PlanRow(str(item.modality), name, how, not out and item.modality in shared)


def _concerns(engine: Engine, walks: tuple[Walk, ...], places: tuple[Place, ...]) -> Iterator[str]:
    for number, place in enumerate(places, 1):
        for state in place.stops:
            yield f"▲ the emergency of pain {number} comes before every plan: {state.alert.title}"
    yield from _other_answers(engine, walks, places)
    yield from _other_fates(engine, places)
    waiting = [_find_out(place) for place in places]
    for question in dict.fromkeys(q for names in waiting for q in names):
        found = [n for n, names in enumerate(waiting, 1) if question in names]
        if len(found) > 1:
            yield f"◐ find out for {_pains(found)}: {short_name(engine.pack.questions, question)}"
    yield from _rules(places)


def _other_answers(engine: Engine, walks: tuple[Walk, ...], places: tuple[Place, ...]) -> Iterator[str]:
    """Yield what belongs to the person and was answered otherwise: one of the plans rests on what is no longer so."""
    questions = engine.pack.questions
    values = [{q: v for q, v in walk.values().items() if q in p.read} for walk, p in zip(walks, places, strict=True)]
    for question in dict.fromkeys(q for one in values for q in one if str(questions[q].about) == "person"):
        told = [
            (n, say_value(questions[question], one[question])) for n, one in enumerate(values, 1) if question in one
        ]
        if len({words for _, words in told}) > 1:
            each = "; ".join(f"{words} for pain {number}" for number, words in told)
            yield f"≠ {short_name(questions, question)} was answered differently: {each}"


def _other_fates(engine: Engine, places: tuple[Place, ...]) -> Iterator[str]:
    """Yield what one plan lists and another rules out."""
    decisions = [_decision(place) for place in places]
    out = [{str(item.modality) for item in one.excluded} if one else set() for one in decisions]
    for modality in dict.fromkeys(name for place in places for name in sorted(_listed(place))):
        lists = [n for n, place in enumerate(places, 1) if modality in _listed(place)]
        bars = [n for n, names in enumerate(out, 1) if modality in names]
        if bars:
            yield f"✗ {name_of(engine.pack, modality)}: listed for {_pains(lists)}, ruled out for {_pains(bars)}"


def _find_out(place: Place) -> tuple[str, ...]:
    decision = _decision(place)
    items = (*decision.recommended, *decision.alongside) if decision else ()
    return tuple(dict.fromkeys(str(q) for item in items for q in item.verdict.conditional_on))


def _rules(places: tuple[Place, ...]) -> Iterator[str]:
    """Yield the rules that speak in more than one plan, by their text."""
    spoken: dict[tuple[str, str], list[int]] = {}
    for number, place in enumerate(places, 1):
        for gate in dict.fromkeys(_speaking(place)):
            text = str(gate.do or gate.because)
            numbers = spoken.setdefault((str(gate.level), text), [])
            if number not in numbers:
                numbers.append(number)
    signs = {"exclude": "✗", "hold_back": "■", "caution": "!", "prepare": "→"}
    for level, sign in signs.items():
        for (which, text), numbers in spoken.items():
            if which == level and len(numbers) > 1:
                yield f"{sign} {LEVELS[level]}, {_pains(numbers)}: {text}"


def _speaking(place: Place) -> Iterator[Gate]:
    decision = _decision(place)
    items: tuple[Recommended, ...] = ()
    if decision is not None:
        items = (*decision.recommended, *decision.alongside, *decision.excluded)
    for item in items:
        for verdict in (item.verdict, *item.partners):
            yield from _gates(verdict)


def _gates(verdict: Verdict) -> tuple[Gate, ...]:
    if verdict.excluded_by:
        return verdict.excluded_by
    shared = tuple(gate for gate in (*verdict.cautions, *verdict.preparations) if gate.when is not None)
    return (*verdict.held_back_by, *shared)


def _pains(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"pain {numbers[0]}"
    return f"pains {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
