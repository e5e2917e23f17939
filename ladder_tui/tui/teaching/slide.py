"""Slides as pages of lines: few, widely set, and never cut; what does not fit stands on the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from ladder_tui.teach.slides import Ballot, Row, Slide, digit
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.teaching.blocks import MARK_STYLES

MOST = 12
"""Lines of text on a page; with the line on top and the keys below them a room reads at most fourteen."""
QUIET = "$foreground 75%"
WIDEST = 112
PROSE = 72
"""Cells of a line of prose, at most: the eye finds the next line from the back row too."""
MARGIN = 4
"""Cells on each side, at least."""
GAP = 4
"""Cells between two columns."""
STYLES = {
    "strong": "bold $text",
    "quiet": QUIET,
    "decides": "bold $warning",
    "price": "$secondary",
    "walked": QUIET,
    "here": "bold $primary",
    "harm": "bold $error",
    "benefit": "bold $success",
    **MARK_STYLES,
}
WHOLE = ("strong", "quiet", "decides", "walked", "here", "price")
"""Tones in which the text itself is drawn; of the others only the label, and a text without one."""
BEFORE, AFTER = "▒", "█"
"""What bars of the two rounds are drawn with: told apart without colour."""
PROSE_GAPS = ((1, 2, 2), (0, 1, 1), (0, 0, 1), (0, 0, 0))
LIST_GAPS = ((0, 2, 2), (0, 1, 1), (0, 0, 1), (0, 0, 0))
"""Empty lines between lines, between blocks and below the heading, the widest first."""
Block = tuple[Content, ...]
"""Lines that stay together where they fit."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the screen at once."""

    heading: Block
    blocks: tuple[Block, ...]
    is_prose: bool = False

    @property
    def count(self) -> int:
        """Return the lines of text."""
        return len(self.heading) + sum(len(block) for block in self.blocks)

    def drawn(self, height: int) -> Content:
        """Return the page set as widely as fits a height; a third of what is left stands above it."""
        rows: list[Content] = []
        for gaps in PROSE_GAPS if self.is_prose else LIST_GAPS:
            rows = self._set(*gaps)
            if len(rows) <= height:
                break
        return Content("\n").join([*[plain("")] * max((height - len(rows)) // 3, 0), *rows])

    def _set(self, between_lines: int, between: int, below: int) -> list[Content]:
        rows: list[Content] = list(self.heading)
        for number, block in enumerate(self.blocks):
            if number or self.heading:
                rows += [plain("")] * (between if number else below)
            for at, line in enumerate(block):
                rows += [plain("")] * (between_lines if at else 0)
                rows.append(line)
        return rows


def measure(columns: int) -> int:
    """Return the cells of a line on a screen so wide."""
    return max(min(columns - 2 * MARGIN, WIDEST), 8)


def pages(slide: Slide, width: int, height: int) -> tuple[Page, ...]:
    """Return the pages of a slide, at least one; the heading stands on each."""
    width = min(width, PROSE) if slide.is_prose else width
    heading = _lines(plain(slide.heading, "bold $primary"), width) if slide.heading else ()
    room = max(min(MOST, height) - len(heading), 1)
    blocks = _blocks(slide, width)
    split = list(_filled(blocks, room))
    if slide.earlier and len(split) == 1:
        above = _above(slide.earlier, width, room - sum(len(block) for block in blocks))
        split = [(*above, *split[0])]
    return tuple(Page(heading, one, slide.is_prose) for one in split)


def _blocks(slide: Slide, width: int) -> list[Block]:
    if slide.ballot is not None:
        return _bars(slide.ballot, width)
    if slide.right:
        return _columns(slide.rows, slide.right, width)
    return [_row(row, width) for row in slide.rows]


def _filled(blocks: Iterable[Block], room: int) -> Iterable[tuple[Block, ...]]:
    """Yield the blocks page by page; one that fits no page is parted between lines."""
    page: list[Block] = []
    left = room
    for block in blocks:
        if len(block) > left and page and len(block) <= room:
            yield tuple(page)
            page, left = [], room
        while len(block) > left:
            if left:
                page.append(block[:left])
            yield tuple(page)
            block, page, left = block[left:], [], room
        if block:
            page.append(block)
            left -= len(block)
    if page:
        yield tuple(page)
    elif not blocks:
        yield ()


def _above(earlier: Sequence[Row], width: int, room: int) -> tuple[Block, ...]:
    """Return what was shown before, the latest; what there is no room for is counted."""
    drawn = [_row(row, width) for row in earlier]
    kept: list[Block] = []
    left = room
    for number in range(len(drawn) - 1, -1, -1):
        spare = 1 if number else 0
        if len(drawn[number]) + spare > left:
            count = number + 1
            more = plain(f"▲ {count} node{'' if count == 1 else 's'} before", QUIET)
            return ((more,), *kept) if left else tuple(kept)
        kept.insert(0, drawn[number])
        left -= len(drawn[number])
    return tuple(kept)


def _lines(text: Content, width: int) -> Block:
    return tuple(text.wrap(max(width, 1)))


def _row(row: Row, width: int) -> Block:
    style = STYLES.get(row.tone, "")
    body = plain(row.text, style if row.tone in WHOLE or not row.label else "")
    if row.key:
        return tuple(hanging(joined((row.key, "bold $footer-key-foreground"), "  "), body, width).split("\n"))
    if not row.label:
        return _lines(body, width)
    label = plain(row.label, style or "bold")
    if label.cell_length <= 8:
        return tuple(hanging(joined(label, " "), body, width).split("\n"))
    return _lines(joined(label, " ", body), width)


def _columns(left: Sequence[Row], right: Sequence[Row], width: int) -> list[Block]:
    """Return two columns row by row, each row as high as the higher of the two."""
    half = max((width - GAP) // 2, 4)
    blocks: list[Block] = []
    for one, other in zip_longest(left, right, fillvalue=Row("")):
        pair = zip_longest(_row(one, half), _row(other, half), fillvalue=plain(""))
        blocks.append(tuple(joined(a, " " * (half + GAP - a.cell_length), b) for a, b in pair))
    return blocks


def _bars(ballot: Ballot, width: int) -> list[Block]:
    """Return the options with a bar for each round, all to one scale; the number stands behind each."""
    most = max((*ballot.before, *(ballot.after or ()), 1))
    names = max(width * 2 // 5, 4)
    room = max(width - names - 2 - len("before ") - 5, 4)
    blocks: list[Block] = []
    for number, option in enumerate(ballot.options):
        key = joined((digit(number), "bold $footer-key-foreground"), "  ")
        name = hanging(key, plain(option, "bold"), names).split("\n")
        drawn = [_bar("before " if ballot.after else "", BEFORE, ballot.before[number], most, room)]
        if ballot.after is not None:
            drawn.append(_bar("after  ", AFTER, ballot.after[number], most, room))
        lines = zip_longest(name, drawn, fillvalue=plain(""))
        blocks.append(tuple(joined(one, " " * max(names + 2 - one.cell_length, 1), bar) for one, bar in lines))
    return blocks


def _bar(label: str, sign: str, count: int, most: int, room: int) -> Content:
    style = "$secondary" if sign == BEFORE else "$primary"
    length = max(round(room * count / most), 1) if count else 0
    return joined((label, QUIET), (sign * length, style), (f" {count}", "bold"))
