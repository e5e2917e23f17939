"""What the commands print, and the exit codes that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ladder_tui.loader.schema import DIALECT
from tests.cli.conftest import Ladder
from tests.conftest import LIBRARY, TREE

RUN = ("run", "--pack", ".")
DECIDED = ("--set", "danger=none", "--set", "origin=kitchen", "--rest", "not-known")
FORMATS = ("text", "json", "md")
KINDS = ("tree", "library", "case", "pack")


@pytest.mark.parametrize(
    ("args", "code", "text", "status"),
    [
        (DECIDED, 0, "TO CONSIDER\n===========\nMain · Rung 2\n", "decided"),
        (("--set", "danger=none"), 3, "NOT DECIDED YET\n===============\nMain · Rung 1\n", "missing"),
        (("--set", "danger=leak"), 4, "Close the main valve.", "stopped"),
    ],
)
def test_run_decides_asks_or_stops(
    ladder: Ladder, pack: Path, args: tuple[str, ...], code: int, text: str, status: str
) -> None:
    told, data, marked = (ladder(*RUN, *args, "--format", form) for form in FORMATS)

    assert [(code, "")] * 3 == [(ran.code, ran.err) for ran in (told, data, marked)]
    assert text in told.out
    assert marked.out.startswith("# ")
    assert (1, status) == (json.loads(data.out)["format"], json.loads(data.out)["status"])


def test_run_says_what_it_recommends_and_what_is_open(ladder: Ladder, pack: Path) -> None:
    data = json.loads(ladder(*RUN, *DECIDED, "--format", "json").out)

    assert ("main", 2, "Example", "0.1.0") == (
        data["tree"],
        data["rung"],
        data["pack"]["name"],
        data["pack"]["version"],
    )
    assert [
        ("new-pipe", "first", "It lasts.", ["guide2020"]),
        ("patch", "alternative", "It is quick.", ["guide2020"]),
    ] == [(r["modality"], r["preference"], r["because"], r["sources"]) for r in data["recommended"]]
    assert {"new-pipe", "patch", "bucket", "turbine"} == {fate["modality"] for fate in data["fates"]}


def test_run_names_the_next_question_first(ladder: Ladder, pack: Path) -> None:
    data = json.loads(ladder(*RUN, "--set", "danger=none", "--format", "json").out)

    assert "origin" == data["missing"][0]


def test_run_says_which_gate_ruled_out(ladder: Ladder, pack: Path) -> None:
    data = json.loads(ladder(*RUN, *DECIDED, "--set", "consent=no", "--format", "json").out)

    assert "patch" == data["recommended"][0]["modality"]
    assert [("new-pipe", "The owner does not want it.", "body", ["guide2020"])] == [
        (e["modality"], e["gates"][0]["because"], e["gates"][0]["stated_by"], e["gates"][0]["sources"])
        for e in data["excluded"]
    ]


def test_run_checks_one_modality(ladder: Ladder, pack: Path) -> None:
    ran = ladder(*RUN, "--modality", "patch", "--set", "pressure=7", "--set", "danger=none", "--rest", "not-known")

    assert 0 == ran.code
    assert "It may burst." in ran.out


def test_lines_in_are_lines_out(ladder: Ladder, pack: Path) -> None:
    patients = [
        {"danger": ["none"], "origin": "kitchen", "consent": "yes", "pressure": 2.5, "age": "no"},
        {"danger": ["none"], "origin": "cellar"},
        {"danger": ["none"]},
        {"danger": ["leak"]},
    ]
    lines = "\n\n".join(json.dumps(patient) for patient in patients).encode()

    ran = ladder(*RUN, "--facts", "-", "--format", "json", input=lines)
    decisions = [json.loads(line) for line in ran.out.splitlines()]

    assert (4, "") == (ran.code, ran.err)
    assert ["decided", "decided", "missing", "stopped"] == [decision["status"] for decision in decisions]
    assert ["new-pipe", "bucket"] == [decision["recommended"][0]["modality"] for decision in decisions[:2]]


def test_facts_in_yaml_and_json_and_options_decide_alike(ladder: Ladder, pack: Path) -> None:
    (pack / "facts.txt").write_text("danger: [none]\norigin: kitchen\n")

    outs = {
        ladder(*RUN, "--facts", "facts.txt", "--rest", "not-known").out,
        ladder(*RUN, "--facts", "-", "--rest", "not-known", input=b'{"danger": ["none"], "origin": "kitchen"}').out,
        ladder(*RUN, *DECIDED).out,
    }

    assert 1 == len(outs)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_twice(ladder: Ladder, pack: Path, form: str) -> None:
    """Whatever the order of a hash."""
    assert ladder(*RUN, *DECIDED, "--format", form) == ladder(*RUN, *DECIDED, "--format", form)


def test_list_is_a_line_each_or_json(ladder: Ladder, pack: Path) -> None:
    text, data = (
        ladder("list", "modalities", "--pack", "."),
        ladder("list", "modalities", "--pack", ".", "--format", "json"),
    )

    assert "new-pipe  New pipe  other\npatch     Patch     other\n" == text.out[: text.out.index("bucket")]
    assert ["new-pipe", "patch", "bucket", "turbine"] == [row["id"] for row in json.loads(data.out)]
    for kind in ("trees", "questions", "references", "cases"):
        assert 0 == ladder("list", kind, "--pack", ".").code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("new-pipe", "New pipe\n========\n"),
        ("pressure", "What is the pressure?"),
        ("guide2020", "A guide"),
        ("main", "Main\n====\n"),
    ],
)
def test_show_shows_everything_that_has_an_id(ladder: Ladder, pack: Path, name: str, text: str) -> None:
    ran = ladder("show", name, "--pack", ".")

    assert (0, "") == (ran.code, ran.err)
    assert text in ran.out


def test_what_was_not_extracted_is_never_shown_as_none(ladder: Ladder, pack: Path) -> None:
    assert "not extracted" in ladder("show", "bucket", "--pack", ".").out


def test_explain_takes_a_code_and_its_name(ladder: Ladder) -> None:
    pages = {ladder("explain", name).out for name in ("E101", "e101", "[E101]", "unknown-target")}

    assert 1 == len(pages)
    assert pages.pop().startswith("# E101 unknown-target\n")


def test_check_draws_five_forms(ladder: Ladder, pack: Path) -> None:
    (pack / "main.yaml").write_text(TREE.replace("go: mend", "go: mendd"))

    forms = {form: ladder("check", ".", "--format", form) for form in ("full", "concise", "json", "sarif", "github")}
    place = "main.yaml:12:37"

    assert {1} == {ran.code for ran in forms.values()}
    assert f"error[E101]: no node is called `mendd`\n  --> {place}\n" in forms["full"].out
    assert "= help: did you mean `mend`?" in forms["full"].out
    assert f"{place}: E101 no node is called `mendd`\n" in forms["concise"].out
    assert "E101" in [problem["code"] for problem in json.loads(forms["json"].out)["problems"]]
    assert "E101" in [result["ruleId"] for result in json.loads(forms["sarif"].out)["runs"][0]["results"]]
    assert "::error file=main.yaml,line=12,col=37,title=E101 unknown-target::" in forms["github"].out


def test_check_of_a_file_tells_of_that_file_alone(ladder: Ladder, pack: Path) -> None:
    (pack / "main.yaml").write_text(TREE.replace("go: mend", "go: mendd"))

    assert [0, 1] == [ladder("check", name).code for name in ("library.yaml", "main.yaml")]


def test_strict_counts_advice(ladder: Ladder, pack: Path) -> None:
    (pack / "library.yaml").write_text(
        LIBRARY.replace("references:", "references:\n  b2020: {title: B, seen: abstract}")
    )

    assert [0, 1] == [ladder("check", ".", *more).code for more in ((), ("--strict",))]


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(ladder: Ladder, kind: str) -> None:
    ran = ladder("schema", kind)
    schema = json.loads(ran.out)

    Draft202012Validator.check_schema(schema)
    assert (0, DIALECT) == (ran.code, schema["$schema"])


def as_an_editor(text: str) -> Any:
    """Return a file as an editor's YAML reads it: numbers and booleans typed, a date a text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        ("tree", TREE, ("title: Main", "tilte: Main")),
        ("tree", TREE, ("rung: 2", "rung: two")),
        ("library", LIBRARY, ("kind: number", "kind: nmber")),
        ("library", LIBRARY, ("questions:", "qestions:")),
    ],
)
def test_a_schema_refuses_what_check_refuses(ladder: Ladder, kind: str, text: str, wrong: tuple[str, str]) -> None:
    validator = Draft202012Validator(json.loads(ladder("schema", kind).out))

    assert validator.is_valid(as_an_editor(text))
    assert not validator.is_valid(as_an_editor(text.replace(*wrong)))


def test_check_holds_reviews_against_the_day_given(ladder: Ladder, pack: Path) -> None:
    text = (pack / "pack.yaml").read_text(encoding="utf-8")
    due = text.replace("{stage: draft}", "{stage: draft, review_due: 2026-11-25}")
    (pack / "pack.yaml").write_text(due, encoding="utf-8")

    told = [ladder("check", "pack.yaml", "--strict", "--today", day) for day in ("2026-11-25", "2026-11-26")]

    assert [0, 1] == [ran.code for ran in told]
    assert "W308" in told[1].out


@pytest.mark.parametrize("day", ["26.11.2026", "2026-02-30", "20261125", "tomorrow", ""])
def test_check_takes_no_other_form_of_a_day(ladder: Ladder, pack: Path, day: str) -> None:
    ran = ladder("check", ".", "--today", day)

    assert (2, "") == (ran.code, ran.out)
    assert f"--today: `{day}` is no date such as 2026-11-25" in ran.err
