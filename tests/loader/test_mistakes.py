"""What an author can get wrong inside a field, and the one problem it gives."""

from __future__ import annotations

import pytest

from ladder_tui.engine import Engine
from ladder_tui.loader import load
from ladder_tui.loader.codec import Late, dump, restore
from ladder_tui.loader.facts import decode_facts
from ladder_tui.loader.kinds import Context
from ladder_tui.reader import read
from tests.conftest import LIBRARY, PACK_FILE, TREE

GATES = "modalities: {m: {name: M, family: other, contraindications: not-extracted, findings: not-extracted, risks: "
GATES += "not-extracted, gates: %s}}\n"
WHEN = "conditions: {c: {title: C, basis: judgement, when: %s}}\n"
CASE = "- {case: one, facts: {}, %s}\n"
INVARIANT = "invariants: [{invariant: it holds, basis: judgement, %s}]\n"
NODE = "tree: other\ntitle: O\nstatus: {stage: draft}\nstart: a\nnodes: {a: %s}\n"

MISTAKES = [
    (GATES % "one", "E006"),
    (GATES % "[one]", "E006"),
    (GATES % "[{exclud: {}}]", "E005"),
    (GATES % "[{use: [a]}]", "E006"),
    (GATES % "[{use: nothing}]", "E315"),
    (GATES % "[{exclude: {because: x, stated_by: body, sources: [guide2020]}}]", "E004"),
    (GATES % "[{prepare: {because: x, sources: [guide2020]}}]", "E004"),
    (WHEN % "{}", "E006"),
    (WHEN % "{age: yes, consent: yes}", "E006"),
    (WHEN % "age", "E006"),
    (WHEN % "{all: yes}", "E006"),
    (WHEN % "{is: [a]}", "E006"),
    (WHEN % "{not: {}}", "E006"),
    (WHEN % "{any: [{}]}", "E006"),
    (WHEN % "{age: []}", "E006"),
    (WHEN % "{pressure: {at-least: much}}", "E006"),
    (WHEN % "{danger: {includes: []}}", "E006"),
    (WHEN % "{danger: {holds: leak}}", "E006"),
    (CASE % "tree: [a]", "E006"),
    (INVARIANT % "always: {first: a}, never: {first: b}", "E004"),
    (INVARIANT % "always: first", "E006"),
    (INVARIANT % "always: {any: first}", "E006"),
    (INVARIANT % "always: {fist: a}", "E006"),
    (INVARIANT % "never: {not: {wins: a}}", "E006"),
    (NODE % "{ask: age, branches: [{when: yes}]}", "E004"),
    (NODE % "{ask: age, branches: [{go: a}]}", "E004"),
    (NODE % "{ask: age, branches: [{when: yes, go: a, gone: b}]}", "E005"),
    (NODE % "{ask: age, branches: [go]}", "E006"),
    (NODE % "{ask: age, branches: [{otherwise: yes, go: a}]}", "E006"),
    (NODE % "{ask: age, branches: [{when: yes, go: {tre: b}}]}", "E006"),
    (NODE % "{title: nothing}", "E107"),
    (NODE % "{ask: age}", "E105"),
    (NODE % "{ask: age, branches: [{when: yes, go: a}], refer: {to: x, because: y}}", "E108"),
    ("questions: {q: {ask: Q?, kind: choice, not_known: allowed, basis: judgement}}\n", "E105"),
    (
        "questions: {q: {ask: Q?, kind: choices, not_known: allowed, options: {a: A}, none: b, basis: judgement}}\n",
        "E004",
    ),
    ("questions: {q: {ask: Q?, kind: number, not_known: allowed, basis: judgement}}\n", "E004"),
    ("questions: {q: {ask: Q?, kind: choice, not_known: allowed, options: {no: N}, basis: judgement}}\n", "E015"),
    ("references: {r: {title: T, seen: nearly}}\n", "E006"),
    ("references: [r]\n", "E006"),
    ("plumbing: {a: b}\n", "E014"),
]


@pytest.mark.parametrize(("text", "code"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_one_problem(text: str, code: str) -> None:
    """One mistake, one problem, with its code."""
    files = [("pack.yaml", PACK_FILE), ("library.yaml", LIBRARY), ("main.yaml", TREE), ("wrong.yaml", text)]
    problems = load([(name, content.encode()) for name, content in files]).problems

    assert [code] == [problem.code.value for problem in problems]


FACTS = [
    ("[a]", "E006"),
    ("{ages: yes}", "E307"),
    ("{age: {value: yes, dated: 2026-01-01}}", "E005"),
    ("{age: {value: yes, date: today}}", "E006"),
    ("{danger: not-known}", "E308"),
    ("{danger: {tick: [leak]}}", "E005"),
    ("{danger: [none, leak]}", "E308"),
    ("{danger: []}", "E308"),
    ("{danger: [lek]}", "E308"),
    ("{origin: attic}", "E308"),
    ("{origin: {value: bath, unit: m}}", "E308"),
    ("{age: maybe}", "E308"),
    ("{pressure: much}", "E308"),
    ("{pressure: [1]}", "E308"),
    ("{pressure: 20}", "E308"),
    ("{pressure: 1.25}", "E308"),
    ("{pressure: {value: 1, unit: psi}}", "E308"),
]


@pytest.mark.parametrize(("text", "code"), FACTS)
def test_a_wrong_fact_is_one_problem_with_what_the_question_takes(house: Engine, text: str, code: str) -> None:
    root = read("facts", text.encode()).root
    context = Context()
    assert root is not None
    decode_facts(root, house.pack.questions, context)

    assert [code] == [problem.code.value for problem in context.problems]


def test_a_pack_from_the_cache_reads_like_one_from_files(house: Engine) -> None:
    again, _ = restore(dump(house.pack, ()))

    assert list(house.pack.modalities) == list(again.modalities)
    assert len(house.pack.trees) == len(again.trees)
    assert house.pack.cases == again.cases
    assert not again.invariants
    assert 0 == len(again.exposure_tables)
    assert [] == list(again.exposure_tables)
    assert {} == dict(again.named)
    assert "leak" in again.alerts
    assert Late('["t", 1]') != ()
    assert hash(again.cases) == hash(())
    with pytest.raises(IndexError):
        again.cases[0]
