"""The forms that other programs read."""

from __future__ import annotations

import json as plain_json
from typing import Any

from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.report import concise, github, json, sarif
from ladder_tui.source import Span

PATH = "trees/a file, with: all.yaml"
ERROR = Diagnostic(
    Code.E101,
    PATH,
    Span(PATH, 9, 28, 40),
    "no node is called `x`",
    "did you mean `y`?",
    (Related(Span(PATH, 1, 1, 2), "first given here"),),
    (("severity", "mild"),),
)
ADVICE = Diagnostic(Code.W301, PATH, None, "100% of\nnothing")


def test_concise_is_one_line_that_an_editor_jumps_from() -> None:
    assert (
        "trees/a file, with: all.yaml:9:28: E101 no node is called `x`\n"
        "trees/a file, with: all.yaml: W301 100% of nothing\n"
    ) == concise.draw([ERROR, ADVICE], {})


def test_json_has_stable_keys() -> None:
    drawn = plain_json.loads(json.draw([ERROR, ADVICE], {}))

    assert {
        "code": "E101",
        "name": "unknown-target",
        "level": "error",
        "path": PATH,
        "at": {"path": PATH, "line": 9, "column": 28, "end": 40},
        "message": "no node is called `x`",
        "hint": "did you mean `y`?",
        "related": [{"at": {"path": PATH, "line": 1, "column": 1, "end": 2}, "message": "first given here"}],
        "witness": [{"question": "severity", "answer": "mild"}],
    } == drawn["problems"][0]
    assert (1, None, "warning") == (drawn["format"], drawn["problems"][1]["at"], drawn["problems"][1]["level"])
    assert [] == plain_json.loads(json.draw([], {}))["problems"]


def test_json_escapes_what_would_act_on_a_terminal() -> None:
    problem = Diagnostic(Code.E005, "a\u202e.yaml", None, "\x1b[31m \x9b")

    drawn = json.draw([problem], {})

    assert all(char.isprintable() or char == "\n" for char in drawn)
    assert "\x1b[31m \x9b" == plain_json.loads(drawn)["problems"][0]["message"]


def test_github_escapes_what_its_commands_would_read() -> None:
    file = "trees/a file%2C with%3A all.yaml"

    assert (
        f"::error file={file},line=9,col=28,title=E101 unknown-target::no node is called `x`%0Adid you mean `y`?\n"
        f"::warning file={file},title=W301 unused-reference::100%25 of%0Anothing\n"
    ) == github.draw([ERROR, ADVICE], {})


def test_sarif_says_where_what_and_which_rule() -> None:
    log: dict[str, Any] = plain_json.loads(sarif.draw([ERROR, ADVICE], {}))
    run = log["runs"][0]
    first, second = run["results"]
    place = first["locations"][0]["physicalLocation"]

    assert ("2.1.0", "unicodeCodePoints") == (log["version"], run["columnKind"])
    assert ["E101", "W301"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert {"startLine": 9, "startColumn": 28, "endColumn": 40} == place["region"]
    assert "trees/a%20file%2C%20with%3A%20all.yaml" == place["artifactLocation"]["uri"]
    assert "first given here" == first["relatedLocations"][0]["message"]["text"]
    assert [("E101", 0, "error"), ("W301", 1, "warning")] == [
        (result["ruleId"], result["ruleIndex"], result["level"]) for result in (first, second)
    ]
    assert "region" not in second["locations"][0]["physicalLocation"]


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    """A host then closes what it showed before."""
    assert [] == plain_json.loads(sarif.draw([], {}))["runs"][0]["results"]
