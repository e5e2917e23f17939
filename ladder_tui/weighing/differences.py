"""How one decision differs from another, in words, the gravest difference first."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.engine import Engine, Place
from ladder_tui.model.pack import Pack
from ladder_tui.words import short_name

MARKS = {
    "stop": "▲",
    "ask": "?",
    "out": "✗",
    "held": "■",
    "first": "1",
    "in": "+",
    "gone": "–",
    "open": "◐",
    "end": "→",
}
"""Each kind by a sign, so that no colour is needed to tell them apart."""

MOST_NAMES = 3
"""Names in a row before they are counted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is another."""

    kind: str
    """A key of `MARKS`."""
    words: str
    """What is so in the second decision, without a full stop."""

    def __str__(self) -> str:
        """Sign and words."""
        return f"{MARKS[self.kind]} {self.words}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What of a decision is compared."""

    stops: tuple[str, ...]
    asks: tuple[str, ...]
    """Questions still open before there is a decision."""
    listed: tuple[str, ...]
    """Recommended modalities in order, those given through a system with it."""
    alongside: tuple[str, ...]
    conditional: frozenset[str]
    held_back: frozenset[str]
    excluded: frozenset[str]
    end: str
    """A referral or a new beginning in words; empty where something is recommended."""


def outcome(place: Place, pack: Pack) -> Outcome:
    """Return what of the place of a walk is compared with another."""
    stops = tuple(str(state.alert.title) for state in place.stops)
    asks = place.prompt.questions if place.prompt is not None else ()
    decision = place.decision if place.status == "decided" else None
    if decision is None:
        return Outcome(stops, asks, (), (), frozenset(), frozenset(), frozenset(), "")
    items = (*decision.recommended, *decision.alongside)
    verdicts = [(item.modality, item.verdict) for item in items]
    verdicts += [(partner.modality, partner) for item in items for partner in item.partners]
    ruled_out = {item.modality for item in decision.excluded}
    ruled_out |= {name for name, verdict in verdicts if verdict.state == "excluded"}
    end = ""
    if decision.refer is not None:
        end = f"refer to {decision.refer.to}"
    elif decision.restart:
        end = f"begin again with {pack.trees[decision.restart].title}"
    return Outcome(
        stops,
        asks,
        tuple(item.modality for item in decision.recommended),
        tuple(item.modality for item in decision.alongside),
        frozenset(name for name, verdict in verdicts if verdict.state == "conditional"),
        frozenset(name for name, verdict in verdicts if verdict.state == "held-back"),
        frozenset(ruled_out),
        end,
    )


def differences(engine: Engine, before: Place, after: Place) -> tuple[Difference, ...]:
    """Return what the second place has otherwise than the first; empty where they tell a clinician the same."""
    pack = engine.pack
    old, new = outcome(before, pack), outcome(after, pack)
    if new.stops != old.stops:
        if new.stops:
            return (Difference("stop", f"stops: {'; '.join(new.stops)}"),)
        return (Difference("stop", f"no longer stops for {'; '.join(old.stops)}"), *_of_decision(pack, old, new))
    if new.asks and new.asks != old.asks:
        names = ", ".join(short_name(pack.questions, question) for question in new.asks)
        return (Difference("ask", f"asks first: {names}"),)
    return tuple(_of_decision(pack, old, new))


def _of_decision(pack: Pack, old: Outcome, new: Outcome) -> list[Difference]:
    found: list[Difference] = []

    def say(kind: str, names: tuple[str, ...] | list[str], words: str) -> None:
        if names:
            found.append(Difference(kind, f"{_names(pack, names, old.listed)} {words}"))

    if new.end != old.end:
        found.append(Difference("end", new.end if new.end else f"not any more: {old.end}"))
    say("out", sorted(new.excluded - old.excluded), "ruled out")
    say("held", sorted(new.held_back - old.held_back), "held back")
    if new.listed and new.listed[:1] != old.listed[:1]:
        say("first", new.listed[:1], "first")
    out = new.excluded | old.excluded
    say("in", [name for name in new.listed[1:] if name not in old.listed], "listed")
    say("in", sorted(name for name in old.excluded - new.excluded if name in new.listed[1:]), "no longer ruled out")
    say("gone", [name for name in old.listed if name not in new.listed and name not in out], "not listed")
    say("in", [name for name in new.alongside if name not in old.alongside], "alongside")
    say("gone", [name for name in old.alongside if name not in new.alongside and name not in out], "not alongside")
    both = {*new.listed, *new.alongside} & {*old.listed, *old.alongside}
    say("open", sorted((new.conditional - old.conditional) & both), "only conditional")
    say("open", sorted((old.conditional - new.conditional - new.held_back) & both), "no longer conditional")
    say("held", sorted((old.held_back - new.held_back) & both), "no longer held back")
    kept = [name for name in old.listed if name in new.listed]
    if kept != [name for name in new.listed if name in old.listed] and new.listed[:1] == old.listed[:1]:
        say("first", new.listed, "in this order")
    return found


def _names(pack: Pack, names: tuple[str, ...] | list[str], listed: tuple[str, ...]) -> str:
    """Return names in a row; all that was listed, and many, are told as such."""
    if len(names) > 1 and {*names} == {*listed}:
        return f"all {len(names)} that were listed:"
    more = f" and {len(names) - MOST_NAMES} more:" if len(names) > MOST_NAMES + 1 else ""
    shown = names[:MOST_NAMES] if more else names
    return "; ".join(name_of(pack, name) for name in shown) + more


def name_of(pack: Pack, modality: str) -> str:
    """Return a modality's name without what stands in brackets after it."""
    name = str(pack.modalities[modality].name)
    return name.partition(" (")[0] or name
