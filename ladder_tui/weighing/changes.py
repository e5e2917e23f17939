"""What would change this decision: single answers, and pairs where no single one does; found by replaying each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from ladder_tui.asking.effects import answers
from ladder_tui.conditions import questions_of
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import Value
from ladder_tui.weighing.differences import Difference, differences
from ladder_tui.words import say_value, short_name

MOST_PAIRS = 3000
"""Pairs replayed before the search says that it stopped."""
MANY_STOPS = 3
"""From how many answers of one question that stop the walk they are told as one."""
_GRAVITY = ("stop", "end", "out", "held", "first", "in", "gone", "open", "ask")


@dataclass(frozen=True, slots=True)
class Answered:
    """One question answered otherwise."""

    question: str
    name: str
    was: str
    """In words; "not asked" where it is not in force."""
    now: str
    value: Value


@dataclass(frozen=True, slots=True)
class Change:
    """One or two answers, and what the decision would have otherwise."""

    answers: tuple[Answered, ...]
    differences: tuple[Difference, ...]
    walk: Walk

    @property
    def gravity(self) -> int:
        """Return where it stands among others: an emergency first, more questions last."""
        return min(_GRAVITY.index(difference.kind) for difference in self.differences)

    @property
    def words(self) -> str:
        """Return the answers in words: "Platelets: under 50"."""
        return " and ".join(f"{one.name}: {one.now}" for one in self.answers)


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change a decision."""

    singles: tuple[Change, ...]
    """The gravest first; each question's answers that do the same stand in one."""
    pairs: tuple[Change, ...]
    tried_all: bool
    """Whether every pair was tried."""


def weighed(engine: Engine, walk: Walk, place: Place) -> tuple[str, ...]:
    """Return the questions that could matter: those in force, then what the gates of listed modalities read."""
    pack = engine.pack
    names = dict.fromkeys(place.read)
    decision = place.decision
    if decision is not None:
        for item in (*decision.recommended, *decision.alongside, *decision.excluded):
            for modality in (item.modality, *(partner.modality for partner in item.partners)):
                for gate in pack.modalities[modality].gates:
                    if gate.asks and gate.when is not None:
                        names.update(dict.fromkeys(questions_of(gate.when, pack.named)))
    return tuple(str(name) for name in names)


def changes(engine: Engine, walk: Walk, place: Place, most_pairs: int = MOST_PAIRS) -> Changes:
    """Return the answers that would change where a decided walk stands.

    Args:
        engine: The engine of the pack.
        walk: A walk that is decided or stopped.
        place: Where it stands.
        most_pairs: Pairs replayed at most.
    """
    choices = {q: list(_others(engine, walk, q)) for q in weighed(engine, walk, place)}
    singles: list[Change] = []
    silent: dict[str, list[Answered]] = {}
    for question, options in choices.items():
        changed = [change for one in options for change in _tried(engine, walk, place, (one,))]
        singles += _emergencies_together(_together(changed))
        if not changed and options:
            silent[question] = options
    pairs: list[Change] = []
    tried = 0
    for first, second in combinations(silent, 2):
        for one, two in product(silent[first], silent[second]):
            tried += 1
            if tried > most_pairs:
                return Changes(_sorted(singles), _sorted(pairs), False)
            pairs += _tried(engine, walk, place, (one, two))
    return Changes(_sorted(singles), _sorted(_together(pairs)), True)


def _others(engine: Engine, walk: Walk, question_id: str) -> Iterator[Answered]:
    pack = engine.pack
    question = pack.questions[question_id]
    given = walk.values().get(question_id)
    was = say_value(question, given) if given is not None else "not asked"
    for words, value in answers(pack, question):
        if value != given and engine.refusal(walk, question_id, value) is None:
            yield Answered(question_id, short_name(pack.questions, question_id), was, words, value)


def _tried(engine: Engine, walk: Walk, place: Place, given: tuple[Answered, ...]) -> Iterator[Change]:
    changed = walk
    for one in given:
        changed = engine.edit(changed, one.question, one.value).walk
    if len(given) > 1 and engine.impossible(changed) is not None:
        return
    after = engine.replay(changed)
    if any(one.question not in after.read for one in given):
        return
    different = differences(engine, place, after)
    if different:
        yield Change(given, different, changed)


def _together(several: list[Change]) -> list[Change]:
    """Return changes of which those with the same questions and the same effect are told as one."""
    grouped: dict[tuple[tuple[str, ...], tuple[Difference, ...]], list[Change]] = {}
    for change in several:
        key = (tuple(one.question for one in change.answers), change.differences)
        grouped.setdefault(key, []).append(change)
    return [_one(group) for group in grouped.values()]


def _emergencies_together(several: list[Change]) -> list[Change]:
    """Return changes of one question of which those that only stop the walk are told as one: which, the pack knows."""
    stops = [change for change in several if all(one.kind == "stop" for one in change.differences)]
    if len(stops) < MANY_STOPS:
        return several
    told = _one(stops)
    words = f"stops the walk: {len(stops)} of its answers are emergencies, or are none any more"
    one = Change((replace(told.answers[0], now="another answer"),), (Difference("stop", words),), told.walk)
    return [one, *(change for change in several if change not in stops)]


def _one(group: list[Change]) -> Change:
    first = group[0]
    if len(group) == 1:
        return first
    merged = []
    for number, one in enumerate(first.answers):
        words = dict.fromkeys(change.answers[number].now for change in group)
        merged.append(Answered(one.question, one.name, one.was, " or ".join(words), one.value))
    return Change(tuple(merged), first.differences, first.walk)


def _sorted(several: list[Change]) -> tuple[Change, ...]:
    return tuple(sorted(several, key=lambda change: change.gravity))
