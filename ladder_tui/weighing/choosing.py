"""Choosing otherwise than a decision lists: what stands against it, and whether a reason must be given."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from ladder_tui.conditions import Reading
from ladder_tui.engine import Decision, Engine, Place, Walk
from ladder_tui.engine.place import Verdict
from ladder_tui.engine.verdicts import Judge
from ladder_tui.model.pack import OverrideReason, Pack
from ladder_tui.telling.account import FindOut, GateAccount
from ladder_tui.telling.gates import find_out, gate_account
from ladder_tui.weighing.differences import outcome

NOTHING = "Nothing of what is listed"
LEVELS = {
    "excluded": "ruled out",
    "held-back": "held back",
    "unchecked": "not checked on this path",
    "conditional": "conditional",
    "clear": "nothing stands against it here",
    "nothing": "",
}
"""What stands against a choice, in words; a reason must be given for the first three."""
SIGNS = {"excluded": "✗", "held-back": "■", "unchecked": "?", "conditional": "◐", "clear": "●", "nothing": "○"}
"""Each by a sign, so that no colour is needed to tell them apart."""
NEED_REASON = ("excluded", "held-back", "unchecked")
MOST_WORDS = 200
"""Characters of a reason in one's own words."""
WARNING = "Do not identify anyone: no name, no initials, no birth date, no number, no bed."


@dataclass(frozen=True, slots=True)
class Choosable:
    """What could be chosen, and what stands against it for this patient."""

    modality: str
    """Empty for nothing."""
    name: str
    level: str
    """A key of LEVELS."""
    is_listed: bool
    """Whether the decision names it, be it as ruled out."""
    gates: tuple[GateAccount, ...] = ()
    """The rules that speak against it, exclusions first."""
    cautions: tuple[GateAccount, ...] = ()
    find_out: tuple[FindOut, ...] = ()
    """What could still rule it out or hold it back, and is not known or was not asked."""
    unextracted: bool = False

    @property
    def needs_reason(self) -> bool:
        """Return whether it may be chosen with a reason only."""
        return self.level in NEED_REASON

    @property
    def words(self) -> str:
        """Return what stands against it in a few words."""
        return LEVELS[self.level]


def refusal(place: Place) -> str:
    """Return why nothing can be chosen where a walk stands, or nothing where something can."""
    if place.stops:
        titles = "; ".join(str(state.alert.title) for state in place.stops)
        return f"an emergency stops the walk ({titles}): no procedure is chosen in its place; see to it first"
    return "" if place.status == "decided" else "there is no decision yet to choose otherwise from"


def choosable(engine: Engine, walk: Walk, place: Place, modality: str) -> Choosable:
    """Return what stands against choosing a modality, or nothing where its id is empty; KeyError where there is none.

    One that the decision does not name is held against every answer given; what its rules ask beyond them was not
    asked, so it counts as not checked.
    """
    pack = engine.pack
    if not modality:
        return Choosable("", NOTHING, "nothing", False)
    reading = Reading(pack.questions, pack.named, walk.values())
    listed = dict(_verdicts(place.decision))
    judge = Judge(reading, {modality: pack.modalities[modality]})
    verdict = listed.get(modality) or judge.judge(modality)
    open_on = tuple(dict.fromkeys([*verdict.conditional_on, *judge.missing]))
    level = verdict.state
    if modality not in listed and level in ("clear", "conditional") and (open_on or verdict.unextracted):
        level = "unchecked"
    against = (*verdict.excluded_by, *verdict.held_back_by)
    return Choosable(
        modality,
        str(pack.modalities[modality].name),
        level,
        modality in listed,
        tuple(gate_account(pack, gate, reading) for gate in against),
        tuple(gate_account(pack, gate, reading) for gate in verdict.cautions),
        find_out(pack, open_on),
        verdict.unextracted,
    )


def named_here(engine: Engine, walk: Walk, place: Place) -> tuple[Choosable, ...]:
    """Return everything that the decision names, in its order: listed, alongside, then ruled out."""
    return tuple(choosable(engine, walk, place, name) for name in dict(_verdicts(place.decision)))


def _verdicts(decision: Decision | None) -> list[tuple[str, Verdict]]:
    """Return the verdict of all that a decision names; of a pair its own, and that of each partner."""
    if decision is None:
        return []
    found: dict[str, Verdict] = {}
    for item in (*decision.recommended, *decision.alongside, *decision.excluded):
        found.setdefault(item.modality, item.verdict)
        for partner in item.partners:
            found.setdefault(partner.modality, partner)
    return list(found.items())


def lacking(pack: Pack, wanted: Choosable, code: str, words: str) -> str:
    """Return why a reason is not enough, or nothing where it is."""
    reasons = pack.about.override_reasons
    reason = reason_of(pack, code)
    if code and reason is None:
        return f"`{code}` is no reason of the pack"
    if len(words) > MOST_WORDS:
        return f"the words are too long: {MOST_WORDS} characters at most"
    if reason is not None and reason.needs_words and not words:
        return "this reason needs words of your own"
    if wanted.needs_reason and reasons and reason is None:
        return f"it is {wanted.words}, so a reason must be given"
    if wanted.needs_reason and not reasons and not words:
        return f"it is {wanted.words}, so a reason must be given in words"
    return ""


def reason_of(pack: Pack, code: str) -> OverrideReason | None:
    """Return the reason of a code, or None."""
    return next((one for one in pack.about.override_reasons if one.id == code), None)


def mark_of(pack: Pack, place: Place) -> str:
    """Return what tells a decision from another: a choice holds for the decision it was made on, and no other."""
    told = outcome(place, pack)
    parts = [
        [*told.listed],
        [*told.alongside],
        sorted(told.conditional),
        sorted(told.held_back),
        sorted(told.excluded),
        told.end,
        [[str(state.alert.id), state.state] for state in place.alerts],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
