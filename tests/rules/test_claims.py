"""What a clinical claim must say of itself: sources or a basis, severity and rate, and how closely they were read."""

from __future__ import annotations

import pytest

from ladder_tui.loader import load
from ladder_tui.rules import run_rules
from tests.diagnostics.pages import File, pack_of
from tests.rules.conftest import Lint

FACTORS = "{m: {label: M, route: oral, unit: mg/day, factor: 1}}"
MODALITY = """
modalities:
  massage:
    name: Massage
    family: other
    contraindications: not-extracted
    gates: [{{use: all-known}}]
    findings: not-extracted
    risks: {risks}
    not_placed: No tree.
    {more}
"""


def codes(lines: list[str]) -> list[str]:
    """Return the code of each line."""
    return [line.split()[1] for line in lines]


def modality(more: str = "", risks: str = "not-extracted") -> str:
    """Return a modality with one more field."""
    return MODALITY.format(more=more, risks=risks)


@pytest.mark.parametrize(
    "more",
    [
        "plan: {success: {text: Half the pain.}}",
        "plan: {judged: {text: On day 7.}}",
        "plan: {if_fails: {text: Repeat it.}}",
        "plan: {systemic_opioid: {text: Halve it.}}",
        "notes: [{text: It is old.}]",
        "onset: {text: At once.}",
        "indications: [{text: Pain.}]",
        "evidence: {strength: Weak.}",
    ],
)
def test_a_sentence_of_a_modality_without_source_or_basis_is_named(lint: Lint, more: str) -> None:
    assert ["E318"] == [line.split()[1] for line in lint(modality(more))]
    assert [] == lint(modality(more.replace(".}", "., basis: inference}")))


@pytest.mark.parametrize(
    ("section", "code"),
    [
        (
            "alerts:\n  collapse: {title: C, when: {danger: {includes: collapse}}, urgency: now, first: Call.MORE}\n",
            "E318",
        ),
        ("gates:\n  all-known: {level: caution, when: {consent: no}, because: No.MORE}\n", "E318"),
        (
            f"exposure-tables:\n  t: {{name: T, caution: C., factors: {FACTORS}MORE}}\n",
            "E318",
        ),
        ("statements:\n  s: {statement: S., level: weak, basis: B., show: S., gates: [no-consnt]}\n", "E315"),
        ("statements:\n  s: {statement: S., level: weak, basis: B., show: S., modalities: [blok]}\n", "E306"),
        ("statements:\n  s: {statement: S., level: weak, basis: B., show: S., alerts: [colapse]}\n", "E314"),
    ],
)
def test_a_claim_of_the_library_without_footing_is_named(lint: Lint, section: str, code: str) -> None:
    assert [code] == [name for name in codes(lint(section.replace("MORE", ""))) if name != "W312"]
    if "MORE" in section:
        assert [] == [name for name in codes(lint(section.replace("MORE", ", basis: judgement"))) if name != "W312"]


@pytest.mark.parametrize(
    ("risk", "lacking"),
    [
        ("{complication: bruise, severity: minor, sources: [guide2020]}", "rate"),
        ("{complication: bruise, rate: not quantified, sources: [guide2020]}", "severity"),
    ],
)
def test_a_risk_says_how_often_and_how_bad(lint: Lint, risk: str, lacking: str) -> None:
    (line,) = lint(modality(risks=f"[{risk}]"))

    assert "E004" in line
    assert f"`{lacking}`" in line


@pytest.mark.parametrize(("seen", "codes"), [("secondary", ["E323"]), ("not-seen", ["E323"]), ("excerpt", [])])
def test_an_exclusion_needs_a_source_that_was_read(lint: Lint, seen: str, codes: list[str]) -> None:
    gate = "{level: exclude, when: {consent: no}, because: No., stated_by: body, sources: [far]}"
    text = f"references:\n  far: {{title: Far, seen: {seen}}}\ngates:\n  no-consent: {gate}\n"

    assert codes == [line.split()[1] for line in lint(text)]


def test_one_source_that_was_read_is_enough(lint: Lint) -> None:
    gate = "{level: exclude, when: {consent: no}, because: No., stated_by: body, sources: [far, guide2020]}"

    assert [] == lint(f"references:\n  far: {{title: Far, seen: secondary}}\ngates:\n  no-consent: {gate}\n")


@pytest.mark.parametrize(
    ("status", "today", "messages"),
    [
        (
            "stage: draft, review_due: 2026-11-24",
            "2026-11-25",
            ["the review of the tree `standard` was due on 2026-11-24"],
        ),
        ("stage: draft, review_due: 2026-11-25", "2026-11-25", []),
        ("stage: draft, review_due: 2026-11-24", "", []),
        ("stage: draft", "2026-11-25", []),
        (
            "stage: reviewed, reviewed_by: [A. Body]",
            "2026-11-25",
            ["the tree `standard` was reviewed and does not say when it must be again"],
        ),
        ("stage: retired, review_due: 2020-01-01", "2026-11-25", []),
    ],
)
def test_days_of_review_are_held_against_the_day(status: str, today: str, messages: list[str]) -> None:
    tree = f"""tree: standard
title: Standard
status: {{{status}}}
screens_for: [collapse]
start: only
nodes:
  only: {{refer: {{to: the pain service, because: It is the standard tree., basis: judgement}}}}
"""
    found = run_rules(load(pack_of([File("standard.yaml", tree)])), today)

    assert messages == [problem.message for problem in found if problem.code.value == "W308"]
