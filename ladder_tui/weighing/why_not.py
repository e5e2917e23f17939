"""Why a modality is not recommended: the first answer or gate that ruled it out, or where it would be considered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ladder_tui.conditions import Reading
from ladder_tui.engine import Decision, Engine, Place, Recommended, Walk
from ladder_tui.engine.fates import Possible
from ladder_tui.model.facts import Value
from ladder_tui.telling.account import GateAccount
from ladder_tui.telling.gates import LEVELS, gate_account
from ladder_tui.weighing.way import lists, way
from ladder_tui.words import say_value, short_name

NOT_ON_PATH = "not considered on this path"


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What became of one modality, and why."""

    modality: str
    name: str
    kind: str
    """listed, held-back, excluded, led-elsewhere, possible, emergency or not-on-path."""
    sentence: str
    """The answer in one sentence, without a full stop."""
    question: str = ""
    """Of led-elsewhere: the id of the question whose answer did it."""
    gates: tuple[GateAccount, ...] = ()
    """The gates that speak against it by the answers in force, exclusions first."""
    way: tuple[str, ...] = ()
    """The shortest way to where it is considered, an answer or fall-back each; empty where it was come to."""
    trees: tuple[str, ...] = ()
    """Of not-on-path: titles of the trees that place it; empty where none does."""


def why_not(engine: Engine, walk: Walk, place: Place, modality: str) -> WhyNot:
    """Return why a modality is not recommended where a walk stands; KeyError where there is none of that id."""
    pack = engine.pack
    name = str(pack.modalities[modality].name)
    item = next((one for one in _listed(place.decision) if _holds(one, modality)), None)
    gates = _gates(engine, walk, place, modality)
    if item is not None and place.status == "decided":
        return _come_to(modality, name, item, gates, _of_the_pair(engine, walk, place, item))
    if place.stops:
        titles = "; ".join(str(state.alert.title) for state in place.stops)
        return WhyNot(modality, name, "emergency", f"an emergency stops the walk first: {titles}", gates=gates)
    fate = engine.fates(place)[modality]
    if fate.fate == "not-for-this-pain" or (fate.fate == "waiting" and not _is_ahead(engine, place, modality)):
        return _led_elsewhere(engine, walk, place, modality, gates)
    if fate.fate == "waiting" or (place.tree == "check" and place.node == modality):
        return _waiting(engine, walk, place, modality, gates)
    return _outside(engine, modality, gates)


def _listed(decision: Decision | None) -> tuple[Recommended, ...]:
    return (*decision.recommended, *decision.alongside, *decision.excluded) if decision else ()


def _holds(item: Recommended, modality: str) -> bool:
    return item.modality == modality or any(partner.modality == modality for partner in item.partners)


def _gates(engine: Engine, walk: Walk, place: Place, modality: str) -> tuple[GateAccount, ...]:
    """Return the exclusions and hold-backs that the answers in force make true."""
    pack, reading = engine.pack, _reading(engine, walk, place)
    true = [g for g in pack.modalities[modality].gates if g.when is not None and reading.truth_so_far(g.when) is True]
    against = [g for level in ("exclude", "hold_back") for g in true if g.level == level]
    return tuple(gate_account(pack, gate, reading) for gate in against)


def _reading(engine: Engine, walk: Walk, place: Place) -> Reading:
    values = {q: v for q, v in walk.values().items() if q in place.read}
    return Reading(engine.pack.questions, engine.pack.named, values)


def _of_the_pair(engine: Engine, walk: Walk, place: Place, item: Recommended) -> tuple[GateAccount, ...]:
    """Return the gates of what it is given with that rule out, or hold back, the pair."""
    verdict, reading = item.verdict, _reading(engine, walk, place)
    against = verdict.excluded_by if verdict.state == "excluded" else verdict.held_back_by
    return tuple(gate_account(engine.pack, gate, reading) for gate in against)


def _come_to(
    modality: str, name: str, item: Recommended, own: tuple[GateAccount, ...], pair: tuple[GateAccount, ...]
) -> WhyNot:
    verdicts = [item.verdict, *item.partners]
    verdict = next((one for one in verdicts if one.modality == modality), item.verdict)
    state = verdict.state if item.verdict.state != "excluded" else "excluded"
    gates = own
    if state in ("excluded", "held-back"):
        gates = own or pair
        words = "ruled out" if state == "excluded" else "held back"
        reason = f": {gates[0].text.text}" if gates else ""
        kind, sentence = state, f"{words}{'' if own else ' with what it needs'}{reason}"
    else:
        places = {
            "first": "recommended first",
            "alternative": "listed as an alternative",
            "alongside": "listed alongside",
        }
        kind, sentence = "listed", f"it is {places.get(item.preference, 'listed')}"
        sentence += ", conditional on what is still to be found out" if state == "conditional" else ""
    return WhyNot(modality, name, kind, sentence, gates=gates)


def _is_ahead(engine: Engine, place: Place, modality: str) -> bool:
    here = (place.tree, place.node)
    return place.tree == "check" or bool(engine.reach.modalities(here) & engine.reach.modality_bits[modality])


def _in_force(walk: Walk, place: Place, but: Iterable[str] = ()) -> Mapping[str, Value]:
    dropped = set(but)
    return {q: v for q, v in walk.values().items() if q in place.read and q not in dropped}


def _led_elsewhere(engine: Engine, walk: Walk, place: Place, modality: str, gates: tuple[GateAccount, ...]) -> WhyNot:
    pack, reach = engine.pack, engine.reach
    bit = reach.modality_bits[modality]
    passed = [n for n, step in enumerate(place.path) if reach.modalities((step.tree, step.node)) & bit]
    name = str(pack.modalities[modality].name)
    if not passed:
        return WhyNot(modality, name, "led-elsewhere", "the way led elsewhere", gates=gates)
    last = place.path[passed[-1]]
    left = _left(engine, place, modality)
    later = {step.question for step in place.path[passed[-1] :]} | ({left.question} if left else set())
    there = way(engine, (last.tree, last.node), modality, _in_force(walk, place, later)) or ()
    if left is None or not left.question:
        is_behind = place.path[-1] is last
        why = "it comes only after what is listed here is ruled out" if is_behind else "the way led elsewhere"
        return WhyNot(modality, name, "led-elsewhere", why, gates=gates, way=there)
    answer = say_value(pack.questions[left.question], left.value)
    sentence = f"the answer {short_name(pack.questions, left.question)}: {answer} led elsewhere"
    return WhyNot(modality, name, "led-elsewhere", sentence, left.question, gates, there)


def _left(engine: Engine, place: Place, modality: str) -> Possible | None:
    return next((one for one in engine.just_left(place, len(place.path)) if one.modality == modality), None)


def _waiting(engine: Engine, walk: Walk, place: Place, modality: str, gates: tuple[GateAccount, ...]) -> WhyNot:
    name = str(engine.pack.modalities[modality].name)
    here = (place.tree, place.node)
    there = () if place.tree == "check" else way(engine, here, modality, _in_force(walk, place)) or ()
    if gates and gates[0].level == LEVELS["exclude"]:
        return WhyNot(modality, name, "excluded", f"ruled out: {gates[0].text.text}", gates=gates, way=there)
    held = f"; held back: {gates[0].text.text}" if gates else ""
    return WhyNot(modality, name, "possible", f"still possible{held}", gates=gates, way=there)


def _outside(engine: Engine, modality: str, gates: tuple[GateAccount, ...]) -> WhyNot:
    """Return where another tree considers it: of the trees that place it, the one with the shortest way."""
    pack = engine.pack
    name = str(pack.modalities[modality].name)
    homes = [t for t in pack.trees.values() if any(lists(node, modality) for node in t.nodes.values())]
    if not homes:
        return WhyNot(modality, name, "not-on-path", f"{NOT_ON_PATH}; no tree places it", gates=gates)
    ways = [way(engine, (tree.id, tree.start), modality, {}) for tree in homes]
    titles = tuple(str(tree.title) for tree in homes)
    found = [one for one in ways if one is not None]
    sentence = f"{NOT_ON_PATH}; it is considered in {' or '.join(titles)}"
    return WhyNot(modality, name, "not-on-path", sentence, "", gates, min(found, key=len, default=()), titles)
