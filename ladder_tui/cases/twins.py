"""One fact of a case changed: where that leads, or why it is no twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ladder_tui.cases.run import changed, sets_of, walk_of
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import NOT_KNOWN, Answer, Value

DECIDED = ("first", "recommends", "excludes", "held_back", "alerts", "ends_in")
"""What makes two decisions differ."""
NOTHING_MORE: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changed:
    """Where a case leads with one answer changed."""

    walk: Walk
    place: Place
    differs: tuple[str, ...]
    """Of the names asked about, what is another."""
    trouble: str = ""
    """Why it is no twin, in a sentence; empty where it is one."""
    hint: str = ""


def change(
    engine: Engine,
    case: Case,
    before: Place,
    question: str,
    value: Value,
    known: Mapping[str, Answer] = NOTHING_MORE,
    names: tuple[str, ...] = DECIDED,
) -> Changed:
    """Return where a case leads with another answer, `known` being facts of the twin alone.

    `before` is where the case itself leads, `names` are those of `sets_of` in which the two must differ.
    """
    walk = changed(engine, case, question, value, known)
    place = engine.replay(walk)
    old, new = sets_of(before), sets_of(place)
    differs = tuple(name for name in names if old[name] != new[name])
    trouble, hint = _trouble(engine, case, question, walk, place, differs)
    return Changed(walk, place, differs, trouble, hint)


def _trouble(
    engine: Engine, case: Case, question: str, walk: Walk, place: Place, differs: tuple[str, ...]
) -> tuple[str, str]:
    if walk_of(engine, case).values().get(question) is NOT_KNOWN:
        return f"the case says that `{question}` is not known, so no answer is changed", "change a fact that is known"
    reason = engine.impossible(walk)
    if reason is not None:
        return f"with this answer to `{question}` no patient can be like this: {reason}", "change another fact"
    if place.prompt is not None:
        asked = ", ".join(f"`{name}`" for name in place.prompt.questions)
        message = f"with this answer to `{question}` nothing is decided yet: the tree goes on to ask {asked}"
        return message, "give what is asked in the twin's `known`, or change another fact"
    if not differs:
        message = f"with this answer to `{question}` the decision stays the same"
        return message, "change a fact so that the decision is another"
    return "", ""
