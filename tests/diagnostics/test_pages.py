"""Every page is the documentation of a code and its test."""

from __future__ import annotations

import pytest

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.examine import examine
from ladder_tui.rules import UNUSED
from tests.diagnostics.pages import FOLDER, File, Page, pack_of, pages, read

PAGES = pages()
SHOWN = [page for page in PAGES if not page.cannot_be_shown]


TODAY = {"W308": "2026-11-25"}
"""The day that a page's example is read on, where it matters; else days of review are left out."""


def found(files: list[File], code: str = "") -> list[Diagnostic]:
    """Return the problems of a page's files, without that nobody uses what was supplied around them.

    Nor that a modality is placed nowhere, but on the page about that: most pages show a modality without a tree.
    """
    problems = examine(pack_of(files), today=TODAY.get(code, "")).problems
    problems = tuple(p for p in problems if p.code.value == code or p.code is not Code.W309)
    return [p for p in problems if not (p.path.startswith("supplied/") and p.code in UNUSED)]


def places(problems: list[Diagnostic]) -> list[tuple[str, int, int, str]]:
    """Return where each problem is, and its code."""
    return sorted((p.path, p.at.line if p.at else 0, p.at.column if p.at else 0, p.code.value) for p in problems)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(code.value for code in Code) == sorted(path.stem for path in FOLDER.glob("[EW]*.md"))


def test_the_index_names_every_code() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert [] == [code for code in Code if f"- [{code.value} {code.title}]({code.value}.md): " not in index]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_has_its_form(page: Page) -> None:
    code = Code(page.code)  # type: ignore[call-arg]
    level = "Error" if code.is_error else "Warning"

    assert page.text.startswith(f"# {page.code} {code.title}\n\n**{level}, since 0.1.** ")
    assert "\n## Why it matters\n" in page.text
    if page.cannot_be_shown:
        assert [] == page.wrong
    else:
        assert "\n## Example\n" in page.text
        assert {page.code} == {mark[3] for file in page.wrong for mark in file.marks}
        assert page.right


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.code)
def test_what_a_page_calls_wrong_is_found_there_and_nothing_else(page: Page) -> None:
    expected = sorted(mark for file in page.wrong for mark in file.marks)

    assert expected == places(found(page.wrong, page.code))


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.code)
def test_what_a_page_advises_gives_no_problem(page: Page) -> None:
    assert [] == found(page.right, page.code)


def test_a_mark_that_is_not_met_is_seen() -> None:
    """The test itself can fail."""
    page = read(
        "E101", "```yaml\nconditions:\n  a: {title: A, when: {consent: no}, basis: judgement}  # error: 3 [E309]\n```\n"
    )

    assert places(found(page.wrong, page.code)) != page.wrong[0].marks
