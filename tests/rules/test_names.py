"""Names that lead nowhere, and the nearest that would."""

from __future__ import annotations

import textwrap

import pytest

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.loader import load
from ladder_tui.rules import run_rules
from tests.diagnostics.pages import File, pack_of
from tests.rules.conftest import Lint


def only(text: str) -> Diagnostic:
    """Return the one problem of a file."""
    loaded = load(pack_of([File("example.yaml", textwrap.dedent(text))]))
    assert () == loaded.problems
    (problem,) = [p for p in run_rules(loaded) if p.is_error]
    return problem


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("conditions:\n  refuses: {title: R, when: {consnt: no}, basis: judgement}\n", "did you mean `consent`?"),
        ("conditions:\n  refuses: {title: R, when: {zzz: no}, basis: judgement}\n", None),
        ("conditions:\n  refuses: {title: R, when: {origin: bak}, basis: judgement}\n", "did you mean `back`?"),
        (
            "conditions:\n  refuses: {title: R, when: {frailty: {band: frial}}, basis: judgement}\n",
            "did you mean `frail`?",
        ),
        (
            "conditions:\n  refuses: {title: R, when: {features: {includes: [burning, cramp]}}, basis: judgement}\n",
            "did you mean `cramping`?",
        ),
    ],
)
def test_the_nearest_name_is_offered(text: str, hint: str | None) -> None:
    assert hint == only(text).hint


@pytest.mark.parametrize(
    ("test", "place", "hint"),
    [
        ("{consent: {includes: a}}", 50, "test it with yes or no"),
        ("{score: low}", 36, "test it with `{at-least: …, under: …}`"),
        ("{score: {band: low}}", 43, "test it with `{at-least: …, under: …}`"),
        ("{frailty: frail}", 38, "test it with `{at-least: …, under: …}` or `{band: …}`"),
        ("{features: {at-least: 1}}", 28, "test it with `{includes: ANSWER}`"),
    ],
)
def test_a_test_of_another_kind_says_what_the_question_takes(test: str, place: int, hint: str) -> None:
    problem = only(f"conditions:\n  refuses: {{title: R, when: {test}, basis: judgement}}\n")

    assert "E317" == problem.code.value
    assert hint == problem.hint


def test_shorthand_of_another_kind_is_pointed_at_in_its_branch(lint: Lint) -> None:
    """The range has no place of its own, and the question's name stands lines above."""
    problems = lint("""
        tree: example
        title: Example
        status: {stage: draft}
        screens_for: [collapse]
        start: how-bad
        nodes:
          how-bad:
            ask: severity
            branches:
              - {when: mild, go: refer}
              - {when: {at-least: 4}, go: refer}
          refer: {refer: {to: the pain service, because: It is severe., basis: judgement}}
    """)

    assert ["11:10: E317 `severity` is a choice question and cannot be tested like this"] == problems


def test_names_in_cases_and_invariants_are_looked_up_too(lint: Lint) -> None:
    case = """
        - case: a patient
          tree: standart
          facts: {severity: mild}
          recommends: [blok]
          alerts: [colapse]
          ends_in: standard/onely
          basis: judgement
    """
    invariants = """
        invariants:
          - invariant: Never
            never: {any: [{first: blok}, {alert: colapse}, {conditional-on: severty}, {ends-in: standart/only}]}
            basis: judgement
    """

    assert [
        "b.yaml:3:27: E306 no modality is called `blok`",
        "b.yaml:3:42: E314 no alert is called `colapse`",
        "b.yaml:3:69: E307 no question is called `severty`",
        "b.yaml:3:89: E106 no tree is called `standart`",
        "2:9: E106 no tree is called `standart`",
        "4:16: E306 no modality is called `blok`",
        "5:12: E314 no alert is called `colapse`",
        "6:12: E101 no node is called `onely`",
    ] == lint(case, invariants)


def test_a_start_and_a_home_that_name_no_tree_are_found(lint: Lint) -> None:
    problems = lint("""
        pack: example
        name: Example
        version: 0.1.0
        status: {stage: draft}
        status_line: draft
        standing: Supports judgement.
        start: standrd
        home: [{title: All, trees: [standard, other]}]
    """)

    assert ["7:8: E106 no tree is called `standrd`", "8:39: E106 no tree is called `other`"] == problems
