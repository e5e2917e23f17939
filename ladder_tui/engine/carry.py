"""Carry a walk over to another version of its pack: what is kept, set aside, and what no longer fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ladder_tui.engine.engine import Engine
from ladder_tui.engine.place import Decision, Place
from ladder_tui.engine.walk import Walk
from ladder_tui.model.facts import NOT_KNOWN, Answer, Score, Ticks, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question

Questions = Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Carried:
    """A walk on another version of its pack."""

    walk: Walk
    was: Place
    place: Place
    kept: tuple[str, ...]
    """Questions whose answers stay as given."""
    set_aside: tuple[str, ...]
    """Questions whose answers are offered again where they are asked again, and are not in force."""
    lost: tuple[tuple[str, Answer], ...]
    """Answers that fit no question of this version; whoever carries on may offer them to the next one."""
    impossible: str = ""
    """Why no patient can be like this by this version, where none can."""

    @property
    def decides_otherwise(self) -> bool:
        """Return whether both versions come to a decision for these answers, and not to the same."""
        return outcome(self.was) != outcome(self.place) and None not in (outcome(self.was), outcome(self.place))

    @property
    def no_longer_decides(self) -> bool:
        """Return whether the version before came to a decision, and this one asks on."""
        return outcome(self.was) is not None and outcome(self.place) is None


def has_what(pack: Pack, walk: Walk) -> bool:
    """Return whether a pack has the tree of a walk, or the modality it checks."""
    return walk.modality in pack.modalities if walk.modality else walk.tree in pack.trees


def carry(old: Engine, new: Engine, walk: Walk, lost: Iterable[tuple[str, Answer]] = ()) -> Carried:
    """Return a walk carried over to another version of the pack.

    Args:
        old: The engine the walk was walked with.
        new: The engine of the other version, which `has_what` the walk needs.
        walk: Answers that the old version took.
        lost: Answers that fitted no question of the old version, but perhaps one of the new.

    Returns:
        The answers that mean the same in both versions and that the way still needs are kept. One that the new way
        does not read, or whose question now offers more or measures in another unit, is set aside as an edit does it.
    """
    before, after = old.pack.questions, new.pack.questions
    given = [(name, answer) for name, answer in walk.answers if _means_the_same(before, after, name, answer.value)]
    fitting = Walk(walk.tree, walk.modality, tuple(given))
    was, now = old.replay(walk), new.replay(fitting)
    kept = tuple(name for name, _ in given if name in now.read or name not in was.read)
    rest = {name: answer for name, answer in (*lost, *walk.aside, *walk.answers) if name not in kept}
    aside = {name: answer for name, answer in rest.items() if _may_be_offered(before, after, name, answer.value)}
    carried = Walk(walk.tree, walk.modality, tuple(pair for pair in given if pair[0] in kept), tuple(aside.items()))
    answered = [name for name, _ in walk.answers]
    return Carried(
        carried,
        was,
        new.replay(carried),
        kept,
        tuple(name for name in answered if name in aside),
        tuple((name, answer) for name, answer in rest.items() if name not in aside),
        new.impossible(carried) or "",
    )


def fits(question: Question, value: Value) -> bool:
    """Return whether a question can be answered with a value."""
    if value is NOT_KNOWN:
        return question.not_known
    names = {option.id for option in question.options}
    if question.kind == "yes-no":
        return value in ("yes", "no")
    if question.kind == "choice":
        return isinstance(value, str) and value in names
    if question.kind == "choices":
        return isinstance(value, Ticks) and value.ticked | value.unknown <= names and _alone(question, value)
    if question.kind == "number":
        return isinstance(value, Decimal) and question.between.holds(value) and _is_short(value, question.places)
    return isinstance(value, Score) and _scores(question, value)


def _alone(question: Question, value: Ticks) -> bool:
    marked = value.ticked | value.unknown
    return question.none not in marked or (value.ticked == {question.none} and not value.unknown)


def _is_short(value: Decimal, places: int) -> bool:
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= places


def _scores(question: Question, value: Score) -> bool:
    if value.total is not None:
        return question.between.holds(Decimal(value.total))
    options = {item.id: {option.id for option in item.options} for item in question.items}
    return all(option in options.get(item, ()) for item, option in value.items)


def _means_the_same(before: Questions, after: Questions, name: str, value: Value) -> bool:
    """Return whether an answer to one version of a question says the same of the patient in the other."""
    old, new = before.get(name), after.get(name)
    if old is None or new is None or not _may_be_offered(before, after, name, value):
        return False
    offered = {option.id for option in old.options}
    return new.kind != "choices" or all(option.id in offered for option in new.options)


def _may_be_offered(before: Questions, after: Questions, name: str, value: Value) -> bool:
    old, new = before.get(name), after.get(name)
    if new is None or not fits(new, value):
        return False
    return old is None or not isinstance(value, Decimal) or old.unit == new.unit


def outcome(place: Place) -> tuple[object, ...] | None:
    """Return what a place comes to, comparable between two versions; None while something is asked."""
    if place.status == "asking":
        return None
    stops = tuple(state.alert.id for state in place.stops)
    decision: Decision | None = place.decision
    if decision is None:
        return (place.status, stops)
    listed = [(item.modality, item.preference, item.verdict.state) for item in decision.recommended]
    beside = [(item.modality, item.verdict.state) for item in decision.alongside]
    out = sorted(item.modality for item in decision.excluded)
    return (
        place.status,
        decision.kind,
        stops,
        tuple(listed),
        tuple(beside),
        tuple(out),
        decision.refer,
        decision.restart,
    )
