"""Text from data, made safe for a terminal; the only place where it becomes something a widget draws.

Markup is never parsed: `[red]` stays what it says. Characters that steer a terminal or turn the reading
direction are taken out, although the reader refuses them already: answers, settings and file names do not
come through the reader.
"""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

_STRIPPED = (
    *range(0x00, 0x0A),  # C0 but newline
    *range(0x0B, 0x20),
    *range(0x7F, 0xA0),  # DEL and C1
    0x061C,  # direction marks
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),  # embeddings and overrides
    *range(0x2066, 0x206A),  # isolates
    *range(0xD800, 0xE000),  # lone surrogates cannot be written to a terminal
    0xFEFF,
)
_TABLE: dict[int, str | None] = {**dict.fromkeys(_STRIPPED), 0x09: " ", 0x2028: "\n", 0x2029: "\n"}


def clean(text: object) -> str:
    """Return a value as text without control characters; newlines stay, a tab becomes a space."""
    return str(text).translate(_TABLE)


def plain(text: object, style: str = "") -> Content:
    """Return text as content of one style, exactly as written but for control characters."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def rich_plain(text: object, style: str = "") -> Text:
    """Return text for the widgets that take Rich's: tables and outlines."""
    return Text(clean(text), style=style)


def joined(*parts: Content | tuple[object, str] | str) -> Content:
    """Return pieces put together: ready content, text with a style, or plain text."""
    return Content("").join(_piece(part) for part in parts)


def _piece(part: Content | tuple[object, str] | str) -> Content:
    if isinstance(part, Content):
        return part
    return plain(*part) if isinstance(part, tuple) else plain(part)
