"""Accounts as Markdown, in which text from a pack is data: nothing in it is markup, a link or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ladder_tui.telling.blocks import Block, Heading, Point
from ladder_tui.telling.document import Told, blocks

_INLINE = re.compile(r"([\\`*_\[\]~|!$])")
_ENTITIES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ("://", "&#58;//"),  # some readers turn bare addresses into links
    ("www.", "www&#46;"),
    ("@", "&#64;"),
)
_BLOCK_START = re.compile(r"^(\d*)([#+\-=:.)])")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is written.

    A line break becomes a space, so that no block can begin in the middle of a text.
    """
    flat = " ".join(text.split())
    for special, entity in _ENTITIES:
        flat = flat.replace(special, entity)
    return _BLOCK_START.sub(r"\1\\\2", _INLINE.sub(r"\\\1", flat))


def draw(told: Told) -> str:
    """Return an account as Markdown that ends in one newline."""
    return draw_blocks(blocks(told))


def draw_blocks(every: Iterable[Block]) -> str:
    """Return blocks as Markdown that ends in one newline."""
    lines: list[str] = []
    last: Block | None = None
    for block in every:
        if lines and not (isinstance(block, Point) and isinstance(last, Point)):
            lines.append("")
        lines.append(_line(block))
        last = block
    return "\n".join(lines) + "\n"


def _line(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escape(block.text)}"
    label = f"**{escape(block.label)}:** " if block.label else ""
    mark = "- " if isinstance(block, Point) else ""
    return f"{mark}{label}{escape(block.text)}"
