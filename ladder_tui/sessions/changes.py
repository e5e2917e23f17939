"""What is different between two decisions in the form of `run --format json`, in a clinician's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

LEFT_OUT = ("fates", "missing")
"""What follows from the rest and is not kept."""
STATUS = {"decided": "decided", "stopped": "stopped by an emergency", "missing": "still asks"}
OTHERWISE = "the same is offered and ruled out; its wording, reasons or sources differ"
_NOT_TOLD = ("format", "pack", "path", "rung")
Say = Callable[[str], str]


def essence(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a decision as it is kept."""
    return {key: value for key, value in data.items() if key not in LEFT_OUT}


def differences(old: Mapping[str, Any], new: Mapping[str, Any], name: Say, ask: Say) -> tuple[str, ...]:
    """Return what a patient is now told that was not told before, a line each; empty where nothing is.

    Args:
        old: A decision that was kept.
        new: The decision now.
        name: The name of a modality, by its id.
        ask: A question in few words, by its id.
    """
    found = tuple(_lines(old, new, name, ask))
    same = {k: v for k, v in essence(old).items() if k not in _NOT_TOLD} == {
        k: v for k, v in essence(new).items() if k not in _NOT_TOLD
    }
    return found or (() if same else (OTHERWISE,))


def _lines(old: Mapping[str, Any], new: Mapping[str, Any], name: Say, ask: Say) -> Iterator[str]:
    if old.get("status") != new.get("status"):
        yield f"was {_status(old)}, now {_status(new)}"
    yield from _alerts(old, new)
    was, now = _end(old), _end(new)
    if was != now:
        yield f"came to {was}, now to {now}"
    yield from _listed(old, new, "recommended", "offered", name, ask)
    yield from _listed(old, new, "alongside", "offered alongside", name, ask)
    yield from _excluded(old, new, name)


def _status(data: Mapping[str, Any]) -> str:
    status = str(data.get("status"))
    return STATUS.get(status, status)


def _end(data: Mapping[str, Any]) -> str:
    end, refer = data.get("end") or {}, data.get("refer") or {}
    kind = str(end.get("kind", "no end"))
    if refer.get("to"):
        return f"a referral to {refer['to']}"
    if end.get("restart"):
        return f"a new start at {end['restart']}"
    return {"recommend": "a recommendation", "alert": "an emergency", "no end": "no decision"}.get(kind, kind)


def _alerts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    was = {alert["alert"]: alert for alert in [*old.get("alerts", []), *old.get("alerts_open", [])]}
    now = {alert["alert"]: alert for alert in [*new.get("alerts", []), *new.get("alerts_open", [])]}
    for key in dict.fromkeys([*was, *now]):
        before, after = was.get(key), now.get(key)
        if (before and before["state"]) != (after and after["state"]):
            title = (after or before or {}).get("title", key)
            yield f"emergency {title}: was {_state(before)}, now {_state(after)}"


def _state(item: Mapping[str, Any] | None) -> str:
    return "not raised" if item is None else str(item["state"])


def _listed(old: Mapping[str, Any], new: Mapping[str, Any], key: str, word: str, name: Say, ask: Say) -> Iterator[str]:
    was = {item["modality"]: item for item in old.get(key, [])}
    now = {item["modality"]: item for item in new.get(key, [])}
    for modality in was:
        if modality not in now:
            yield f"no longer {word}: {name(modality)}"
    for modality in now:
        if modality not in was:
            yield f"newly {word}: {name(modality)}"
    both = [modality for modality in was if modality in now]
    if both != [modality for modality in now if modality in was]:
        yield f"another order: {'; '.join(name(modality) for modality in now)}"
    for modality in both:
        yield from _standing(was[modality], now[modality], name(modality), ask)


def _standing(was: Mapping[str, Any], now: Mapping[str, Any], name: str, ask: Say) -> Iterator[str]:
    for key in ("preference", "state"):
        if was.get(key) != now.get(key):
            yield f"{name}: was {was.get(key)}, now {now.get(key)}"
    before, after = was.get("conditional_on", []), now.get("conditional_on", [])
    if set(before) != set(after):
        said = ", ".join(ask(question) for question in after) or "nothing"
        yield f"{name}: now conditional on {said}"
    for key, word in (("held_back_by", "held back"), ("cautions", "caution")):
        reasons = {gate["because"] for gate in was.get(key, [])}
        for gate in now.get(key, []):
            if gate["because"] not in reasons:
                yield f"{name}: {word}, newly: {gate['because']}"


def _excluded(old: Mapping[str, Any], new: Mapping[str, Any], name: Say) -> Iterator[str]:
    was = {item["modality"]: item for item in old.get("excluded", [])}
    now = {item["modality"]: item for item in new.get("excluded", [])}
    for modality in was:
        if modality not in now:
            yield f"no longer ruled out: {name(modality)}"
    for modality, item in now.items():
        if modality not in was:
            because = "; ".join(gate["because"] for gate in item.get("gates", []))
            yield f"newly ruled out: {name(modality)}" + (f" ({because})" if because else "")
