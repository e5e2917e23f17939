"""A drawing as an outline: every box once, and where a way joins it again, its number."""

from __future__ import annotations

import itertools
import textwrap
from collections import Counter
from dataclasses import dataclass

from ladder_tui.graph.drawing import Arrow, Box, Drawing, Key
from ladder_tui.graph.labels import shortened

DEEPEST = 16
"""Levels by which lines are indented; what lies deeper says its level instead."""
STEP = 2
LINE = 110


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an outline."""

    depth: int
    number: int
    """Of its box, from 1; 0 for the alerts at the start."""
    box: Box
    arrow: Arrow | None
    """The way that led here; None at a beginning."""
    again: bool = False
    """Whether the box stands in an earlier row, which this one refers to."""

    @property
    def way(self) -> str:
        """Return the words of the way that led here; empty for a way without a condition."""
        return self.arrow.label if self.arrow else ""

    @property
    def text(self) -> str:
        """Return what the row says of its box, on one line."""
        if self.again:
            return shortened(self.box.whole[0].rstrip(":"), 60)
        first, *rest = self.box.lines
        says = f"{first} {'; '.join(rest)}" if rest and first.endswith(":") else "; ".join(self.box.lines)
        return f"{self.box.title.rstrip('.')}. {says}" if self.box.title else says


def rows(drawing: Drawing) -> tuple[Row, ...]:
    """Return the rows of a drawing, from the top down, each box followed by all that is reached first through it."""
    boxes = {box.key: box for box in drawing.boxes}
    ways: dict[Key, list[Arrow]] = {}
    for arrow in drawing.arrows:
        ways.setdefault(arrow.start, []).append(arrow)
    entered = Counter(arrow.end for arrow in drawing.arrows)
    roots = [key for key in boxes if not entered[key]]
    numbers: dict[Key, int] = {}
    count = itertools.count(1)
    found: list[Row] = []
    for root in [*roots, *boxes]:  # a box on a ring has no beginning above it
        stack: list[tuple[int, Key, Arrow | None]] = [] if root in numbers else [(0, root, None)]
        while stack:
            depth, key, way = stack.pop()
            if key in numbers:
                found.append(Row(depth, numbers[key], boxes[key], way, again=True))
                continue
            numbers[key] = 0 if key[0] == "screen" else next(count)
            found.append(Row(depth, numbers[key], boxes[key], way))
            below = depth if key[0] == "screen" else depth + 1
            stack += [(below, arrow.end, arrow) for arrow in reversed(ways.get(key, []))]
    return tuple(found)


def row_words(row: Row) -> tuple[str, str]:
    """Return how a row begins (the way that led here, its number) and what it says."""
    way = f"{row.way} → " if row.way else ""
    if row.again:
        return way, f"see {row.number}, {row.text}"
    number = f"{row.number}. " if row.number else ""
    more = " (and more)" if row.box.more else ""
    return f"{way}{number}", f"{row.text}{more}"


def draw(drawing: Drawing, width: int = LINE) -> str:
    """Return the outline as text, wrapped at words.

    Args:
        drawing: What to draw.
        width: Columns, at least 40.
    """
    lines = [drawing.title, *_extent(drawing), ""]
    for row in rows(drawing):
        level = min(row.depth, DEEPEST)
        begins, says = row_words(row)
        deep = f"(level {row.depth}) " if row.depth > DEEPEST else ""
        indent = " " * (STEP * level)
        dashes = "- - " if row.arrow is not None and row.arrow.is_fall_back else ""
        lines += textwrap.wrap(
            f"{dashes}{deep}{begins}{says}",
            max(width, len(indent) + 40),
            initial_indent=indent,
            subsequent_indent=f"{indent}    ",
            break_on_hyphens=False,
        )
    return "".join(f"{line}\n" for line in lines)


def _extent(drawing: Drawing) -> list[str]:
    if drawing.shown == drawing.of:
        return []
    return [f"{drawing.shown:,} of {drawing.of:,} nodes; (and more) marks where it goes on"]
