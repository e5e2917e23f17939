"""Whether the engine, given the patient of a problem, does what the problem says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ladder_tui.cases.run import sets_of
from ladder_tui.conditions import Condition, Reading, questions_of
from ladder_tui.diagnostics import Diagnostic
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.loader.facts import decode_facts
from ladder_tui.loader.kinds import Context
from ladder_tui.model.facts import NOT_KNOWN, Value
from ladder_tui.model.library import Atom, Outcome
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Branch
from ladder_tui.reader import Map, read

ENDS = {"E202": "no-branch", "E203": "no-branch", "E204": "nothing-left"}


def facts_of(pack: Pack, witness: tuple[tuple[str, str], ...]) -> Walk:
    """Return the walk of a witness, read as a file of facts is."""
    text = "".join(f"{question}: {answer}\n" for question, answer in witness)
    node = read("facts.yaml", text.encode()).root
    assert isinstance(node, Map)
    context = Context(questions=pack.questions)
    answers = decode_facts(node, pack.questions, context)
    assert [] == context.problems
    return Walk(answers=()).answer_all(answers)


def confirmed(pack: Pack, problem: Diagnostic) -> bool:
    """Return whether the patient, walked by the engine itself from one of the trees, shows the problem."""
    engine = Engine(pack)
    given = facts_of(pack, problem.witness)
    for tree in pack.trees:
        walk = engine.rest_not_known(Walk(tree, answers=given.answers))
        place = engine.replay(walk)
        if _shows(pack, problem, place, walk.values()):
            return True
    return False


def _shows(pack: Pack, problem: Diagnostic, place: Place, values: dict[str, Value]) -> bool:
    code = problem.code.value
    if code in ENDS:
        is_named = any(f"`{name}`" in problem.message for name in (place.node, f"{place.tree}/{place.node}"))
        return is_named and place.decision is not None and place.decision.kind == ENDS[code]
    if code == "E320":
        is_there = place.prompt is None and f"`{place.tree}/{place.node}`" in problem.message
        return is_there and _is_broken(pack, problem, place, values)
    reading = Reading(pack.questions, pack.named, values)
    branches = list(_branches(pack, problem, place))
    if code == "E201":
        return len({b.target for b in branches if b.when is not None and reading.truth_so_far(b.when) is True}) > 1
    assert code == "W203"
    return any(b.when is not None and _is_needlessly_open(pack, b.when, values) for b in branches)


def _branches(pack: Pack, problem: Diagnostic, place: Place) -> Iterator[Branch]:
    """Yield the branches of the node that was passed and in which the problem lies."""
    at = problem.at
    assert at is not None
    for step in place.path:
        tree = pack.trees[step.tree]
        branches = tree.nodes[step.node].branches
        if tree.path == at.path and any(getattr(b.at, "line", 0) == at.line for b in branches):
            yield from branches


def _is_needlessly_open(pack: Pack, when: Condition, values: dict[str, Value]) -> bool:
    """Return whether a condition is undecided, and is decided alike however what is not known turns out."""
    if Reading(pack.questions, pack.named, values).truth_so_far(when) is not None:
        return False
    names = [name for name in questions_of(when, pack.named) if values.get(name, NOT_KNOWN) is NOT_KNOWN]
    assert all(pack.questions[name].kind == "choice" for name in names)
    ways = product(*([option.id for option in pack.questions[name].options] for name in names))
    completed = [{**values, **dict(zip(names, way, strict=True))} for way in ways]
    truths = {Reading(pack.questions, pack.named, each).truth_so_far(when) for each in completed}
    return truths in ({True}, {False})


def _is_broken(pack: Pack, problem: Diagnostic, place: Place, values: dict[str, Value]) -> bool:
    """Return whether a decision is what the invariant that is named says can never be, or is not what must be."""
    invariant = next(one for one in pack.invariants if problem.message.endswith(f": {one.title}"))
    reading = Reading(pack.questions, pack.named, values)
    if invariant.when is not None and reading.truth_so_far(invariant.when) is not True:
        return False
    return _holds(pack, invariant.outcome, place) != invariant.always


def _holds(pack: Pack, outcome: Outcome, place: Place) -> bool:
    if outcome.atom is not None:
        return _holds_of(pack, outcome.atom, place)
    parts = [_holds(pack, part, place) for part in outcome.parts]
    if outcome.join == "not":
        return not parts[0]
    return all(parts) if outcome.join == "all" else any(parts)


def _holds_of(pack: Pack, atom: Atom, place: Place) -> bool:
    offered = sets_of(place)
    if atom.kind == "stopped":
        return place.status == "stopped"
    if atom.kind == "tag":
        key, word = atom.names
        return any(pack.modalities[name].tags.get(key) == word for name in offered["recommends"])
    assert atom.kind in ("recommends", "first", "held_back")
    return atom.names[0] in offered[atom.kind]
