"""What became of every modality of a pack, and what is still possible on the way."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.conditions import Reading
from ladder_tui.engine.place import Fate, Place, Step
from ladder_tui.engine.reach import Reach
from ladder_tui.model.facts import Value
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Possible:
    """A modality that this walk could still come to, or that just left it."""

    modality: str
    state: str
    """open, needs, held-back, excluded, or left."""
    questions: tuple[str, ...] = ()
    """Of needs: what its gates wait for."""
    gates: tuple[Gate, ...] = ()
    question: str = ""
    """Of left: the question whose answer led elsewhere."""
    value: Value | None = None


def fates(pack: Pack, reach: Reach, place: Place) -> dict[str, Fate]:
    """Return exactly one fate for every modality, in library order."""
    decided = _listed_fates(place)
    start = _start(place)
    inside = reach.modalities(start) if start else 0
    result: dict[str, Fate] = {}
    for name, bit in reach.modality_bits.items():
        if name in decided:
            result[name] = decided[name]
        elif not inside & bit:
            result[name] = Fate(name, "outside")
        elif place.status != "decided":
            result[name] = Fate(name, "waiting")
        else:
            step = _left_at(reach, place.path, bit)
            question, value = _deciding_question(pack, step, place) if step else ("", None)
            result[name] = Fate(name, "not-for-this-pain", "", question, value)
    return result


def _start(place: Place) -> tuple[str, str] | None:
    if place.tree == "check":
        return None
    return (place.path[0].tree, place.path[0].node) if place.path else (place.tree, place.node)


def _listed_fates(place: Place) -> dict[str, Fate]:
    decided: dict[str, Fate] = {}
    decision = place.decision
    if decision is None or place.status != "decided":
        return decided
    for item in decision.recommended + decision.alongside:
        fate = {"first": "recommended"}.get(item.preference, item.preference)
        decided.setdefault(item.modality, Fate(item.modality, fate, item.because))
        for partner in item.partners:
            if partner.state == "excluded":
                decided.setdefault(partner.modality, _excluded(partner.modality, partner.excluded_by))
            else:
                decided[partner.modality] = Fate(partner.modality, fate, item.because)
    for item in decision.excluded:
        decided.setdefault(item.modality, _excluded(item.modality, item.verdict.excluded_by))
        for partner in item.partners:
            if partner.state == "excluded":
                decided.setdefault(partner.modality, _excluded(partner.modality, partner.excluded_by))
    return decided


def _excluded(modality: str, gates: tuple[Gate, ...]) -> Fate:
    return Fate(modality, "excluded", gates[0].because if gates else "", gates=gates)


def _left_at(reach: Reach, path: tuple[Step, ...], bit: int) -> Step | None:
    """Return the step at which a modality could no longer be reached."""
    for step in path:
        if step.goes_to[0] and not reach.modalities(step.goes_to) & bit:
            return step
    return path[-1] if path else None


def _deciding_question(pack: Pack, step: Step, place: Place) -> tuple[str, Value | None]:
    """Return the question whose answer led away from a modality at a step.

    For a node that asks it is the question asked; elsewhere the last one asked on the way there.
    """
    if step.question:
        return step.question, step.value
    before = [s for s in place.path[: place.path.index(step) + 1] if s.question]
    return (before[-1].question, before[-1].value) if before else ("", None)


def possible(pack: Pack, reach: Reach, place: Place, reading: Reading) -> tuple[Possible, ...]:
    """Return what this walk could still come to, in library order, those ruled out so far marked.

    A modality is open when it can be reached from here in the graph and no exclude gate is true yet.
    """
    here = (place.tree, place.node)
    if place.tree == "check":
        names = [place.node]
    else:
        names = list(reach.names(reach.modalities(here)))
    return tuple(_possible(pack, name, reading) for name in names)


def _possible(pack: Pack, name: str, reading: Reading) -> Possible:
    gates = [gate for gate in pack.modalities[name].gates if gate.asks and gate.when is not None]
    truths = [(gate, reading.truth_so_far(gate.when)) for gate in gates if gate.when is not None]
    for level, state in (("exclude", "excluded"), ("hold_back", "held-back")):
        true = tuple(gate for gate, truth in truths if gate.level == level and truth is True)
        if true:
            return Possible(name, state, gates=true)
    return Possible(name, "open")


def just_left(pack: Pack, reach: Reach, place: Place, steps: int = 1) -> tuple[Possible, ...]:
    """Return the modalities that the last answers led away from, in library order."""
    gone: list[Possible] = []
    asked = [step for step in place.path if step.goes_to[0] and step.why == "branch"][-steps:]
    for step in asked:
        before = reach.modalities((step.tree, step.node))
        for name in reach.names(before & ~reach.modalities(step.goes_to)):
            question, value = _deciding_question(pack, step, place)
            gone.append(Possible(name, "left", question=question, value=value))
    return tuple(gone)
