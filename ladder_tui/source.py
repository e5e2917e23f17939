"""Text that knows where it stands.

Lines and columns are 1-based and count characters. Every scalar that is read from a file is a `Text`, and the
model keeps these, so any value can be pointed at; text made in Python is a plain `str` without a place.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A place in a file: `end` is the column after the last character, on the same line."""

    path: str
    line: int
    column: int
    end: int


class Text(str):
    """A scalar as written in a file, with its place."""

    __slots__ = ("column", "end", "line", "path", "plain")

    path: str
    line: int
    column: int
    end: int
    plain: bool
    """True when it was written without quotes, in which case a `#` may have cut it."""

    @property
    def at(self) -> Span:
        """Return the place of the scalar."""
        return Span(self.path, self.line, self.column, self.end)


def place(value: object) -> Span | None:
    """Return where a value stands, or None when it was not read from a file."""
    return value.at if isinstance(value, Text) else None


def text_at(value: str, like: Text) -> Text:
    """Return `value` at the place of `like`."""
    text = Text(value)
    text.path, text.line, text.column = like.path, like.line, like.column
    text.end, text.plain = like.end, like.plain
    return text
