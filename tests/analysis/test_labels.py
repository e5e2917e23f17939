"""A label is held to the numbers that it names."""

from __future__ import annotations

import textwrap

import pytest

from ladder_tui.analysis.labels import claim_of, label_findings
from ladder_tui.loader import load
from tests.diagnostics.pages import File, pack_of


def wrong(text: str) -> list[str]:
    """Return the labels of a file that disagree with what they stand for."""
    loaded = load(pack_of([File("example.yaml", textwrap.dedent(text))]))
    assert () == loaded.problems
    assert loaded.pack is not None
    return [problem.message for problem in label_findings(loaded.pack)]


def option(label: str, means: str) -> list[str]:
    """Return what is wrong with an option of that label and range."""
    return wrong(
        f"""
        questions:
          age:
            ask: How old?
            kind: choice
            not_known: refused
            options:
              some: {{label: "{label}", range: {{{means}}}}}
              other: Another
            basis: judgement
        """
    )


def titled(title: str, when: str) -> list[str]:
    """Return what is wrong with a named condition of that title, over an age, a laboratory value or a prognosis."""
    return wrong(
        f"""
        questions:
          age: {{ask: Age?, kind: number, unit: years, not_known: refused, basis: judgement,
                between: {{at-least: 0, under: 120}}}}
          inr: {{ask: INR?, kind: number, unit: "", places: 1, not_known: refused, basis: judgement,
                between: {{at-least: 0, under: 10}}}}
          outlook:
            ask: How long?
            kind: choice
            not_known: refused
            options:
              weeks: {{label: Weeks, range: {{at-least: 0, under: 30, unit: days}}}}
              months: {{label: One to three months, range: {{at-least: 30, under: 90, unit: days}}}}
              longer: {{label: Over three months, range: {{at-least: 90, unit: days}}}}
            basis: judgement
        conditions:
          named: {{title: "{title}", when: {{{when}}}, basis: judgement}}
        """
    )


@pytest.mark.parametrize(
    ("label", "means"),
    [
        ("45-65", "at-least: 45, under: 66, unit: years"),
        ("45 to 65 years", "at-least: 45, under: 65, unit: years"),
        ("under 3 months", "at-least: 0, under: 90, unit: days"),
        ("Weeks, under a month", "at-least: 14, under: 30, unit: days"),
        ("Three to twelve months", "at-least: 90, under: 365, unit: days"),
        ("Over a year", "at-least: 365, unit: days"),
        ("7 or more", "at-least: 7"),
        ("over 7", "at-least: 8"),
        ("≤ 4", "under: 5"),
        ("T3-T10", "at-least: 1, under: 2"),
        ("under 5 (or 6-7 at night)", "under: 9"),
        ("under 50%", "under: 50, unit: percent"),
    ],
)
def test_a_label_that_agrees_or_names_no_one_range_is_left_alone(label: str, means: str) -> None:
    assert [] == option(label, means)


@pytest.mark.parametrize(
    ("label", "means"),
    [
        ("45-65", "at-least: 45, under: 60, unit: years"),
        ("45-65", "at-least: 40, under: 66, unit: years"),
        ("under 3 months", "at-least: 0, under: 60, unit: days"),
        ("One to three months", "at-least: 30, under: 60, unit: days"),
        ("at least six weeks", "at-least: 30, unit: days"),
        ("7 or more", "at-least: 8"),
        ("over 7", "at-least: 9"),
        ("up to 4", "under: 4.5"),
        ("< 5", "under: 4"),
    ],
)
def test_a_label_over_another_range_is_named(label: str, means: str) -> None:
    assert [f"the label of option `some` says `{label}`, and its range says otherwise"] == option(label, means)


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Aged 45-65 years", "age: {at-least: 45, under: 66}"),
        ("Aged 45-65", "age: {at-least: 45, under: 66}"),
        ("INR above 1.5", "inr: {at-least: 1.6}"),
        ("Survival under 3 months", "outlook: [weeks, months]"),
        ("Survival of over a month", "outlook: [months, longer]"),
        ("Within 24 hours of two calls", "outlook: [weeks, longer]"),
    ],
)
def test_a_title_that_says_what_it_tests_is_left_alone(title: str, when: str) -> None:
    assert [] == titled(title, when)


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Aged 45-65", "age: {at-least: 45, under: 60}"),
        ("INR above 1.5", "inr: {at-least: 1.8}"),
        ("Survival under 3 months", "outlook: weeks"),
        ("Survival under 3 months", "outlook: longer"),
        ("Survival of one to three months", "outlook: [weeks, months]"),
    ],
)
def test_a_title_over_another_condition_is_named(title: str, when: str) -> None:
    assert [f"the label of condition `named` says `{title}`, and what it tests says otherwise"] == titled(title, when)


def test_two_ranges_in_one_label_claim_nothing() -> None:
    assert claim_of("1-3 months or 4-5 years") is None
