"""Text that is safe on a terminal and in a log: one line, without characters that would act instead of being seen."""

from __future__ import annotations

import re
import unicodedata

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_ACTS = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def line(text: str) -> str:
    """Return a text with every character seen that was there, one cell or two each, and no line break."""
    return text if text.isascii() and text.isprintable() else "".join(map(_seen, text))


def _seen(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"


def lines(text: str) -> list[str]:
    """Return the lines of a file as YAML counts them, without a byte order mark."""
    return _BREAK.split(text.removeprefix("\ufeff"))


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def escaped(document: str) -> str:
    """Return JSON text in which characters that would act are written as escapes."""
    return document if document.isascii() else _ACTS.sub(lambda found: f"\\u{ord(found.group()):04x}", document)
