"""The page on writing trees is followed from an empty folder to its end."""

from __future__ import annotations

from pathlib import Path

from tests.docs.snippets import DOCS, blocks, file_of, followed, ran, same

PAGE = (DOCS / "writing-trees.md").read_text(encoding="utf-8")
BEGUN, _, BY_HAND = PAGE.partition("\n## 1. The pack\n")
"""The page makes two packs, each in an empty folder."""


def test_following_the_short_way_gives_what_the_page_shows(tmp_path: Path) -> None:
    assert 8 == followed(BEGUN, tmp_path)


def test_following_the_page_gives_what_the_page_shows(tmp_path: Path) -> None:
    assert 9 == followed(BY_HAND, tmp_path)


def test_a_page_that_shows_something_else_is_seen() -> None:
    """The comparison itself can fail."""
    assert same("a\n…\nc\n", "a\nb\nc\n")
    assert same("a\n…\n", "a\nb\nc\n")
    assert not same("a\n…\nc\n", "a\nb\nd\n")
    assert not same("a\n", "b\n")


def test_the_readme_shows_what_check_prints(tmp_path: Path) -> None:
    tutorial = [block for language, block in blocks(BY_HAND) if language == "yaml"]
    readme = list(blocks((DOCS.parent / "README.md").read_text(encoding="utf-8")))
    for block in [*tutorial[:3], *(b for language, b in readme if language == "yaml")]:
        shown = file_of(block)
        assert shown is not None
        (tmp_path / shown[0]).write_text(shown[1], encoding="utf-8")
    (console,) = [block for language, block in readme if language == "console"]
    first, _, expected = console.partition("\n")

    assert same(expected, ran(first.removeprefix("$ "), tmp_path))
