"""A decision as data: the stable form that `run --format json` prints, version 1.

Ids and texts stand as the pack has them; keys are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from ladder_tui.conditions import questions_of
from ladder_tui.engine import AlertState, Decision, Engine, OpenGate, Place, Recommended, Step, Verdict, Walk
from ladder_tui.loader.digest import digest_of
from ladder_tui.model.backing import Backing
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack

FORMAT = 1
_DIGESTS: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()
STATUS = {"decided": "decided", "stopped": "stopped", "asking": "missing"}


def data(engine: Engine, walk: Walk, place: Place) -> dict[str, Any]:
    """Return a decision as values that JSON takes, in a fixed order of keys."""
    about, decision = engine.pack.about, place.decision
    fates = engine.fates(place).values()
    return {
        "format": FORMAT,
        "tree": "check" if walk.modality else str(walk.tree),
        "pack": {"name": str(about.name), "version": str(about.version), "digest": _digest(engine)},
        "status": STATUS[place.status],
        "rung": place.rung,
        "path": [_step(step, engine.pack) for step in place.path],
        "recommended": [_item(item) for item in decision.recommended] if decision else [],
        "alongside": [_item(item) for item in decision.alongside] if decision else [],
        "excluded": [_excluded(item) for item in decision.excluded] if decision else [],
        "alerts": [_alert(state) for state in place.alerts if state.state != "open"],
        "alerts_open": [_alert(state) for state in place.alerts if state.state == "open"],
        "refer": _refer(decision),
        "fates": [_fate(engine.pack, fate) for fate in fates],
        "missing": list(missing(engine, walk, place)),
        "end": _end(decision),
        "dates": {str(q): a.date for q, a in walk.answers if a.date and q in place.read},
    }


def _digest(engine: Engine) -> str:
    """Return the pack's digest, computed once an engine."""
    if engine not in _DIGESTS:
        _DIGESTS[engine] = digest_of(engine.pack)
    return _DIGESTS[engine]


def value_data(value: Value | None) -> Any:
    """Return an answer as a facts file gives it: what is read back is the same answer."""
    if value is None or value is NOT_KNOWN:
        return None if value is None else "not-known"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Ticks):
        ticked = sorted(value.ticked)
        return {"ticked": ticked, "not-known": sorted(value.unknown)} if value.unknown else ticked
    if isinstance(value, Score):
        return {"total": value.total} if value.total is not None else {"items": dict(value.items)}
    return str(value)


def missing(engine: Engine, walk: Walk, place: Place) -> tuple[str, ...]:
    """Return the questions still open: what is asked next first, then all that may be asked from here on."""
    if place.prompt is None:
        return ()
    named, known = engine.pack.named, walk.values()
    found = dict.fromkeys(str(q) for q in place.prompt.questions)
    if place.tree in engine.pack.trees:
        below = list(engine.reach.below((place.tree, place.node)))
        for tree_id, node_id in reversed(below):
            tree = engine.pack.trees[tree_id]
            node = tree.nodes[node_id]
            if node_id == tree.start:
                for name in tree.screens_for:
                    found.update(dict.fromkeys(questions_of(engine.pack.alerts[name].when, named)))
            if node.ask:
                found[str(node.ask)] = None
            for branch in node.branches:
                if branch.when is not None:
                    found.update(dict.fromkeys(questions_of(branch.when, named)))
            for item in node.listed():
                for modality in (item.modality, *item.partners):
                    found.update(dict.fromkeys(_asked_by(engine.pack, modality)))
    elif walk.modality:
        found.update(dict.fromkeys(_asked_by(engine.pack, walk.modality)))
    return tuple(str(q) for q in found if q not in known)


def _asked_by(pack: Pack, modality: str) -> tuple[str, ...]:
    gates = [gate.when for gate in pack.modalities[modality].gates if gate.asks and gate.when is not None]
    return tuple(q for when in gates for q in questions_of(when, pack.named))


def _step(step: Step, pack: Pack) -> dict[str, Any]:
    return {
        "node": f"{step.tree}/{step.node}",
        "question": str(step.question) or None,
        "answer": value_data(step.value),
    }


def _item(item: Recommended) -> dict[str, Any]:
    verdict = item.verdict
    return {
        "modality": str(item.modality),
        "preference": item.preference,
        "because": str(item.because),
        **_backing(item.backing),
        **_verdict(verdict),
        "with": [
            {
                "modality": str(partner.modality),
                "excluded_by": _gates(partner.excluded_by),
                **_verdict(partner),
            }
            for partner in item.partners
        ],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "state": verdict.state,
        "conditional_on": [str(q) for q in verdict.conditional_on],
        "contraindications_not_extracted": verdict.unextracted,
        "held_back_by": _gates(verdict.held_back_by),
        "undecided": _open(verdict.undecided),
        "cautions": _gates(verdict.cautions),
        "preparations": _gates(verdict.preparations),
        "favours": _gates(verdict.favours),
        "to_check": _open(verdict.to_check),
    }


def _excluded(item: Recommended) -> dict[str, Any]:
    return {"modality": str(item.modality), "gates": _gates(item.verdict.excluded_by)}


def _gates(gates: Iterable[Gate]) -> list[dict[str, Any]]:
    return [_gate(gate) for gate in gates]


def _gate(gate: Gate) -> dict[str, Any]:
    told: dict[str, Any] = {"do": str(gate.do)} if gate.level == "prepare" else {}
    told["because"] = str(gate.because)
    told["stated_by"] = str(gate.stated_by)
    if gate.who:
        told["who"] = str(gate.who)
    return {**told, **_backing(gate.backing)}


def _open(gates: Iterable[OpenGate]) -> list[dict[str, Any]]:
    return [
        {"level": str(waiting.gate.level), "questions": [str(q) for q in waiting.questions]} | _gate(waiting.gate)
        for waiting in gates
    ]


def _backing(backing: Backing) -> dict[str, Any]:
    told: dict[str, Any] = {"sources": [str(source) for source in backing.sources]}
    for key in ("basis", "support"):
        if getattr(backing, key):
            told[key] = str(getattr(backing, key))
    if backing.mark:
        told["mark"] = [str(mark) for mark in backing.mark]
    return told


def _alert(state: AlertState) -> dict[str, Any]:
    alert = state.alert
    return {
        "alert": str(alert.id),
        "state": state.state,
        "title": str(alert.title),
        "urgency": str(alert.urgency),
        "first": str(alert.first),
        "find_out": [str(q) for q in state.questions],
        **_backing(alert.backing),
    }


def _refer(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None or decision.refer is None:
        return None
    refer = decision.refer
    return {
        "to": str(refer.to),
        "because": str(refer.because),
        "urgency": str(refer.urgency),
        **_backing(refer.backing),
    }


def _fate(pack: Pack, fate: Any) -> dict[str, Any]:
    told = {"modality": str(fate.modality), "fate": fate.fate, "because": str(fate.because)}
    if fate.question:
        told["question"] = str(fate.question)
        told["answer"] = value_data(fate.value)
    return told


def _end(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "kind": decision.kind,
        "node": f"{decision.tree}/{decision.node}",
        "restart": str(decision.restart) or None,
        "because": str(decision.because),
    }
