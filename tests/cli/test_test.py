"""`test` says what differs, where a walk left its way, and what no case reaches; its XML is read by a parser."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from ladder_tui.cases import run_case
from ladder_tui.engine import Engine
from ladder_tui.model.case import Case
from ladder_tui.report.junit import draw
from tests.cli.conftest import Ladder

PASSES = """
- case: a bath, nothing known
  tree: main
  facts: {danger: [none], origin: bath}
  rest: not-known
  first: new-pipe
  basis: judgement
"""


def written(folder: Path, cases: str) -> None:
    (folder / "cases.yaml").write_text(cases, encoding="utf-8")


def test_coverage_is_a_table_and_places_to_jump_to(ladder: Ladder, pack: Path) -> None:
    written(pack, PASSES)

    ran = ladder("test", ".", "--coverage")

    assert 0 == ran.code
    assert "branches       1 of     3   33%\n" in ran.out
    assert "\nno case reaches:\n" in ran.out
    assert "main.yaml:13:10: branch main/where: Origin: Cellar\n" in ran.out
    assert ran.out.endswith(
        "\ncannot happen, and is not counted:\n"
        "main.yaml:20:19: end main/mend: nothing left, on to look\n"
        "library.yaml:42:3: alert leak: undecided\n"
    )


@pytest.mark.parametrize(("percent", "code"), [("0", 0), ("33", 1), ("100", 1)])
def test_too_little_coverage_exits_1(ladder: Ladder, pack: Path, percent: str, code: int) -> None:
    written(pack, PASSES)

    assert code == ladder("test", ".", "--min-coverage", percent).code


@pytest.mark.parametrize("percent", ["-1", "101", "1.5", "all"])
def test_a_share_that_is_none_is_refused(ladder: Ladder, pack: Path, percent: str) -> None:
    assert 2 == ladder("test", ".", f"--min-coverage={percent}").code


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (
            "{origin: bath, consent: no, pressure: 1}\n  first: new-pipe",
            "`new-pipe` is ruled out: no-consent (consent: no)",
        ),
        (
            "{origin: bath, consent: yes, pressure: 12}\n  recommends: [new-pipe]",
            "`new-pipe` is ruled out: new-pipe, gate 2 (pressure: 12)",
        ),
        (
            "{origin: bath, consent: yes, pressure: 6}\n  conditional: [patch]",
            "`patch` is held back: patch, gate 1 (pressure: 6)",
        ),
        (
            "{origin: cellar}\n  recommends: [patch]",
            "`patch` could still be reached at `main/where`: origin: cellar led to `main/wait`",
        ),
        (
            "{origin: cellar}\n  ends_in: main/look",
            "`main/look` could still be reached at `main/where`: origin: cellar led to `main/wait`",
        ),
        (
            "{origin: bath, consent: yes, pressure: 1}\n  ends_in: main/look",
            "`main/look` could still be reached at `main/mend`: the walk ended there",
        ),
        ("{origin: cellar}\n  recommends: [turbine]", "`turbine` cannot be reached from `main/where`"),
        (
            "{origin: bath, consent: yes, pressure: 1}\n  excludes: [new-pipe]",
            "no exclusion of `new-pipe` fires: consent: yes, pressure: 1",
        ),
    ],
)
def test_a_case_that_differs_says_where_it_left_its_way(ladder: Ladder, pack: Path, case: str, sentence: str) -> None:
    facts = case.replace("{", "{danger: [none], ", 1)
    written(pack, f"- case: a house\n  tree: main\n  facts: {facts}\n  basis: judgement\n")

    ran = ladder("test", ".")

    assert 1 == ran.code
    assert f"\n  {sentence}\n" in ran.out


def test_junit_is_xml_whatever_a_title_holds(ladder: Ladder, pack: Path) -> None:
    title = "a <bath> & 'more' ]]> \"quoted\" \u00a0 \U0001f6c1"
    quoted = '"a <bath> & \'more\' ]]> \\"quoted\\" \u00a0 \U0001f6c1"'
    written(pack, PASSES + PASSES.replace("a bath, nothing known", quoted).replace("new-pipe", "patch"))

    ran = ladder("test", ".", "--junit", "out.xml")

    root = ElementTree.parse(pack / "out.xml").getroot()
    assert 1 == ran.code
    assert ("testsuites", "2", "1") == (root.tag, root.get("tests"), root.get("failures"))
    (suite,) = root
    assert ("testsuite", "cases.yaml", "2", "1") == (suite.tag, *(suite.get(k) for k in ("name", "tests", "failures")))
    passed, failed = suite
    assert ("a bath, nothing known", "cases.yaml", "2") == tuple(passed.get(k) for k in ("name", "file", "line"))
    assert 0 == len(passed)
    assert (title, "cases.yaml", "9") == tuple(failed.get(k) for k in ("name", "file", "line"))
    (failure,) = failed
    assert "first: expected `patch`, found `new-pipe`" == failure.get("message")
    assert failure.text is not None
    assert failure.text.startswith("first: expected `patch`, found `new-pipe`\n`patch` is conditional")


def test_a_character_that_xml_cannot_hold_is_replaced(house: Engine) -> None:
    case = Case("a\x08b\tc\nd\ud800", {}, "main", expects={"ends_in": ("a\x0bb",)}, path="c.yaml")

    root = ElementTree.fromstring(draw([(run_case(house, case), ("e\x1bf",))]).encode())

    (test,) = root.iter("testcase")
    (failure,) = test
    assert "a\ufffdb\tc\nd\ufffd" == test.get("name")
    assert failure.text is not None
    assert failure.text.endswith("\ne\ufffdf")


def test_a_file_that_cannot_be_written_is_said(ladder: Ladder, pack: Path) -> None:
    written(pack, PASSES)

    ran = ladder("test", ".", "--junit", "no-folder/out.xml")

    assert 2 == ran.code
    assert "ladder-tui: cannot write no-folder/out.xml: no such file or directory\n" == ran.err
