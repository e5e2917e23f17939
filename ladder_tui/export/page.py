"""The document as a page: the decision first, then everything that goes with it in two columns.

Sizes are of print, which has two pages of A4; on a screen the same page is as long as it needs to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder_tui.export.handed import Card, Figure, Section, Sheet
from ladder_tui.export.measures import Measure
from ladder_tui.telling.blocks import Line, Point
from ladder_tui.telling.html import escape, labelled, page

ROW, CARD = 26, 110
"""What a row, and what a modality, takes beside its letters: the rest of its last line, and the space around it."""
PAGE_ONE, PAGE_TWO = 0.38, 0.46
"""Of what two pages hold, the shares that each is sure to hold."""

STYLE = """
body {
  max-width: 64rem;
  font-family: "Helvetica Neue", Arial, "Liberation Sans", system-ui, Roboto, "DejaVu Sans", sans-serif;
}
header { border-bottom: 2px solid var(--accent); padding-bottom: .5rem; }
header h1 { border: 0; padding: 0; letter-spacing: .02em; }
header p { margin: .1rem 0 0; }
header .meta { color: var(--quiet); font-size: .9em; display: flex; flex-wrap: wrap; gap: 0 1.2em; }
header .meta p { margin: 0; }
h2 .place, h3 .place { font-weight: 400; color: var(--quiet); font-size: .9em; margin-left: .5em; }
section { margin-top: 1rem; }
section > h2 { margin-top: 0; }
.box { border-left: 4px solid var(--accent); background: var(--wash); padding: .5rem .8rem; }
.box.alert, .box.find-out, .box.override { border-color: var(--harm); }
.box.stops { border: 2px solid var(--harm); background: var(--harm-wash); }
.box.stops h2, .box.alert h2, .box.find-out h2, .box.override h2 { color: var(--harm); }
.box.find-out ul { columns: 2; column-gap: 1.6em; }
table.sides { table-layout: fixed; }
table.sides th, table.sides td { padding: .35rem .7rem .45rem; border: 1px solid var(--line); }
table.sides thead th { font-size: 1em; }
th.well { background: var(--good-wash); color: var(--good) !important; }
th.wrong { background: var(--harm-wash); color: var(--harm) !important; }
tr.what th { font-weight: 400; background: var(--wash); }
tr.what h2, tr.what h3 { margin: 0; }
tr.what h3 { color: var(--accent); }
tbody.lead tr.what th { border-left: 4px solid var(--accent); }
.cites { color: var(--quiet); font-size: .88em; }
td p, th p { margin: .15rem 0 0; }
ul.figures { list-style: none; margin: 0; padding: 0; }
ul.figures li { margin: 0 0 .35em; }
.head { font-weight: 600; }
.bar { display: block; height: 3px; background: var(--line); margin: .15em 0 .1em; max-width: 16em; }
.bar i { display: block; height: 3px; background: var(--good); }
td.wrong .bar i { background: var(--harm); }
.note { color: var(--quiet); font-style: italic; }
.after { color: var(--ink); margin-top: .5rem; }
.after p { display: inline; margin: 0 .7em 0 0; }
.rest { margin-top: 1.4rem; padding-top: .4rem; border-top: 2px solid var(--accent); }
.rest h2 { font-size: 1.02rem; }
.rest.columns { columns: 2; column-gap: 2.2em; }
.rest section { margin-top: .8rem; }
.rest section:first-child { margin-top: 0; }
.rest ul { list-style: none; padding: 0; }
.rest li { padding-left: .8em; text-indent: -.8em; }
.rest li::before { content: "– "; color: var(--quiet); }
.rest .answers li::before, .rest .sources li::before { content: ""; }
.rest .answers li, .rest .sources li { padding-left: 0; text-indent: 0; }
.sources { font-size: .88em; }
footer { margin-top: 1rem; border-top: 1px solid var(--line); padding-top: .5rem; font-size: .92em; }
footer p { margin: .15rem 0 0; }
footer p:first-child { font-weight: 600; }
@media (max-width: 44rem) {
  .rest.columns, .box.find-out ul { columns: 1; }
  table.sides, table.sides tbody, table.sides tr, table.sides td, tr.what th { display: block; }
  table.sides thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  table.sides td::before { display: block; font-weight: 700; }
  tr.what { margin-top: .6rem; }
  td.well::before { content: "How well"; color: var(--good); }
  td.wrong::before { content: "What can go wrong"; color: var(--harm); }
}
@media print {
  @page { margin: 10mm 11mm 11mm; }
  @page { @bottom-right { content: counter(page) " of " counter(pages); font: 7pt Arial, sans-serif; color: #555; } }
  main { font-size: var(--size); line-height: 1.24; font-size-adjust: ch-width .556; } /* a wider font is set smaller */
  main.d0 { --size: 9pt; line-height: 1.32; } main.d1 { --size: 8.5pt; line-height: 1.28; }
  main.d2 { --size: 8pt; } main.d3 { --size: 7.6pt; } main.d4 { --size: 7.1pt; line-height: 1.2; }
  main.d5 { --size: 6.9pt; line-height: 1.18; } main:is(.d6, .d7) { --size: 6.7pt; line-height: 1.17; }
  @page tight { margin: 7mm 8.5mm 9mm; }
  main:is(.d4, .d5, .d6, .d7) { page: tight; } main:is(.d4, .d5, .d6, .d7) th.well { width: 44%; }
  h1 { font-size: 14pt; } h2, .rest h2 { font-size: 1.13em; margin-top: 0; } h3 { font-size: 1em; }
  header { padding-bottom: 1.5mm; }
  section, .rest section { margin-top: 1.8mm; }
  .box { padding: 1mm 2mm; border-left-width: 1mm; }
  p, ul { margin-top: .25em; } ul { padding-left: 1.1em; } .rest ul { padding-left: 0; } li { margin-top: .1em; }
  table.sides th, table.sides td { padding: .8mm 1.4mm; }
  tr { break-inside: auto; } tr.what { break-after: avoid; break-inside: avoid; }
  tr.what th p { display: inline; margin-right: .8em; } tbody.lead tr.what th p { display: block; }
  ul.figures li { margin-bottom: .15em; break-inside: avoid; }
  .bar { margin: .1em 0 0; height: 2px; } .bar i { height: 2px; }
  .rest { margin-top: 2.5mm; padding-top: 1mm; }
  .rest.own { break-before: page; margin-top: 0; }
  .rest.columns { column-gap: 5mm; }
  .after { margin-top: 1mm; }
  main:is(.d3, .d4, .d5, .d6, .d7) .sources li { display: inline; margin-right: .7em; }
  .answers li { display: inline; margin-right: .8em; }
  footer { margin-top: 1.5mm; padding-top: 1mm; }
}
"""


def weight(drawn: Sheet) -> int:
    """Return how much room a document needs, in characters; a row and a modality need some beside their letters."""
    return _first_weight(drawn) + sum(map(_section_weight, drawn.rest)) + _rows_weight(drawn.foot)


def _first_weight(drawn: Sheet) -> int:
    cards = sum(_card_weight(card) for card in drawn.cards)
    return _rows_weight(drawn.head) + sum(map(_section_weight, drawn.first)) + cards


def _card_weight(card: Card) -> int:
    figures = sum(len(one.head) + len(one.text) + len(one.cites) + ROW for one in (*card.well, *card.wrong))
    notes = len(card.well_note) + len(card.wrong_note)
    return CARD + len(card.name) + _rows_weight((*card.lines, *card.after)) + figures + notes


def _section_weight(section: Section) -> int:
    return len(section.title) + 2 * ROW + _rows_weight(section.rows)


def _rows_weight(rows: Iterable[Line | Point]) -> int:
    return sum(len(row.label) + len(row.text) + ROW for row in rows)


def draw(drawn: Sheet, measure: Measure) -> str:
    """Return the document as a page that ends in one newline."""
    body = "\n".join(_parts(drawn, measure))
    return page(drawn.title, body, STYLE, measure.name)


def _parts(drawn: Sheet, measure: Measure) -> Iterator[str]:
    yield f"<header><h1>{escape(drawn.title)}</h1>"
    yield f"<p><strong>{escape(drawn.head[0].text)}</strong></p>"
    yield f'<div class="meta">{_rows(drawn.head[1:])}</div></header>'
    for section in drawn.first:
        yield _section(section, f"box {section.kind}")
    yield from _cards(drawn.cards)
    first, whole = _first_weight(drawn), weight(drawn)
    one, two = PAGE_ONE * measure.holds, PAGE_TWO * measure.holds
    own = " own" if whole > two and first <= one and whole - first <= two else ""
    if drawn.rest:
        yield f'<div class="rest columns{own}">'
        for section in drawn.rest:
            yield _section(section, section.kind)
        yield "</div>"
    yield f"<footer>{_rows(drawn.foot)}</footer>"


def _section(section: Section, looks: str) -> str:
    return f'<section class="{looks.strip()}"><h2>{escape(section.title)}</h2>{_rows(section.rows)}</section>'


def _rows(rows: Iterable[Line | Point]) -> str:
    told: list[str] = []
    points: list[str] = []
    for row in rows:
        if isinstance(row, Point):
            points.append(f"<li>{labelled(row)}</li>")
        else:
            told.append(f"<p>{labelled(row)}</p>")
    return "".join(told) + (f"<ul>{''.join(points)}</ul>" if points else "")


def _cards(cards: tuple[Card, ...]) -> Iterator[str]:
    """Yield one table: a group of rows for each modality, harm beside benefit."""
    if not cards:
        return
    yield '<section><table class="sides"><thead><tr><th scope="col" class="well">How well</th>'
    yield '<th scope="col" class="wrong">What can go wrong</th></tr></thead>'
    for number, card in enumerate(cards):
        where = f' <span class="place">{escape(card.place)}</span>' if card.place else ""
        heading = f"<h2>{escape(card.name)}{where}</h2>" if not number else f"<h3>{escape(card.name)}{where}</h3>"
        yield f'<tbody class="{"lead" if not number else "then"}">'
        yield f'<tr class="what"><th scope="rowgroup" colspan="2">{heading}{_rows(card.lines)}</th></tr>'
        if card.well or card.wrong or card.well_note or card.wrong_note:
            yield f"<tr>{_sides(card, with_bars=not number)}</tr>"
        if card.after:
            yield f'<tr><td colspan="2" class="after">{_rows(card.after)}</td></tr>'
        yield "</tbody>"
    yield "</table></section>"


def _sides(card: Card, with_bars: bool) -> str:
    well = _figures(card.well, card.well_note, with_bars)
    wrong = _figures(card.wrong, card.wrong_note, with_bars)
    return f'<td class="well">{well}</td><td class="wrong">{wrong}</td>'


def _figures(figures: tuple[Figure, ...], note: str, with_bars: bool) -> str:
    rows = "".join(f"<li>{_figure(one, with_bars)}</li>" for one in figures)
    told = f'<ul class="figures">{rows}</ul>' if rows else ""
    return told + (f'<p class="note">{escape(note)}</p>' if note else "")


def _figure(figure: Figure, with_bars: bool) -> str:
    bar = ""
    if with_bars and figure.percent is not None:
        bar = f'<span class="bar" aria-hidden="true"><i style="width:{figure.percent}%"></i></span>'
    text = f" {escape(figure.text)}" if figure.text else ""
    return (
        f'<span class="head">{escape(figure.head)}</span>{bar}{text} <span class="cites">{escape(figure.cites)}</span>'
    )
