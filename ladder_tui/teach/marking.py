"""Mark a plan: what was critical, what did harm, what was missed, and what the whole is worth."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.cases.run import run_case
from ladder_tui.engine import Engine, Place
from ladder_tui.model.lesson import MARKS, Lesson
from ladder_tui.teach.learning import Commitment
from ladder_tui.teach.lessons import Taught
from ladder_tui.teach.plans import ALERT, NOTHING, REFER, RESTART, Choice, choices

WEIGHTS = {"critical": 3, "recommended": 1, "neutral": 0, "unnecessary": -1, "harmful": -3}
"""What each mark counts, unless the lesson says otherwise."""
REASON_WEIGHT = 1
"""What the right reason counts."""
CAPS = {"missed-contraindication": 40, "missed-critical": 60}
"""The most percent a plan earns after a mistake, unless the lesson says otherwise."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One choice and its mark."""

    choice: Choice
    mark: str
    why: str
    """A sentence of the pack: why it is recommended, or the gate that rules it out."""
    sources: tuple[str, ...] = ()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Marking:
    """A whole plan marked."""

    committed: tuple[Marked, ...]
    """In the order ticked."""
    missed: tuple[Marked, ...]
    """Critical choices that were not ticked."""
    reason_is_right: bool | None
    """None where no reason was asked for."""
    percent: int
    """0 to 100, after the caps."""
    caps: tuple[str, ...]
    """Which caps held it down: missed-contraindication, missed-critical."""


def place_of(engine: Engine, taught: Taught) -> Place:
    """Return where the case itself leads."""
    return run_case(engine, taught.case).place


def marks(engine: Engine, taught: Taught, place: Place) -> dict[str, Marked]:
    """Return the mark of everything that can be ticked, by id."""
    lesson = taught.lesson
    weights = {**WEIGHTS, **lesson.weights}
    marked: dict[str, Marked] = {}
    for choice in choices(engine, taught.case, lesson, place):
        mark, why, sources = by_decision(engine, place, choice.id)
        mark = lesson.marks.get(choice.id, mark)
        marked[choice.id] = Marked(choice, mark, why, sources, weights[mark])
    return marked


def by_decision(engine: Engine, place: Place, choice: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the mark that follows from the tree's own decision, with why and who says so."""
    stops = {ALERT + state.alert.id: state.alert for state in place.stops}
    if place.status == "stopped":
        if choice in stops:
            return "critical", str(stops[choice].first), stops[choice].backing.sources
        why = "; ".join(str(alert.title) for alert in stops.values())
        if choice.startswith(ALERT):
            return "neutral", f"To stop is right; here it is for another reason: {why}.", ()
        return ("unnecessary" if choice == REFER else "harmful"), f"An emergency comes first: {why}.", ()
    decision = place.decision
    if decision is None:
        return "neutral", "", ()
    if choice in (REFER, RESTART, NOTHING) or choice.startswith(ALERT):
        is_end = {"refer": REFER, "restart": RESTART}.get(decision.kind) == choice
        if not is_end:
            return "unnecessary", "", ()
        because = decision.refer.because if decision.refer else decision.because
        return "critical", str(because), decision.refer.backing.sources if decision.refer else ()
    return _of_modality(place, choice)


def _of_modality(place: Place, modality: str) -> tuple[str, str, tuple[str, ...]]:
    decision = place.decision
    assert decision is not None
    some_clear = any(item.verdict.state != "held-back" for item in decision.recommended)
    for number, item in enumerate(decision.recommended):
        own = item.modality == modality
        if own or any(p.modality == modality and p.state != "excluded" for p in item.partners):
            if item.verdict.state == "held-back":
                why = item.verdict.held_back_by[0]
                return ("unnecessary" if some_clear else "neutral"), str(why.because), why.backing.sources
            # where all are alternatives the order is no ranking, and any of them will do
            is_first = number == 0 and item.preference == "first"
            return ("critical" if is_first else "recommended"), str(item.because), item.backing.sources
    for item in decision.alongside:
        if item.modality == modality:
            return "neutral", str(item.because), item.backing.sources
    for item in (*decision.excluded, *decision.recommended):
        verdicts = [item.verdict] if item.modality == modality else []
        verdicts += [partner for partner in item.partners if partner.modality == modality]
        for verdict in verdicts:
            if verdict.excluded_by:
                gate = verdict.excluded_by[0]
                return "harmful", str(gate.because), gate.backing.sources
    return "unnecessary", "Nothing on this patient's way leads to it.", ()


def mark(engine: Engine, taught: Taught, commitment: Commitment) -> Marking:
    """Return what a commitment earned."""
    lesson, place = taught.lesson, place_of(engine, taught)
    by_id = marks(engine, taught, place)
    committed = tuple(by_id[name] for name in commitment.plan if name in by_id)
    critical = tuple(one for one in by_id.values() if one.mark == "critical")
    ticked = {one.choice.id for one in committed}
    # a system and the drug given through it are one critical choice: either ticked is enough
    missed = () if any(one.choice.id in ticked for one in critical) else critical
    right = None if commitment.reason is None else lesson.reasons[commitment.reason].right
    held = _caps(lesson, committed, missed, place)
    return Marking(committed, missed, right, _percent(committed, critical, right, held), tuple(held))


def _caps(lesson: Lesson, committed: tuple[Marked, ...], missed: tuple[Marked, ...], place: Place) -> dict[str, int]:
    caps = {**CAPS, **lesson.caps}
    held: dict[str, int] = {}
    if any(one.mark == "harmful" for one in committed):
        held["missed-contraindication"] = caps["missed-contraindication"]
    if missed:
        held["missed-critical"] = caps["missed-critical"]
    return held


def _percent(
    committed: tuple[Marked, ...], critical: tuple[Marked, ...], right: bool | None, held: dict[str, int]
) -> int:
    """Return what was earned of the best plan, which is one critical choice and the right reason."""
    best = max((one.weight for one in critical), default=1) + (REASON_WEIGHT if right is not None else 0)
    gained = max((one.weight for one in committed if one.mark in MARKS[:2]), default=0)
    lost = sum(one.weight for one in committed if one.weight < 0)
    earned = gained + lost + (REASON_WEIGHT if right else 0)
    percent = max(0, min(100, round(100 * earned / best)))
    return min([percent, *held.values()])
