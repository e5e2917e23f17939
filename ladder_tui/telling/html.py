"""Accounts as one HTML page of its own: nothing is fetched, nothing runs, and text from a pack is data.

The page says so itself: its content security policy allows its own style sheet and nothing else.
It follows the reader's light or dark scheme, and prints in black on A4.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.document import Told, blocks

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that no page may hold, or that would turn its reading direction."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1d2226; --quiet: #565f66; --line: #d8d4cb; --wash: #f3f0ea;
  --accent: #14576b; --harm: #9c2f1d; --harm-wash: #fbeeea; --good: #245f3b; --good-wash: #ecf4ee;
}
@media (prefers-color-scheme: dark) { :root {
  --paper: #15191c; --ink: #e8e6e1; --quiet: #a9b0b4; --line: #394146; --wash: #1e2428;
  --accent: #82c7da; --harm: #f2a08f; --harm-wash: #33201c; --good: #93d0a6; --good-wash: #1a2a20;
} }
@media print { :root {
  color-scheme: light;
  --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --wash: #f4f4f2;
  --accent: #0f4554; --harm: #8a2415; --harm-wash: #fbf1ee; --good: #1d4d30; --good-wash: #f0f6f1;
} }
@page { size: A4; margin: 13mm 14mm 15mm; }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.2rem 1.4rem 3rem; max-width: 52rem;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif;
  overflow-wrap: anywhere; hyphens: manual; font-variant-numeric: tabular-nums;
}
h1, h2, h3 { line-height: 1.25; margin: 0; break-after: avoid; text-wrap: balance; }
h1 { font-size: 1.6rem; color: var(--accent); border-bottom: 2px solid var(--accent); padding-bottom: .35rem; }
h2 { font-size: 1.15rem; margin-top: 1.5rem; color: var(--accent); }
h3 { font-size: 1rem; margin-top: 1rem; }
p { margin: .45rem 0 0; orphans: 2; widows: 2; }
ul { margin: .45rem 0 0; padding-left: 1.15rem; }
li { margin: .2rem 0 0; }
li::marker { color: var(--quiet); }
table { border-collapse: collapse; width: 100%; margin: .45rem 0 0; }
caption { text-align: left; font-weight: 600; padding: 0 0 .2rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; font-size: .85em; }
tr { break-inside: avoid; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.38; }
  h1 { font-size: 15pt; } h2 { font-size: 11.5pt; margin-top: 10pt; } h3 { font-size: 9.5pt; margin-top: 7pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def escape(text: str) -> str:
    """Return text that a page shows as it is written, without characters that steer; a line break stays one."""
    return html.escape(without_steering(text)).replace("\n", "<br>")


def without_steering(text: str) -> str:
    """Return text without characters that would steer a terminal or turn the reading direction."""
    return _UNSEEN.sub("", text)


def draw(told: Told) -> str:
    """Return an account as a page that ends in one newline."""
    return draw_blocks(blocks(told))


def draw_blocks(every: Iterable[Block], title: str = "") -> str:
    """Return blocks as a page that ends in one newline; its title is the first heading unless given."""
    told = tuple(every)
    first = next((block.text for block in told if isinstance(block, Heading)), "")
    return page(title or first, "\n".join(_parts(told)))


def page(title: str, body: str, style: str = "", looks: str = "") -> str:
    """Return a whole page.

    Args:
        title: Plain text for the title of the window.
        body: HTML whose text is escaped already.
        style: CSS beside that of every page; never anything from a pack.
        looks: A class of the whole, which the style knows.
    """
    kind = f' class="{escape(looks)}"' if looks else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{style}</style>\n</head>\n"
        f"<body>\n<main{kind}>\n{body}\n</main>\n</body>\n</html>\n"
    )


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with a heading for each column; the first cell of a row is the heading of the row.

    Args:
        caption: Plain text above it; empty for none.
        columns: Plain text.
        rows: Cells of HTML whose text is escaped already, as many as there are columns.
    """
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    lines = [
        f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>" for row in rows
    ]
    over = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{over}<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def labelled(block: Line | Point) -> str:
    """Return the text of a sentence with its label before it."""
    label = f"<strong>{escape(block.label)}:</strong> " if block.label else ""
    return label + escape(block.text)


def _parts(told: tuple[Block, ...]) -> Iterable[str]:
    is_listing = False
    for block in told:
        if isinstance(block, Point) != is_listing:
            is_listing = not is_listing
            yield "<ul>" if is_listing else "</ul>"
        if isinstance(block, Heading):
            yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        else:
            yield f"<li>{labelled(block)}</li>" if isinstance(block, Point) else f"<p>{labelled(block)}</p>"
    if is_listing:
        yield "</ul>"
