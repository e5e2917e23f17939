"""Codes of which a page can show no example."""

from __future__ import annotations

import pytest

from ladder_tui.diagnostics import Code
from ladder_tui.examine import examine
from ladder_tui.reader import MAX_BYTES, MAX_PROBLEMS
from tests.diagnostics.pages import File, pack_of, pages

COUNT = 21
"""Facts of two classes each: more than 2^20 combinations."""


def codes(*files: tuple[str, bytes]) -> list[str]:
    """Return the codes of what is found in files alone."""
    return [problem.code.value for problem in examine(files).problems]


def test_a_file_that_is_too_big_is_refused_unread() -> None:
    assert ["E011"] == [code for code in codes(("big.yaml", b"a" * (MAX_BYTES + 1))) if code != "E018"]


def test_a_file_that_is_not_utf_8_is_pointed_at_where_it_stops_being_it() -> None:
    problem = examine([("a.yaml", b"references:\n  a: {title: M" + "ü".encode("latin-1") + b"ller}\n")]).problems[-1]

    assert ("E012", 2, 15) == (problem.code.value, problem.at and problem.at.line, problem.at and problem.at.column)


def test_the_rest_of_very_many_problems_is_not_listed() -> None:
    lines = "".join(f"  id-{number}: &a{number} {{title: A, seen: abstract}}\n" for number in range(3 * MAX_PROBLEMS))
    found = [code for code in codes(("a.yaml", f"references:\n{lines}".encode())) if code != "E018"]

    assert ["E003"] * MAX_PROBLEMS + ["E016"] == sorted(found)


def test_a_folder_without_a_pack_file_says_so() -> None:
    assert ["E018"] == codes(("a.yaml", b"references:\n  a: {title: A, seen: abstract}\n"))


@pytest.fixture(scope="module")
def too_wide() -> list[str]:
    """Return the codes of a node at which more facts matter than can be carried, with an invariant."""
    names = [f"fact-{number}" for number in range(COUNT)]
    questions = "".join(
        f"  {name}: {{ask: Is it so?, kind: yes-no, not_known: refused, basis: judgement}}\n" for name in names
    )
    condition = f"{{all: [{', '.join(f'{{{name}: yes}}' for name in names)}]}}"
    end = "{refer: {to: somebody, because: So., basis: judgement}}"
    tree = (
        "tree: example\ntitle: T\nstatus: {stage: draft}\nscreens_for: [collapse]\nstart: all\nnodes:\n"
        f"  all: {{branches: [{{when: {condition}, go: a}}, {{otherwise: true, go: b}}]}}\n  a: {end}\n  b: {end}\n"
    )
    outcome = "{any: [{refers: yes}, {stopped: yes}]}"
    invariants = f"invariants:\n  - {{invariant: All refer, when: {condition}, always: {outcome}, basis: judgement}}\n"
    files = [File("example.yaml", tree), File("q.yaml", f"questions:\n{questions}"), File("i.yaml", invariants)]
    return [problem.code.value for problem in examine(pack_of(files)).problems]


@pytest.mark.parametrize("code", [Code.W209, Code.W321], ids=lambda code: code.value)
def test_too_many_facts_at_once_are_said(code: Code, too_wide: list[str]) -> None:
    assert code.value in too_wide


def test_every_code_that_no_page_shows_has_a_test_here() -> None:
    assert ["E011", "E012", "E016", "E018", "W209", "W321"] == [p.code for p in pages() if p.cannot_be_shown]
