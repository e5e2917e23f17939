"""A fault, and how it is put into the bundled pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Edit = tuple[str, str, str]
"""End of a file's path, text in it (`…` is any text between; the first that fits is meant), and what replaces it."""


@dataclass(frozen=True)
class Fault:
    """One edit, and what must be said of it."""

    name: str
    path: str
    old: str
    new: str
    code: str
    line: str
    """A text that begins on the line that must be named, after the edit; newlines before it do not count."""
    deep: bool = False
    """Found by proving, not by looking."""
    shown: bool = False
    """A patient shows it."""
    where: str = ""
    """The file that is named, where that is not the file edited."""
    also: tuple[Edit, ...] = ()
    """Further edits without which the first would be no fault, or another one."""


def with_edits(files: Mapping[str, bytes], edits: Iterable[Edit]) -> dict[str, bytes]:
    """Return files with edits."""
    edited = dict(files)
    for path, old, new in edits:
        (name,) = [name for name in edited if name.endswith(path)]
        text = edited[name].decode()
        found = re.search(".*?".join(re.escape(part) for part in old.split("…")), text, re.DOTALL)
        assert found, f"the text to edit is not there any more: {old}"
        edited[name] = (text[: found.start()] + new + text[found.end() :]).encode()
    return edited
