"""What a learner may put into a plan: modalities, an emergency first, a referral, going back, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.engine import Engine, Place
from ladder_tui.model.case import Case
from ladder_tui.model.lesson import Lesson

NOTHING = "nothing"
REFER = "refer"
RESTART = "restart"
ALERT = "alert/"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick."""

    id: str
    """A modality, `alert/ID`, `refer`, `restart` or `nothing`."""
    label: str


def choices(engine: Engine, case: Case, lesson: Lesson, place: Place) -> tuple[Choice, ...]:
    """Return what may be ticked, modalities by name, so that their order gives nothing away."""
    pack = engine.pack
    names = {*_of_the_decision(place), *lesson.also, *lesson.marks} & {*pack.modalities}
    if place.status == "stopped":
        names |= {name for name in case.expects.get("never", ()) if name in pack.modalities}
    listed = sorted((Choice(name, str(pack.modalities[name].name)) for name in names), key=lambda one: one.label)
    screened = _screened(engine, case, place)
    emergencies = tuple(Choice(ALERT + name, f"Stop: {pack.alerts[name].title}") for name in screened)
    others = (
        Choice(REFER, "Ask another service before any of these"),
        Choice(RESTART, "Back to the diagnosis: what hurts is not clear"),
        Choice(NOTHING, "None of these for this patient now"),
    )
    return (*listed, *emergencies, *others)


def _of_the_decision(place: Place) -> list[str]:
    decision = place.decision
    if decision is None:
        return []
    names: list[str] = []
    for item in (*decision.recommended, *decision.alongside, *decision.excluded):
        names.append(item.modality)
        names.extend(partner.modality for partner in item.partners)
    return names


def _screened(engine: Engine, case: Case, place: Place) -> tuple[str, ...]:
    pack = engine.pack
    trees = dict.fromkeys([case.tree, *(step.tree for step in place.path), place.tree])
    names = [name for tree in trees if tree in pack.trees for name in pack.trees[tree].screens_for]
    if case.modality:
        names += pack.about.screens_for
    return tuple(dict.fromkeys(names))
