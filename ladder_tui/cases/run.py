"""Run one case and compare the decision with what the author expects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import Answer, Value


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one case."""

    case: Case
    walk: Walk
    place: Place
    failures: tuple[str, ...]
    """What differs from the expectation, a sentence each; empty when the case passes."""

    @property
    def passed(self) -> bool:
        """Return whether the decision is as expected."""
        return not self.failures


def walk_of(engine: Engine, case: Case) -> Walk:
    """Return the walk of a case, the rest answered not known where the case says so."""
    tree = "" if case.modality else case.tree or engine.pack.about.start
    walk = Walk(tree, case.modality).answer_all(case.answers)
    return engine.rest_not_known(walk) if case.rest_not_known else walk


def changed(
    engine: Engine, case: Case, question: str, value: Value, known: Mapping[str, Answer] = MappingProxyType({})
) -> Walk:
    """Return the walk of the same patient with one other answer, `known` being told beside what the case knows.

    The rest is not known, as far as that may be.
    """
    other = replace(case, answers={**case.answers, question: Answer(value), **known})
    return engine.rest_not_known(walk_of(engine, other))


def run_case(engine: Engine, case: Case) -> Result:
    """Walk a case and return what came of it."""
    walk = walk_of(engine, case)
    place = engine.replay(walk)
    failures: list[str] = []
    reason = engine.impossible(walk)
    if reason is not None:
        failures.append(f"no patient can be like this: {reason}")
    if place.prompt is not None:
        asked = ", ".join(f"`{q}`" for q in place.prompt.questions)
        failures.append(f"the walk stops at {place.tree}/{place.node}, which asks {asked}")
    else:
        failures.extend(_differences(case, place))
        failures.extend(_unused(case, place))
    return Result(case, walk, place, tuple(failures))


def _unused(case: Case, place: Place) -> list[str]:
    idle = [q for q in case.answers if q not in place.read]
    return [f"nothing on the way asks `{q}`" for q in idle]


def sets_of(place: Place) -> dict[str, tuple[str, ...]]:
    """Return what a decision holds, under the names that cases use.

    A partner counts with the modality it is given through.
    """
    decision = place.decision
    sets: dict[str, list[str]] = {name: [] for name in _NAMES}
    sets["alerts"] = [state.alert.id for state in place.alerts if state.state == "stops"]
    sets["urgent"] = [state.alert.id for state in place.alerts if state.state == "urgent"]
    if decision is not None and place.status == "decided":
        for name, items in (("recommends", decision.recommended), ("alongside", decision.alongside)):
            for item in items:
                sets[name].append(item.modality)
                sets[name].extend(p.modality for p in item.partners if p.state != "excluded")
                if item.verdict.state == "conditional":
                    sets["conditional"].append(item.modality)
                if item.verdict.state == "held-back":
                    sets["held_back"].append(item.modality)
                sets["excludes"].extend(p.modality for p in item.partners if p.state == "excluded")
                sets["conditional"].extend(p.modality for p in item.partners if p.state == "conditional")
                sets["held_back"].extend(p.modality for p in item.partners if p.state == "held-back")
        sets["excludes"].extend(item.modality for item in decision.excluded)
        sets["excludes"].extend(p.modality for i in decision.excluded for p in i.partners if p.state == "excluded")
        sets["first"] = [item.modality for item in decision.recommended[:1]]
        sets["refers"] = ["yes" if decision.kind == "refer" else "no"]
        sets["ends_in"] = [f"{decision.tree}/{decision.node}"]
    return {name: tuple(dict.fromkeys(values)) for name, values in sets.items()}


_NAMES = (
    "recommends",
    "first",
    "conditional",
    "alongside",
    "excludes",
    "held_back",
    "alerts",
    "urgent",
    "refers",
    "ends_in",
)


def _differences(case: Case, place: Place) -> list[str]:
    have = sets_of(place)
    failures: list[str] = []
    for name, wanted in case.expects.items():
        if name == "never":
            offered = {*have["recommends"], *have["alongside"]}
            failures += [f"`{m}` is offered and must never be" for m in wanted if m in offered]
        elif name in ("alerts", "urgent"):
            if set(wanted) != set(have[name]):
                failures.append(f"{name}: expected {_names(wanted)}, found {_names(have[name])}")
        elif name in ("first", "refers", "ends_in"):
            if wanted != have[name]:
                failures.append(f"{name}: expected {_names(wanted)}, found {_names(have[name])}")
        else:
            missing = [m for m in wanted if m not in have[name]]
            if missing:
                failures.append(f"{name}: expected {_names(tuple(missing))} as well, found {_names(have[name])}")
    if place.status == "stopped" and "alerts" not in case.expects:
        failures.append(f"stopped by {_names(have['alerts'])}")
    return failures


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"
