"""Make the document of what is handed over, as much of it as a measure allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ladder_tui.export.cards import cards_of, named
from ladder_tui.export.gates import sections
from ladder_tui.export.handed import Card, Handed, Override, Section, Sheet
from ladder_tui.export.measures import Measure
from ladder_tui.loader.digest import digest_of
from ladder_tui.model.library import Reference
from ladder_tui.model.pack import Pack
from ladder_tui.sessions.aging import too_old
from ladder_tui.telling.account import Account, AlertAccount
from ladder_tui.telling.blocks import Line, Point
from ladder_tui.telling.citations import citation
from ladder_tui.telling.parts import facts_words, gate_words
from ladder_tui.telling.said import design_words, read_words
from ladder_tui.words import say_answer, short_name

TITLE = "To consider"
NOTHING_CHOSEN = "Nothing else was chosen"
_BRACKET = re.compile(r"\[([^\[\]]+)\]")
_LONGEST_AUTHORS, _LONGEST_TITLE = 60, 60
DIGITS = 12
"""Of a pack's digest, which tell one version from another."""


def sheet(handed: Handed, told: Account, measure: Measure) -> Sheet:
    """Return the document of a decision.

    Args:
        handed: What is handed over.
        told: The account of its walk.
        measure: How much is told of what may be left out.
    """
    items = told.items + told.alongside
    title = TITLE.upper() if told.title == TITLE else f"{TITLE.upper()} · {told.title.upper()}"
    cards = tuple(cards_of(items, handed.setting, measure))
    rest = (*sections(items, measure), *_apart(told), *_answers(handed))
    first = tuple(_first(handed, told, measure))
    cited = _cited(handed.engine.pack, first, cards, rest)
    rest += tuple(_references(handed.engine.pack, cited, measure.of_sources))
    return Sheet(title, tuple(_head(handed, told)), first, cards, rest, tuple(_foot(handed, told)))


def _head(handed: Handed, told: Account) -> Iterator[Line]:
    yield Line(told.tree_title + (f" · {told.rung_line}" if told.rung_line else ""))
    yield Line(told.status_line, "Status")
    yield Line(told.review, "Review")
    if told.order_by:
        yield Line(told.order_by, "Order")
    yield Line(f"{handed.at:%Y-%m-%d %H:%M} {handed.at:%z}", "Time")


def _first(handed: Handed, told: Account, measure: Measure) -> Iterator[Section]:
    for alert in told.alerts:
        yield _alert(alert)
    if told.asks:
        yield Section("Asked next", (Line(facts_words(told.asks)),), "find-out")
    if told.find_out_first and measure.has_words:
        yield Section("Find out first", tuple(Point(one.ask, one.name) for one in told.find_out_first), "find-out")
    elif told.find_out_first:
        yield Section("Find out first", (Line(facts_words(told.find_out_first)),), "find-out")
    old = too_old(handed.engine.pack.questions, handed.walk.answers, handed.place.read, handed.at.date())
    if old:
        yield Section("Older than it holds: give a new result", tuple(Line(line) for line in old), "find-out")
    if told.refer:
        soon = (Line(told.refer.urgency, "How soon"),) if told.refer.urgency else ()
        yield Section(f"Refer to: {told.refer.to}", (*soon, Line(str(told.refer.because), "Because")), "refer")
    if told.restart:
        yield Section("Begin again", (Line(f"{told.restart}: {told.because}", "With"),), "refer")
    if handed.overrides:
        yield Section("Chosen otherwise by the clinician", tuple(map(_override, handed.overrides)), "override")


def _override(override: Override) -> Point:
    against = f" ({override.against})" if override.against else ""
    at = f", {override.at}" if override.at else ""
    return Point(f"{override.reason or 'no reason asked for'}{at}", f"{override.chosen or NOTHING_CHOSEN}{against}")


def _alert(alert: AlertAccount) -> Section:
    rows: list[Line | Point] = []
    if alert.state == "open":
        rows.append(Line(facts_words(alert.find_out), "Find out"))
    if alert.urgency:
        rows.append(Line(alert.urgency, "How soon"))
    rows.append(Line(str(alert.first), "First"))
    if alert.recognise:
        rows.append(Line(alert.recognise, "Recognised by"))
    if alert.stated_by:
        rows.append(Line(alert.stated_by, "Stated by"))
    rows += [Point(f"{one.statement.text} {one.show} {one.statement.backing}", one.label) for one in alert.supports]
    kind = "stops" if alert.state in ("stops", "urgent") else "alert"
    return Section(f"▲ {alert.heading}: {alert.title}", tuple(rows), kind)


def _apart(told: Account) -> Iterator[Section]:
    """Yield what is ruled out, by what and by whom, and how many modalities are not listed."""
    if told.ruled_out:
        rows = [Point(gate_words(g), named(one.treatment)) for one in told.ruled_out for g in one.excluded_by]
        yield Section("Ruled out", tuple(rows))
    if told.others and told.kind not in ("asking", "alert"):
        counted: list[Line | Point] = []
        for fate, number in told.others_counts:
            why = dict.fromkeys(other.why for other in told.others if other.fate == fate and other.why)
            counted.append(Point(str(number) + (f" (by {'; '.join(why)})" if why else ""), fate))
        yield Section("Not listed here", tuple(counted))


def _answers(handed: Handed) -> Iterator[Section]:
    """Yield the answers in force with the day of each result, and with the day each was given where that is kept."""
    answers, questions = dict(handed.walk.answers), handed.engine.pack.questions
    given = {kept.question: kept.at[:10] for kept in handed.record.session.answers} if handed.record else {}
    rows = [
        Point(
            say_answer(questions[q], answers[q]) + (f" (given {given[q]})" if q in given else ""),
            short_name(questions, q),
        )
        for q in handed.place.read
        if q in answers
    ]
    if rows:
        yield Section("Answers", tuple(rows), "answers")


def _cited(pack: Pack, first: Iterable[Section], cards: Iterable[Card], rest: Iterable[Section]) -> tuple[str, ...]:
    """Return the ids of the references that stand in brackets anywhere in the document, in their order."""
    texts = [row.text for section in (*first,) for row in section.rows]
    for card in cards:
        texts += [line.text for line in (*card.lines, *card.after)]
        texts += [figure.cites for figure in (*card.well, *card.wrong)]
    texts += [row.text for section in rest for row in section.rows]
    names = (name.strip() for text in texts for found in _BRACKET.findall(text) for name in re.split("[,;]", found))
    return tuple(name for name in dict.fromkeys(names) if name in pack.references)


def _references(pack: Pack, ids: tuple[str, ...], of_each: int) -> Iterator[Section]:
    if not ids:
        return
    rows = []
    for name in ids:
        reference = pack.references[name]
        read = read_words(reference.seen)
        number = _number(reference)
        if not of_each:
            rows.append(Point(f"{number or _named(reference)} ({read})", str(reference.id)))
            continue
        where = citation(reference) if of_each == 2 else _briefly(reference)
        design = design_words(reference.design) or "design not stated"
        n = f", n {reference.n}" if reference.n else ""
        rows.append(Point(f"{where}. {design}{n}; read: {read}", str(reference.id)))
    yield Section("References, and how each was read", tuple(rows), "sources")


def _briefly(reference: Reference) -> str:
    """Return where a publication is found; its title only where nothing else leads to it."""
    authors = str(reference.authors)
    if len(authors) > _LONGEST_AUTHORS:
        authors = authors[: authors.find(",")] + " et al." if "," in authors else authors[:_LONGEST_AUTHORS]
    number = _number(reference)
    place = " ".join(str(part) for part in (reference.journal, reference.year) if part)
    volume = ":".join(str(part) for part in (reference.volume, reference.pages) if part)
    title = "" if number else str(reference.title)
    parts = (authors, title, f"{place};{volume}" if volume else place, number)
    return ". ".join(part.rstrip(".") for part in parts if part)


def _named(reference: Reference) -> str:
    """Return what a publication without a number is found by: its title, shortened, and its year."""
    title = str(reference.title)
    cut = title if len(title) <= _LONGEST_TITLE else title[: title.rfind(" ", 0, _LONGEST_TITLE)] + " …"
    return f"{cut} {reference.year}".strip()


def _number(reference: Reference) -> str:
    """Return the number that leads to a publication, or nothing."""
    return f"doi:{reference.doi}" if reference.doi else f"PMID {reference.pmid}" if reference.pmid else ""


def _foot(handed: Handed, told: Account) -> Iterator[Line]:
    about = handed.engine.pack.about
    yield Line(told.standing)
    if told.scope:
        yield Line(told.scope, "For whom")
    digest = digest_of(handed.engine.pack)[:DIGITS]
    yield Line(f"{told.pack}, {digest}, {about.status.stage}; ladder-tui {handed.app}", "Pack")
    if handed.record is not None:
        yield Line(handed.record.session.id, "Kept walk")
