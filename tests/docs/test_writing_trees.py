"""The page on writing trees is followed from an empty folder to its end."""

from __future__ import annotations

from pathlib import Path

from tests.docs.snippets import DOCS, blocks, file_of, ran, same


def test_following_the_page_gives_what_the_page_shows(tmp_path: Path) -> None:
    commands = 0
    for language, block in blocks((DOCS / "writing-trees.md").read_text(encoding="utf-8")):
        if language == "yaml":
            shown = file_of(block)
            assert shown is not None, block
            name, text = shown
            (tmp_path / name).write_text(text, encoding="utf-8")
        elif language == "console":
            first, _, expected = block.partition("\n")
            printed = ran(first.removeprefix("$ "), tmp_path)
            assert same(expected, printed), f"{first}\n{printed}"
            commands += 1
    assert commands == 9


def test_a_page_that_shows_something_else_is_seen() -> None:
    """The comparison itself can fail."""
    assert same("a\n…\nc\n", "a\nb\nc\n")
    assert same("a\n…\n", "a\nb\nc\n")
    assert not same("a\n…\nc\n", "a\nb\nd\n")
    assert not same("a\n", "b\n")


def test_the_readme_shows_what_check_prints(tmp_path: Path) -> None:
    tutorial = [
        b for language, b in blocks((DOCS / "writing-trees.md").read_text(encoding="utf-8")) if language == "yaml"
    ]
    readme = list(blocks((DOCS.parent / "README.md").read_text(encoding="utf-8")))
    for block in [*tutorial[:3], *(b for language, b in readme if language == "yaml")]:
        shown = file_of(block)
        assert shown is not None
        (tmp_path / shown[0]).write_text(shown[1], encoding="utf-8")
    (console,) = [block for language, block in readme if language == "console"]
    first, _, expected = console.partition("\n")

    assert same(expected, ran(first.removeprefix("$ "), tmp_path))
