"""What a question can still change: found by giving each of its answers and replaying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ladder_tui.conditions import Condition, Within, questions_of, tests
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question, Range
from ladder_tui.words import UNKNOWN_WORDS, say_range


@dataclass(frozen=True, slots=True)
class Effect:
    """One answer, and what giving it now would do."""

    answer: str
    leaves: tuple[str, ...] = ()
    """Names of the modalities that would no longer be possible."""
    stops: tuple[str, ...] = ()
    """Titles of the emergencies that would stop the walk."""
    refused: str = ""
    """Why it cannot be answered so."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a question is asked, and what it can still change."""

    question: Question
    gates: tuple[str, ...]
    """Names of the modalities still possible whose exclusions or hold-backs read it."""
    alerts: tuple[str, ...]
    """Titles of the emergencies that read it."""
    effects: tuple[Effect, ...]


def why(engine: Engine, walk: Walk, place: Place, question_id: str) -> Why:
    """Return what a question can still change from where a walk stands."""
    pack = engine.pack
    question = pack.questions[question_id]
    before = _open(engine, walk, place)
    effects = [_effect(engine, walk, question, words, value, before) for words, value in answers(pack, question)]
    return Why(
        question,
        tuple(str(pack.modalities[name].name) for name in before if _reads(pack, name, question_id)),
        tuple(str(a.title) for a in pack.alerts.values() if question_id in questions_of(a.when, pack.named)),
        tuple(effects),
    )


def _open(engine: Engine, walk: Walk, place: Place) -> list[str]:
    return [item.modality for item in engine.possible(walk, place) if item.state != "excluded"]


def _reads(pack: Pack, modality: str, question: str) -> bool:
    gates = pack.modalities[modality].gates
    return any(g.asks and g.when is not None and question in questions_of(g.when, pack.named) for g in gates)


def _effect(engine: Engine, walk: Walk, question: Question, words: str, value: Value, before: list[str]) -> Effect:
    refused = engine.refusal(walk, question.id, value)
    if refused is not None:
        return Effect(words, refused=refused)
    after = walk.answer(question.id, value)
    place = engine.replay(after)
    if place.stops:
        return Effect(words, stops=tuple(str(state.alert.title) for state in place.stops))
    left = set(_open(engine, after, place))
    return Effect(words, tuple(str(engine.pack.modalities[name].name) for name in before if name not in left))


def answers(pack: Pack, question: Question) -> Iterator[tuple[str, Value]]:
    """Yield the answers worth telling apart, in words, with a value of each; not known last."""
    if question.kind == "yes-no":
        yield from (("yes", "yes"), ("no", "no"))
    elif question.kind == "choice":
        yield from ((str(option.label), str(option.id)) for option in question.options)
    elif question.kind == "choices":
        yield from ((str(o.label), Ticks(frozenset({str(o.id)}))) for o in question.options)
    elif question.kind == "score" and question.bands:
        for band in question.bands:
            if band.range.at_least is not None:
                yield f"{band.label}, {say_range(band.range)}", Score(total=int(band.range.at_least))
    else:
        yield from _ranges(pack, question)
    if question.not_known:
        yield UNKNOWN_WORDS, NOT_KNOWN


def _ranges(pack: Pack, question: Question) -> Iterator[tuple[str, Value]]:
    low, high = question.between.at_least, question.between.under
    edges = {low, high}
    for condition in _conditions(pack):
        for test in tests(condition, pack.named):
            if isinstance(test, Within) and test.question == question.id:
                edges |= {test.range.at_least, test.range.under}
    inside = sorted(e for e in edges if e is not None and (low is None or e >= low) and (high is None or e <= high))
    for start, end in pairwise(inside):
        value = Score(total=int(start)) if question.kind == "score" else _first(start, question.places)
        yield say_range(Range(start, end), question.unit), value


def _first(edge: Decimal, places: int) -> Decimal:
    """Return the first answer at or above an edge."""
    step = Decimal(1).scaleb(-places)
    rest = edge % step
    return edge if not rest else edge - rest + step


def _conditions(pack: Pack) -> Iterator[Condition]:
    for alert in pack.alerts.values():
        yield alert.when
    for modality in pack.modalities.values():
        yield from (gate.when for gate in modality.gates if gate.when is not None)
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            yield from (branch.when for branch in node.branches if branch.when is not None)
