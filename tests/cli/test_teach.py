"""`teach` from the command line: lines, pages, kept results and drafted patients."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ladder
from tests.teach.packs import LESSON

LINES = b"next\nask 2\nplan 1\nreason 2\nquit\n"
HERE = ("--pack", ".")
HTML = "<!DOCTYPE html>"


@pytest.fixture
def pack(house_files: Callable[..., Path]) -> Path:
    """Return the folder of the example pack with a lesson."""
    root = house_files()
    (root / "lesson.yaml").write_text(LESSON, encoding="utf-8")
    return root


def test_a_lesson_is_held_line_by_line_where_no_screen_can_be_drawn(ladder: Ladder, pack: Path) -> None:
    ran = ladder("teach", *HERE, "the wet", input=LINES)

    assert (0, "") == (ran.code, ran.err)
    assert "Your plan: 100 of 100." in ran.out
    assert "Kept as " in ran.out


def test_results_are_listed_printed_and_deleted(ladder: Ladder, pack: Path) -> None:
    ladder("teach", *HERE, "--plain", "the wet", input=LINES)
    listed = ladder("teach", "--results", "list")
    name = listed.out.split()[0]
    assert "100 of 100  the-wet-ceiling" in listed.out
    assert listed.err.startswith("1 result in ")

    assert "# Result: The wet ceiling" in ladder("teach", "--results", "export", name[:3]).out
    assert "1 result deleted\n" == ladder("teach", "--results", "delete", name).err
    assert "" == ladder("teach", "--results", "list").out


def test_nothing_is_kept_when_asked_not_to(ladder: Ladder, pack: Path) -> None:
    said = ladder("teach", *HERE, "the wet", "--ephemeral", input=LINES).out

    assert "This result is not kept" in said
    assert "" == ladder("teach", "--results", "list").out


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_handout_has_the_answers_only_when_asked(ladder: Ladder, pack: Path, form: str) -> None:
    bare, whole = (ladder("teach", *HERE, "the wet", "--handout", form, *more).out for more in ([], ["--answers"]))

    assert bare.startswith(HTML) is (form == "html")
    for text in (bare, whole):
        assert "The wet ceiling" in text
        assert "Teaching: an invented patient." in text
    for told in ("The ceiling dried.", "Six bar.", "✓"):
        assert told not in bare
        assert told in whole


def test_a_page_is_written_once_and_replaced_only_when_told(ladder: Ladder, pack: Path, tmp_path: Path) -> None:
    given = ("teach", *HERE, "the wet", "--handout", "html", "-o", "page.html")
    assert ("", 0) == (ladder(*given).out, ladder(*given, "--force").code)
    page = tmp_path / "page.html"
    assert page.read_text(encoding="utf-8").startswith(HTML)
    page.write_text("mine", encoding="utf-8")

    again = ladder(*given)
    assert (2, "ladder-tui: page.html is there already; --force replaces it\n") == (again.code, again.err)
    assert "mine" == page.read_text(encoding="utf-8")
    assert "there is no such folder" in ladder(*given[:-1], "nowhere/page.html").err


def test_a_drafted_patient_is_pasted_checked_and_tested(ladder: Ladder, pack: Path) -> None:
    drafted = ladder("teach", *HERE, "--patient", "main/wait")
    assert (0, "") == (drafted.code, drafted.err)
    (pack / "pasted.yaml").write_text(drafted.out, encoding="utf-8")

    checked, tested = ladder("check", "--strict", "."), ladder("test", ".")
    assert (0, 0) == (checked.code, tested.code), checked.out + tested.out
    assert 2 == ladder("teach", *HERE, "--list").out.count("\n")


def test_an_answer_is_drafted_too(ladder: Ladder, pack: Path) -> None:
    drafted = ladder("teach", *HERE, "--patient", "pressure=10")

    assert 0 == drafted.code
    assert "pressure: 10" in drafted.out
    assert "deciding_fact: pressure" in drafted.out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--patient", "main/wayt"], "no end and no gate is called `main/wayt`; did you mean `main/wait`?"),
        (["--patient", "pressure=lots"], "the facts do not fit the questions"),
        (["--patient", "nothing=1"], "the facts do not fit the questions"),
        (["--results", "burn"], "--results takes list, export or delete, not `burn`"),
        (["--results", "list", "abc"], "--results list takes no ID"),
        (["--results", "export"], "--results export takes one ID"),
        (["--results", "delete"], "--results delete takes the ID of each result to delete"),
        (["--results", "export", "abc"], "no result is called `abc`"),
        (["--handout", "html"], "a handout is of one lesson"),
        (["the wet", "--answers"], "--answers goes with --handout"),
        (["the wet", "-o", "x"], "-o goes with --handout"),
        (["the wet", "--handout", "md", "--force"], "--force goes with -o"),
        (["the wet", "--list"], "--list takes no lesson"),
        (["--list", "--results", "list"], "give --list or --results, not both"),
        (["nobody"], "no lesson is called `nobody`"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(ladder: Ladder, pack: Path, given: list[str], told: str) -> None:
    ran = ladder("teach", *HERE, *given)

    assert 2 == ran.code
    assert told in ran.err
