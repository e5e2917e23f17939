"""Text that knows where it stands.

Lines and columns are 1-based and count characters. Every scalar that is read from a file is a `Text`, and the
model keeps these, so any value can be pointed at; text made in Python is a plain `str` without a place.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Span(NamedTuple):
    """A place in a file: `end` is the column after the last character, on the same line."""

    path: str
    line: int
    column: int
    end: int


class Mark(Protocol):
    """Where something begins or ends, as the parser says it: 0-based."""

    line: int
    column: int
    name: str


class Text(str):
    """A scalar as written in a file, with its place."""

    __slots__ = ("start", "stop", "style")

    start: Mark
    stop: Mark
    style: str | None
    """The quotes or the block sign it was written with; nothing for a plain scalar."""

    @property
    def path(self) -> str:
        """Return the file as shown."""
        return self.start.name

    @property
    def line(self) -> int:
        """Return the line it begins on."""
        return self.start.line + 1

    @property
    def column(self) -> int:
        """Return the column of its first character."""
        return self.start.column + 1

    @property
    def plain(self) -> bool:
        """Return whether it was written without quotes, in which case a `#` may have cut it."""
        return not self.style

    @property
    def at(self) -> Span:
        """Return the place of the scalar."""
        return span(self.start, self.stop)


def span(start: Mark, stop: Mark) -> Span:
    """Return the place between two marks; of several lines, the first character."""
    column = start.column + 1
    return Span(start.name, start.line + 1, column, stop.column + 1 if stop.line == start.line else column + 1)


def place(value: object) -> Span | None:
    """Return where a value stands, or None when it was not read from a file."""
    return value.at if isinstance(value, Text) else None


def text_at(value: str, like: Text) -> Text:
    """Return `value` at the place of `like`."""
    text = Text(value)
    text.start, text.stop, text.style = like.start, like.stop, like.style
    return text
