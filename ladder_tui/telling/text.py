"""Accounts as plain text, wrapped at words; the same input gives the same bytes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from ladder_tui.telling.blocks import Block, Heading, Line, Point
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
    return _drawn(blocks(told), width, has_rules=True)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the first or second level, and everything down to the next one."""

    heading: str
    text: str


def parts(told: Told, width: int = WIDTH) -> tuple[Part, ...]:
    """Return an account in parts; together they are what `draw` returns without the rules under its headings."""
    groups: list[list[Block]] = []
    for block in blocks(told):
        if not groups or (isinstance(block, Heading) and block.level <= 2):
            groups.append([])
        groups[-1].append(block)
    texts = ["\n" * (number > 0) + _drawn(group, width, has_rules=False) for number, group in enumerate(groups)]
    heads = [group[0].text if isinstance(group[0], Heading) else "" for group in groups]
    return tuple(Part(head, text) for head, text in zip(heads, texts, strict=True))


def _drawn(told: Iterable[Block], width: int, has_rules: bool) -> str:
    lines: list[str] = []
    for block in told:
        if isinstance(block, Heading):
            lines += _heading(block, width, not lines, has_rules)
        elif isinstance(block, Line):
            lines += _wrapped(_labelled(block), width, "", "  " if block.label else "")
        else:
            lines += _wrapped(_labelled(block), width, "- ", "  ")
    return "".join(f"{line}\n" for line in lines)


def _heading(heading: Heading, width: int, first: bool, has_rules: bool) -> list[str]:
    lines = [] if first else [""]
    text = _wrapped(heading.text, width, "", "")
    rule = {1: "=", 2: "-"}.get(heading.level) if has_rules else None
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
