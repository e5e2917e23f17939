"""Draw the document: as Markdown, as one HTML page, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ladder_tui.export.gather import TITLE, sheet
from ladder_tui.export.handed import Card, Handed, Section, Sheet, without_label
from ladder_tui.export.measures import MEASURES, Measure
from ladder_tui.export.page import draw as draw_page
from ladder_tui.export.page import weight
from ladder_tui.report.line import escaped
from ladder_tui.sessions.exporting import as_data
from ladder_tui.telling import Account, account
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.data import data
from ladder_tui.telling.html import without_steering
from ladder_tui.telling.markdown import draw_blocks

FORMS = ("md", "html", "json")
LAST = MEASURES[-1]


def document(handed: Handed, form: str) -> str:
    """Return the document in one of FORMS; it ends in one newline."""
    told = account(handed.engine, handed.walk, handed.place)
    if form == "json":
        return escaped(json.dumps(as_json(handed, told), ensure_ascii=False, indent=1)) + "\n"
    drawn, measure = fitted(handed, told)
    if form == "html":
        return draw_page(drawn, measure)
    return without_steering(draw_blocks(as_blocks(drawn)))


def fitted(handed: Handed, told: Account) -> tuple[Sheet, Measure]:
    """Return the document at the roomiest measure at which two pages hold it."""
    for measure in MEASURES:
        drawn = sheet(handed, told, measure)
        if measure is LAST or weight(drawn) <= measure.holds:
            return drawn, measure
    raise AssertionError


def as_json(handed: Handed, told: Account) -> dict[str, Any]:
    """Return the decision in the form of `run --format json`, with what is handed over beside it."""
    drawn = sheet(handed, told, MEASURES[0])
    about = handed.engine.pack.about
    return {
        **data(handed.engine, handed.walk, handed.place),
        "handover": {
            "heading": TITLE,
            "title": told.title,
            "at": handed.at.isoformat(timespec="seconds"),
            "app": handed.app,
            "status": {"stage": str(about.status.stage), "line": told.status_line, "review": told.review},
            "scope": told.scope,
            "standing": told.standing,
            "overrides": [
                {"chosen": one.chosen, "against": one.against, "reason": one.reason, "at": one.at}
                for one in handed.overrides
            ],
            "here": [
                {"modality": card.name, "label": line.label, "text": line.text}
                for card in drawn.cards
                for line in card.lines
                if line.label.startswith("⌂")
            ],
            "references": [{"id": one.id, "citation": one.citation, "read": one.read} for one in told.references],
        },
        "session": as_data(without_label(handed.record)) if handed.record is not None else None,
    }


def as_blocks(drawn: Sheet) -> Iterator[Block]:
    """Yield the document as blocks."""
    yield Heading(1, drawn.title)
    yield from drawn.head
    for section in drawn.first:
        yield from _section(section)
    for card in drawn.cards:
        yield from _card(card)
    for section in drawn.rest:
        yield from _section(section)
    yield Heading(2, "What this is")
    yield from drawn.foot


def _section(section: Section) -> Iterator[Block]:
    yield Heading(2, section.title)
    yield from section.rows


def _card(card: Card) -> Iterator[Block]:
    place = f"{card.place[0].upper()}{card.place[1:]}: " if card.place else ""
    yield Heading(2, f"{place}{card.name}")
    yield from card.lines
    for title, figures, note in (
        ("How well", card.well, card.well_note),
        ("What can go wrong", card.wrong, card.wrong_note),
    ):
        if figures or note:
            yield Heading(3, title)
        for figure in figures:
            yield Point(f"{figure.text} {figure.cites}", figure.head)
        if note:
            yield Line(note)
    if card.after:
        yield Heading(3, "After it")
    yield from card.after
