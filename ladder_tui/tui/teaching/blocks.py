"""Blocks of text as content: the same words as the handout and the plain lesson."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from ladder_tui.teach.told import HARM, SIGNS
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.figures import QUIET, TITLE
from ladder_tui.tui.safe import joined, plain

MARK_STYLES = {
    "critical": "bold $success",
    "recommended": "$success",
    "neutral": "$foreground",
    "unnecessary": "$warning",
    "harmful": "bold $error",
}
_BY_SIGN = {f"{sign} {mark}:": MARK_STYLES[mark] for mark, sign in SIGNS.items()}


def blocks_content(blocks: Iterable[Block], width: int) -> Content:
    """Return blocks as content of a width, a blank line before each heading."""
    rows: list[Content] = []
    for block in blocks:
        if isinstance(block, Heading):
            rows += [plain("")] if rows else []
            rows.append(plain(block.text, TITLE))
        else:
            rows.append(_row(block, width))
    return Content("\n").join(rows)


def _row(block: Line | Point, width: int) -> Content:
    style = "bold $error" if block.label in HARM else "bold"
    label = plain(f"{block.label}: ", style) if block.label else plain("")
    text = joined(label, _marked(block.text))
    return hanging(plain("· " if isinstance(block, Point) else "", QUIET), text, width)


def _marked(text: str) -> Content:
    for sign, style in _BY_SIGN.items():
        if text.startswith(sign):
            return joined((sign, style), text[len(sign) :])
    return plain(text)
