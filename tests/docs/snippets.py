"""The files and the commands that a page shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# file: (\S+)\n")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of every block, in order."""
    for block in _BLOCK.finditer(text):
        yield block[1], block[2]


def file_of(block: str) -> tuple[str, str] | None:
    """Return the name and the text of the file that a block shows, or None."""
    named = _FILE.match(block)
    return (named[1], block) if named else None


def ran(command: str, folder: Path) -> str:
    """Return what a command prints when it is run in a folder: its output, then what it says on the side."""
    name, *arguments = shlex.split(command)
    assert name == "ladder-tui"
    done = subprocess.run(
        [sys.executable, "-m", "ladder_tui", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout + done.stderr


def same(shown: str, printed: str) -> bool:
    """Return whether a page shows what was printed; a line `…` stands for any lines."""
    first, *others = f"\n{shown}".split("\n…\n")
    rest = f"\n{printed}"
    if not others:
        return rest == first
    for part in (first, *(f"\n{part}" for part in others)):
        _, found, after = rest.partition(part)
        if not found:
            return False
        rest = f"\n{after.lstrip()}" if not part.endswith("\n") else after
    return others[-1] == "" or not rest


def followed(text: str, folder: Path) -> int:
    """Write the files and run the commands of a page in a folder, and return how many commands there were.

    Raises:
        AssertionError: A command prints something else than the page shows.
    """
    commands = 0
    for language, block in blocks(text):
        if language == "yaml":
            shown = file_of(block)
            assert shown is not None, block
            name, written = shown
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(written, encoding="utf-8")
        elif language == "console":
            first, _, expected = block.partition("\n")
            printed = ran(first.removeprefix("$ "), folder)
            assert same(expected, printed), f"{first}\n{printed}"
            commands += 1
    return commands
