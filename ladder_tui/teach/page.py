"""A lesson's blocks as one HTML page to hand out: boxes to tick, marks by sign, word and colour, harm like benefit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder_tui.teach.told import BOX, HARM, SIGNS
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.html import escape, labelled, page

STYLE = """
li.signed { list-style: none; margin-left: -1.15rem; padding-left: 1.5rem; text-indent: -1.5rem; break-inside: avoid; }
li.signed > span { display: inline-block; min-width: 1.5rem; text-indent: 0; }
li.critical > span, li.recommended > span { color: var(--good); font-weight: 700; }
li.harmful > span { color: var(--harm); font-weight: 700; }
li.harm > strong { color: var(--harm); }
ul:has(> li.box:nth-child(7)) { columns: 20rem 2; column-gap: 1.5rem; }
"""
_MARKED = {f"{sign} {mark}:": mark for mark, sign in SIGNS.items()}
_PLAIN = (*dict.fromkeys(SIGNS.values()),)


def draw_page(every: Iterable[Block]) -> str:
    """Return blocks as a page of its own that ends in one newline; its title is the first heading."""
    blocks = tuple(every)
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    return page(title, "\n".join(_parts(blocks)), STYLE)


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    listing = False
    for block in blocks:
        if isinstance(block, Point) != listing:
            listing = not listing
            yield "<ul>" if listing else "</ul>"
        if isinstance(block, Heading):
            yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        else:
            yield _point(block) if isinstance(block, Point) else f"<p>{labelled(block)}</p>"
    if listing:
        yield "</ul>"


def _point(block: Point) -> str:
    if block.label:
        return f'<li class="harm">{labelled(block)}</li>' if block.label in HARM else f"<li>{labelled(block)}</li>"
    for begins, mark in _MARKED.items():
        if block.text.startswith(begins):
            return _signed(mark, begins, block.text)
    for sign in (BOX, *_PLAIN):
        if block.text.startswith(f"{sign} "):
            return _signed("box" if sign == BOX else "", sign, block.text)
    return f"<li>{labelled(Line(block.text))}</li>"


def _signed(kind: str, sign: str, text: str) -> str:
    """Return a row whose sign stands before it in place of the list's own."""
    gap = " " if sign.endswith(":") else ""
    rest = escape(text[len(sign) :].strip())
    return f'<li class="{f"signed {kind}".strip()}"><span>{escape(sign)}</span>{gap}{rest}</li>'
