"""The pages and what they load: all of it from this computer, and every text as text."""

from __future__ import annotations

import re

import pytest

from ladder_tui.serve.pages import PAGES, full_page, start_page
from ladder_tui.serve.site import assets

HOSTILE = '"><script src=//evil.example/x></script>'


@pytest.mark.parametrize("page", [start_page("A pack", "ws://here/ws"), full_page("A pack", "2 visitors already")])
def test_a_page_loads_nothing_from_elsewhere(page: str) -> None:
    loaded = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    assert loaded
    assert [] == [at for at in loaded if not at.startswith("/") and at != "data:,"]
    assert [] == [at for at in loaded if at.startswith("/static/") and at.removeprefix("/static/") not in assets()]


@pytest.mark.parametrize("name", [name for name, path in assets().items() if path.suffix in (".css", ".js")])
def test_an_asset_names_no_other_host(name: str) -> None:
    text = assets()[name].read_text(encoding="utf-8")
    comments = re.compile(r"/\*.*?\*/", re.DOTALL)
    assert [] == re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}[^\s\"']*", comments.sub("", text))
    assert [] == re.findall(r"@import|url\(\s*+[\"']?+(?!/static/|data:)[^)]*", comments.sub("", text))


def test_every_asset_is_on_this_computer() -> None:
    assert [] == [name for name, path in assets().items() if not path.is_file()]


def test_every_file_of_the_pages_is_used() -> None:
    assert {"start.html", "full.html", "serve.css", "serve.js"} == {path.name for path in PAGES.iterdir()}


def test_the_name_of_a_pack_is_text() -> None:
    for page in (start_page(HOSTILE, HOSTILE), full_page(HOSTILE, HOSTILE)):
        assert "<script src=//" not in page
        assert "&lt;script src=//evil" in page


@pytest.mark.parametrize(
    ("asked", "got"), [("", 16), ("22", 22), ("1", 8), ("999", 60), ("x", 16), ("-5", 16), ("²", 16), ('"', 16)]
)
def test_letters_have_a_size_that_can_be_read(asked: str, got: int) -> None:
    assert f'data-font-size="{got}"' in start_page("A pack", "ws://here/ws", asked)
