"""Accounts as plain text, wrapped at words; the same input gives the same bytes."""

from __future__ import annotations

import textwrap

from ladder_tui.telling.blocks import Heading, Line, Point
from ladder_tui.telling.document import Told, blocks

WIDTH = 80


def draw(told: Told, width: int = WIDTH) -> str:
    """Return an account as text.

    Args:
        told: What to draw: a decision, a modality, a reference, a question or a tree.
        width: Columns, at least 20; a longer word is broken rather than run over.

    Returns:
        Lines that end in a newline, without blanks at their ends.
    """
    lines: list[str] = []
    for block in blocks(told):
        if isinstance(block, Heading):
            lines += _heading(block, width, first=not lines)
        elif isinstance(block, Line):
            lines += _wrapped(_labelled(block), width, "", "  " if block.label else "")
        else:
            lines += _wrapped(_labelled(block), width, "- ", "  ")
    return "".join(f"{line}\n" for line in lines)


def _heading(heading: Heading, width: int, first: bool) -> list[str]:
    lines = [] if first else [""]
    text = _wrapped(heading.text, width, "", "")
    rule = {1: "=", 2: "-"}.get(heading.level)
    return lines + text + ([rule * max(len(line) for line in text)] if rule and text else [])


def _labelled(block: Line | Point) -> str:
    return f"{block.label}: {block.text}" if block.label else block.text


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        indent = first if not lines else rest
        lines += textwrap.wrap(
            part, max(width, 20), initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False
        )
    return lines
