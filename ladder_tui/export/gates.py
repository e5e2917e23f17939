"""Rules that speak or wait, gathered over all listed modalities: each is told once, with those it concerns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ladder_tui.export.cards import short
from ladder_tui.export.handed import Section
from ladder_tui.export.measures import Measure
from ladder_tui.telling.account import NOT_EXTRACTED, GateAccount, ItemAccount
from ladder_tui.telling.blocks import Point
from ladder_tui.telling.parts import WOULD, facts_words
from ladder_tui.telling.said import Said

_END = re.compile(r"[.;] (?=[A-Z0-9])|; ")


def sections(items: tuple[ItemAccount, ...], measure: Measure) -> Iterator[Section]:
    """Yield what is open, what to prepare, what to mind, what to check and what to judge; empty ones are left out."""
    every = [part for item in items for part in (item, *item.partners) if not part.excluded_by]
    many = len(every) > 1
    waiting = _open if measure.has_reasons else lambda gate: _open(gate, first_sentence)
    speaking = _speaking if measure.has_reasons else lambda gate: _speaking(gate, first_sentence)
    first = [part for item in items[: measure.prepared] for part in (item, *item.partners)] or items[:1]
    near = [part for part in first if not part.excluded_by]
    far = [item for item in every if item not in near]
    yield from _section("Conditions still open", _merged(near, lambda item: item.undecided, waiting, many))
    prepared = _merged(near, lambda item: item.preparations, speaking, many)
    yield from _section("To prepare", (*prepared, *_counted(far)))
    yield from _section("Cautions", _merged(every, lambda item: item.cautions, _speaking, many))
    checks = _merged(every, lambda item: item.to_check, _open, many) if measure.has_words else _briefly_open(every)
    yield from _section("To check: not known, and would be a caution or a preparation", checks)
    yield from _section("To judge: no question decides it", _judged(near, many))
    supports = _supports(near, measure.has_words) if measure.prepared > 1 else _counted_supports(near)
    yield from _section("Dangerous if wrong, and how well supported", supports)


def _counted(items: list[ItemAccount]) -> Iterator[Point]:
    """Yield how much there is to prepare and to judge for those that come late, and where it is told."""
    for item in items:
        told = (*item.undecided, *item.preparations, *(item.treatment.to_judge or ()), *item.supports)
        if told:
            yield Point(f"{len(told)} rules and warnings before it: ladder-tui show {item.id}", short(item.treatment))


def _section(title: str, rows: Iterable[Point]) -> Iterator[Section]:
    told = tuple(rows)
    if told:
        yield Section(title, told)


def _merged(
    items: list[ItemAccount],
    gates_of: Callable[[ItemAccount], tuple[GateAccount, ...]],
    words: Callable[[GateAccount], tuple[str, str]],
    many: bool,
) -> Iterator[Point]:
    """Yield each label and text once, with the modalities it concerns where there are several."""
    whose: dict[tuple[str, str], dict[str, None]] = {}
    for item in items:
        for gate in gates_of(item):
            whose.setdefault(words(gate), {})[short(item.treatment)] = None
    for (label, text), names in whose.items():
        yield Point(text + (f" ({'; '.join(names)})" if many else ""), label)


def whole(text: str) -> str:
    """Return a text as it is."""
    return text


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; its end is a full stop or a semicolon before a blank."""
    found = _END.search(text)
    return text[: found.start()] + "." if found else text


def _who(gate: GateAccount, cut: Callable[[str], str]) -> str:
    """Return who states a rule: by name, or the kind of source alone where texts are cut."""
    who = gate.who if cut is whole else gate.who.partition(":")[0]
    return f" Stated by {who}." if who else ""


def _speaking(gate: GateAccount, cut: Callable[[str], str] = whole) -> tuple[str, str]:
    by = f" (by {'; '.join(gate.answers)})" if gate.answers else ""
    who = _who(gate, cut)
    return "", f"{cut(gate.text.text)}{by}{who} {cites(gate.text)}"


def _open(gate: GateAccount, cut: Callable[[str], str] = whole) -> tuple[str, str]:
    who = _who(gate, cut)
    return WOULD.get(gate.level, gate.level), f"{gate.condition}: {cut(gate.text.text)}{who} {cites(gate.text)}"


def _briefly_open(items: list[ItemAccount]) -> Iterator[Point]:
    """Yield the facts that cautions and preparations wait for, in one row each."""
    for level, label in (("caution", "Cautions wait for"), ("prepare", "Preparations wait for")):
        facts = dict.fromkeys(
            fact for item in items for gate in item.to_check if gate.level == level for fact in gate.find_out
        )
        if facts:
            yield Point(facts_words(facts), label)


def _judged(items: list[ItemAccount], many: bool) -> Iterator[Point]:
    whose: dict[str, dict[str, None]] = {}
    for item in items:
        told = item.treatment.to_judge
        texts = [f"reasons against {NOT_EXTRACTED}"] if told is None else []
        texts += [f"{one.kind}: {one.text.text} {cites(one.text)}" for one in told or ()]
        for text in texts:
            whose.setdefault(text, {})[short(item.treatment)] = None
    for text, names in whose.items():
        yield Point(text + (f" ({'; '.join(names)})" if many else ""))


def _supports(items: list[ItemAccount], has_words: bool) -> Iterator[Point]:
    told = {support.id: support for item in items for support in item.supports}
    for support in told.values():
        words = f"{support.statement.text} {support.show}" if has_words else support.statement.text
        yield Point(f"{words} {cites(support.statement)}", support.label)


def _counted_supports(items: list[ItemAccount]) -> Iterator[Point]:
    number = len({support.id for item in items for support in item.supports})
    if number:
        ids = " and ".join(dict.fromkeys(item.id for item in items if item.supports))
        yield Point(f"{number} statements to know before it: ladder-tui show {ids}")


def cites(statement: Said) -> str:
    """Return what a rule rests on in one bracket: ids, and how weak it is; how each was read stands with the id."""
    parts = [", ".join(cited.id for cited in statement.cited), statement.basis, statement.caveats]
    return f"[{'; '.join(part for part in parts if part) or 'no source given'}]"
