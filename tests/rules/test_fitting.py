"""Gaps, overlaps and missing branches of nodes that ask, judged by their own question."""

from __future__ import annotations

import pytest

from tests.rules.conftest import Lint


def node(question: str, *branches: str, more: str = "") -> str:
    """Return a tree that asks one question; every branch leads to a node of its own letter."""
    lines = "".join(f"      - {{{branch}, go: {letter}}}\n" for branch, letter in zip(branches, "abcdef", strict=False))
    ends = "".join(
        f"  {letter}: {{refer: {{to: {letter}, because: So., basis: judgement}}}}\n"
        for _, letter in zip(branches, "abcdef", strict=False)
    )
    return (
        "tree: example\ntitle: T\nstatus: {stage: draft}\nscreens_for: [collapse]\nstart: ask\nnodes:\n"
        f"  ask:\n    ask: {question}\n{more}    branches:\n{lines}{ends}"
    )


@pytest.mark.parametrize(
    ("question", "branches", "expected"),
    [
        ("score", ["when: {under: 4}", "when: {at-least: 4}"], []),
        (
            "score",
            ["when: {under: 4}", "when: {at-least: 5}"],
            ["E202 no branch of `ask` fits the answer: 4 to under 5"],
        ),
        ("score", ["when: {at-least: 0, under: 4}"], ["E202 no branch of `ask` fits the answer: 4 to under 11"]),
        ("score", ["when: {under: 4}", "otherwise: true"], []),
        ("score", ["when: {under: 3.5}", "when: {at-least: 4}"], []),
        (
            "score",
            ["when: {under: 5}", "when: {at-least: 4}"],
            ["E201 two branches of `ask` fit the answer: 4 to under 5"],
        ),
        ("frailty", ["when: {band: fit}", "when: {band: frail}"], []),
        ("frailty", ["when: {band: fit}"], ["E202 no branch of `ask` fits the answer: 4 to under 10"]),
        (
            "frailty",
            ["when: {band: fit}", "when: {at-least: 3}"],
            ["E201 two branches of `ask` fit the answer: 3 to under 4"],
        ),
        ("severity", ["when: [mild, severe]"], []),
        ("severity", ["when: mild"], ["E202 no branch of `ask` fits the answer: Severe"]),
        ("severity", ["when: [mild, severe]", "when: severe"], ["E201 two branches of `ask` fit the answer: Severe"]),
        ("severity", ["when: mild", "when: {not: {severity: mild}}"], []),
        ("origin", ["when: head", "when: back"], ["E203 `ask` has no branch for when `origin` is not known"]),
        ("origin", ["when: head", "when: back", "when: not-known"], []),
        (
            "origin",
            ["when: {origin: known}", "when: not-known"],
            ["E202 no branch of `ask` fits the answer: not known"],
        ),
        ("origin", ["when: {origin: known}", "otherwise: true"], []),
        ("consent", ["when: yes", "otherwise: true"], ["E203 `ask` has no branch for when `consent` is not known"]),
        ("consent", ["when: {not: {is: refuses}}", "when: {is: refuses}", "when: not-known"], []),
        (
            "features",
            ["when: {includes: burning}", "when: no-feature", "when: {not: {includes: [burning, no-feature]}}"],
            [],
        ),
        (
            "features",
            ["when: {includes: burning}"],
            ["E202 no branch of `ask` fits the answer: None of these, Cramping"],
        ),
        (
            "features",
            ["when: {includes: burning}", "when: {includes: cramping}", "when: no-feature"],
            ["E201 two branches of `ask` fit the answer: Burning and Cramping"],
        ),
    ],
)
def test_answers_are_tried(lint: Lint, question: str, branches: list[str], expected: list[str]) -> None:
    assert expected == [problem.split(": ", 1)[1] for problem in lint(node(question, *branches))]


def test_a_node_that_is_partial_on_purpose_says_why_and_is_left_alone(lint: Lint) -> None:
    assert [] == lint(node("origin", "when: head", more="    partial: the rest is asked elsewhere\n"))


def test_branches_that_overlap_and_lead_to_the_same_node_are_fine(lint: Lint) -> None:
    text = node("severity", "when: [mild, severe]", "when: severe").replace("go: b", "go: a").split("  b: ")[0]

    assert [] == lint(text)


def test_a_node_that_reads_another_fact_is_left_to_the_analysis(lint: Lint) -> None:
    assert [] == lint(node("severity", "when: {all: [{severity: mild}, {origin: head}]}", "when: severe"))


def test_decimals_meet_where_whole_numbers_would_leave_a_gap(lint: Lint) -> None:
    """24.9 to 25 is a gap of a question with two decimals, and none of one with one."""

    def library(places: int) -> str:
        return (
            f"questions:\n  score: {{ask: How much?, kind: number, unit: kg, places: {places}, not_known: refused,"
            " between: {at-least: 0, under: 100}, basis: judgement}\n"
        )

    text = node("score", "when: {under: 24.91}", "when: {at-least: 25}")

    assert [] == lint(text, library(1))
    assert ["7:3: E202 no branch of `ask` fits the answer: 24.91 to under 25 kg"] == lint(text, library(2))
