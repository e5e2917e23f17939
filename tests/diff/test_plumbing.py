"""One thing changed in a whole pack: who is told something else, and in which words a reviewer reads of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_tui.analysis import carry
from ladder_tui.diff import compare, draw
from ladder_tui.diff.advice import advised
from ladder_tui.diff.compare import Difference
from ladder_tui.loader import load
from ladder_tui.model.pack import Pack
from tests.diff.witnesses import confirmed

PLUMBING = Path(__file__).parents[1] / "packs" / "plumbing"
PIPE = "      - {modality: new-pipe, preference: first, because: It lasts., sources: [guide2020]}\n"
LINER = "      - {modality: liner, preference: alternative, because: The wall stays whole., sources: [guide2020]}\n"
PATCH = "      - {modality: patch, preference: alternative, because: It is quick., sources: [trial2019]}\n"
FREEZER = """  freezer:
    name: Freeze the pipe
    family: other
    contraindications: not-extracted
    findings: not-extracted
    risks: not-extracted
"""


def plumbing(*edits: tuple[str, str]) -> Pack:
    """Return the pack with some texts, each of which it holds once, replaced."""
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(PLUMBING.glob("*.yaml"))}
    for old, new in edits:
        assert 1 == sum(text.count(old) for text in files.values())
        files = {name: text.replace(old, new) for name, text in files.items()}
    loaded = load([(name, text.encode()) for name, text in files.items()])
    assert () == loaded.problems
    assert loaded.pack is not None
    return loaded.pack


def changed(old: str, new: str) -> Difference:
    return compare(plumbing(), plumbing((old, new)))


@pytest.mark.parametrize(
    ("old", "new", "said", "level"),
    [
        ("{pressure: {at-least: 5}}", "{pressure: {at-least: 4}}", "Patch and clamp: conditional → held back", "major"),
        ("{when: {includes: rust}, go: sound}", "{when: {includes: rust}, go: dig}", "house/mend → house/dig", "major"),
        (PIPE + LINER, LINER + PIPE, "first: New copper pipe → Liner drawn through the pipe", "major"),
        ("{material: plastic}", "{material: [plastic, lead]}", "Patch and clamp: conditional → ruled out", "major"),
    ],
    ids=["threshold", "branch target", "first choice", "exclusion"],
)
def test_who_is_told_something_else_is_said_with_patients_whom_both_packs_confirm(
    old: str, new: str, said: str, level: str
) -> None:
    difference = changed(old, new)

    assert said in draw.text(difference)
    assert () == difference.not_counted
    assert [] == [part.changes for part in difference.parts if not confirmed(difference, part)]
    assert level == advised(difference)[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("year: 2020, seen: abstract", "year: 2020, seen: full-text", "abstract → full-text"),
        ('value: "90%"', 'value: "80%"', "80%"),
        ("modalities:\n  new-pipe:", f"modalities:\n{FREEZER}  new-pipe:", "freezer (Freeze the pipe): added"),
    ],
    ids=["reference", "figure", "modality"],
)
def test_what_nobody_is_told_otherwise_is_named_and_is_no_patch(old: str, new: str, said: str) -> None:
    difference = changed(old, new)

    assert () == difference.parts
    assert "No patient is told anything else." in draw.text(difference)
    assert said in draw.text(difference)
    assert "minor" == advised(difference)[0]


def test_another_order_behind_the_first_choice_is_said() -> None:
    known = "    contraindications: [{text: none stated, kind: relative, judged: by-you, basis: judgement}]\n"
    read = (
        "family: other\n    contraindications: not-extracted\n    gates:\n      - hold",
        f"family: other\n{known}    gates:\n      - hold",
    )
    difference = compare(plumbing(read), plumbing(read, (LINER + PATCH, PATCH + LINER)))

    assert "the same is offered in another order" in draw.text(difference)
    assert [] == [part.changes for part in difference.parts if not confirmed(difference, part)]
    assert "order: first: New copper pipe, alternative: Liner" in draw.text(difference)


def test_a_modality_that_is_now_offered_is_shown_by_a_patient() -> None:
    described = ("modalities:\n  new-pipe:", f"modalities:\n{FREEZER}  new-pipe:")
    freezer = "      - {modality: freezer, preference: alternative, because: It holds still., basis: judgement}\n"
    difference = compare(plumbing(), plumbing(described, (PATCH, PATCH + freezer)))

    assert "Freeze the pipe: not listed → conditional" in draw.text(difference)
    assert [] == [part.changes for part in difference.parts if not confirmed(difference, part)]


def test_patients_confined_to_one_tree_are_all_from_there() -> None:
    roots = ("{when: {includes: roots}, go: roots}", "{when: {includes: roots}, go: flush}")
    reached = ("{when: not-known, go: flush}", "{when: not-known, go: roots}")
    difference = compare(plumbing(), plumbing(roots, reached), "drains")

    assert ("drains",) == difference.trees
    assert {"drains"} == {start for part in difference.parts for start, _, _ in part.counts}
    assert [] == [part.changes for part in difference.parts if not confirmed(difference, part)]


def test_what_is_too_wide_is_named_with_its_facts_and_the_cases_are_still_walked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(carry, "MOST_COMBINATIONS", 1)
    difference = changed("{pressure: {at-least: 10}}", "{pressure: {at-least: 3}}")
    said = draw.text(difference)

    assert "house, at house/where: not counted from here on: too wide (facts: Origin), at most " in said
    assert "in the case: a supply pipe, wet for days, nothing in the way" in said
    assert [True] == [confirmed(difference, part) for part in difference.parts]
    assert "major" == advised(difference)[0]


def test_where_nobody_was_found_and_not_everybody_followed_nothing_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carry, "MOST_COMBINATIONS", 1)
    difference = changed("{when: {at-least: 5}, go: look}", "{when: {at-least: 5}, go: mop}")

    assert "Nobody was found who is told something else; not everybody could be followed." in draw.text(difference)
    assert "major" == advised(difference)[0]


@pytest.mark.parametrize(
    ("old", "new", "said", "level"),
    [
        (
            "      roof: The",
            "      attic: The attic\n      roof: The",
            "Origin: not compared: only the new version takes: The attic",
            "minor",
        ),
        ("under: 20}", "under: 15}", "Pressure: not compared: only the old version takes: a number outside ", "major"),
    ],
    ids=["an answer added", "a range narrowed"],
)
def test_answers_that_only_one_version_takes_are_said_not_to_be_compared(
    old: str, new: str, said: str, level: str
) -> None:
    difference = changed(old, new)

    assert said in draw.text(difference)
    assert "No patient is told anything else." not in draw.text(difference)
    assert level == advised(difference)[0]
