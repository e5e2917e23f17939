"""The page on porting a table is followed from its first file to its end."""

from __future__ import annotations

from pathlib import Path

from tests.docs.snippets import DOCS, followed


def test_following_the_page_gives_what_the_page_shows(tmp_path: Path) -> None:
    assert 4 == followed((DOCS / "porting-a-guideline-table.md").read_text(encoding="utf-8"), tmp_path)
