"""Small packs made at random, without errors, for laws that must hold of every pack."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from ladder_tui.conditions import All, Any, Condition, Equals, Includes, Not, Within
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN, Answer, Ticks, Value
from ladder_tui.model.library import Alert, Gate
from ladder_tui.model.modality import Modality
from ladder_tui.model.pack import About, Pack
from ladder_tui.model.question import Option, Question, Range
from ladder_tui.model.tree import Branch, Listed, Node, Referral, Target, Tree

CHOICE, YESNO, NUMBER, TICKS = "abc", ("yes", "no"), 4, "xy"


def question(number: int, kind: str) -> Question:
    """Return a question of a kind, `q` and its number."""
    name = f"q{number}"
    if kind == "choice":
        return Question(name, name, kind, True, options=tuple(Option(o, o) for o in CHOICE))
    if kind == "choices":
        options = (*(Option(o, o) for o in TICKS), Option("none", "none"))
        return Question(name, name, kind, True, options=options, none="none")
    if kind == "number":
        return Question(name, name, kind, True, between=Range(Decimal(0), Decimal(NUMBER)), unit="u")
    return Question(name, name, kind, True)


def values_of(question: Question) -> list[Value]:
    """Return every answer that a question of these packs can have."""
    if question.kind == "choice":
        return [*CHOICE, NOT_KNOWN]
    if question.kind == "yes-no":
        return [*YESNO, NOT_KNOWN]
    if question.kind == "number":
        return [*(Decimal(n) for n in range(NUMBER)), NOT_KNOWN]
    states = product(("yes", "no", "unknown"), repeat=len(TICKS))
    several: list[Value] = [NOT_KNOWN]
    for state in states:
        ticked = frozenset(o for o, s in zip(TICKS, state, strict=True) if s == "yes")
        unknown = frozenset(o for o, s in zip(TICKS, state, strict=True) if s == "unknown")
        several.append(Ticks(ticked or (frozenset() if unknown else frozenset({"none"})), unknown))
    return several


@st.composite
def tests_on(draw: st.DrawFn, questions: list[Question]) -> Condition:
    """One test on one of the questions."""
    asked = draw(st.sampled_from(questions))
    if asked.kind == "choice":
        return Equals(asked.id, tuple(draw(st.lists(st.sampled_from(CHOICE), min_size=1, max_size=2, unique=True))))
    if asked.kind == "yes-no":
        return Equals(asked.id, (draw(st.sampled_from(YESNO)),))
    if asked.kind == "number":
        edge = Decimal(draw(st.integers(1, NUMBER - 1)))
        return Within(asked.id, draw(st.sampled_from([Range(edge, None), Range(None, edge)])))
    return Includes(asked.id, (draw(st.sampled_from([*TICKS, "none"])),))


def conditions_on(questions: list[Question]) -> st.SearchStrategy[Condition]:
    """Conditions of a few joined tests."""
    return st.recursive(
        tests_on(questions),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=2).map(lambda parts: All(tuple(parts))),
            st.lists(inner, min_size=1, max_size=2).map(lambda parts: Any(tuple(parts))),
            inner.map(Not),
        ),
        max_leaves=3,
    )


@dataclass(frozen=True)
class Drawn:
    """A pack and a patient with an answer to every question of it."""

    engine: Engine
    patient: dict[str, Answer]


def _branches(draw: st.DrawFn, asked: Question, questions: list[Question], later: list[str]) -> tuple[Branch, ...]:
    goes = st.sampled_from(later).map(lambda node: Target(node=node))
    if draw(st.booleans()):
        condition = draw(conditions_on([asked, *questions]))
        pairs: list[Condition] = [condition, Not(condition)]
    elif asked.kind == "choice":
        pairs = [Equals(asked.id, (o,)) for o in CHOICE]
    else:
        condition = draw(tests_on([asked]))
        pairs = [condition, Not(condition)]
    branches = [Branch("when", draw(goes), part) for part in pairs]
    return (*branches, Branch("not-known", draw(goes)))


@st.composite
def packs(draw: st.DrawFn) -> Drawn:
    """Packs of one or two trees, with gates of every level, fall-backs, partners and an alert."""
    kinds = draw(st.lists(st.sampled_from(["choice", "yes-no", "number", "choices"]), min_size=2, max_size=5))
    questions = [question(i, kind) for i, kind in enumerate(kinds)]
    levels = ["exclude", "exclude", "hold_back", "caution", "prepare", "favour"]
    modalities = {}
    for i in range(draw(st.integers(2, 5))):
        gates = draw(st.lists(st.tuples(st.sampled_from(levels), conditions_on(questions)), max_size=3))
        modalities[f"m{i}"] = Modality(
            f"m{i}",
            f"M{i}",
            "other",
            tuple(
                Gate(level, when, f"because {n}", "do it", name=f"gate {n}") for n, (level, when) in enumerate(gates)
            ),
            draw(st.sampled_from([None, ()])),
        )
    alert = Alert("alarm", "Alarm", draw(tests_on(questions)), "first", "now")
    second = _tree(draw, "second", questions, list(modalities), [])
    first = _tree(draw, "first", questions, list(modalities), ["second"])
    pack = Pack(
        About("p", "P", "1", "first"),
        {"first": first, "second": second},
        {q.id: q for q in questions},
        {},
        {"alarm": alert},
        {},
        modalities,
        {},
    )
    patient = {q.id: Answer(draw(st.sampled_from(values_of(q)))) for q in questions}
    return Drawn(Engine(pack), patient)


def _tree(draw: st.DrawFn, name: str, questions: list[Question], modalities: list[str], goes: list[str]) -> Tree:
    nodes: dict[str, Node] = {}
    size = draw(st.integers(2, 6))
    ends = [f"e{i}" for i in range(draw(st.integers(1, 3)))]
    for i, end in enumerate(ends):
        nodes[end] = _end(draw, end, modalities, ends[i + 1 :])
    if goes:
        nodes["over"] = Node("over", "go", go=Target(tree=goes[0]))
        ends = [*ends, "over"]
    for i in reversed(range(size)):
        later = [f"n{j}" for j in range(i + 1, size)] + ends
        asked = draw(st.sampled_from(questions))
        nodes[f"n{i}"] = Node(f"n{i}", "ask", asked.id, _branches(draw, asked, questions, later))
    screens = ("alarm",) if draw(st.booleans()) else ()
    return Tree(name, name, "n0", nodes, screens_for=screens)


def _end(draw: st.DrawFn, name: str, modalities: list[str], later: list[str]) -> Node:
    if draw(st.integers(0, 3)) == 0:
        return Node(name, "refer", refer=Referral("somebody", "because"))
    listed = draw(st.lists(st.sampled_from(modalities), min_size=1, max_size=3, unique=True))
    items = []
    for i, modality in enumerate(listed):
        partner = draw(st.sampled_from([(), *[(m,) for m in modalities if m not in listed]]))
        items.append(Listed(modality, "because", preference="alternative" if i else "first", partners=partner))
    falls = bool(later) and draw(st.integers(0, 1)) == 1
    fallback = draw(st.sampled_from(later)) if falls else ""
    return Node(name, "recommend", recommend=tuple(items), if_none_left=fallback)
