"""Questioning a decision in typed words: what if, what would change it, a comparison, and all plans of a patient."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ladder_tui.asking import typed as typing
from ladder_tui.asking.answer_line import answer_of
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.plain.finding import modality_of
from ladder_tui.plain.spoken import answers_in_order
from ladder_tui.sessions.another import pain_line, pains
from ladder_tui.sessions.choices import in_force, said_of
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.weighing.changes import changes
from ladder_tui.weighing.compare import MOST, compare, offered
from ladder_tui.weighing.differences import Difference, differences
from ladder_tui.weighing.together import together
from ladder_tui.words import say_value, short_name

WORDS = {
    "stop": "Emergency",
    "ask": "Asked",
    "out": "Ruled out",
    "held": "Held back",
    "first": "Order",
    "in": "In",
    "gone": "Gone",
    "open": "Open",
    "end": "End",
}
"""Each kind of difference by a word, where a screen has a sign."""
SPOKEN = {
    "▲": "Emergency",
    "≠": "Differs",
    "✗": "Ruled out",
    "◐": "Open",
    "■": "Held back",
    "!": "Caution",
    "→": "Prepare",
}


def what_if_lines(engine: Engine, walk: Walk, place: Place, text: str) -> Iterator[str]:
    """Yield what another answer would make of the decision; the walk stays as it is."""
    number, _, value = text.partition(" ")
    names = answers_in_order(walk, place)
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= len(names)):
        yield "Not done: type what if, the number of an answer, and another answer; answers says the numbers."
        return
    question = engine.pack.questions[names[int(number) - 1]]
    split = typing.dated(value.strip())
    found = answer_of(question, split.text)
    if split.reason or found.value is None:
        yield f"Not taken: {split.reason or found.reason}."
        return
    refused = engine.refusal(walk, question.id, found.value)
    if refused is not None:
        yield f"Not taken: cannot be: {refused}"
        return
    edit = engine.edit(walk, question.id, found.value, split.date)
    fork = engine.rest_not_known(edit.walk)
    name = short_name(engine.pack.questions, question.id)
    yield f"What if {name}: {say_value(question, found.value)}."
    rest = [q for q, _ in fork.answers if q not in edit.walk.values()]
    if rest:
        asked = ", ".join(short_name(engine.pack.questions, q) for q in rest)
        yield f"It would newly be asked, and is taken as not known here: {asked}."
    different = differences(engine, place, engine.replay(fork))
    yield from map(_difference, different)
    if not different:
        yield "No difference in what is recommended."
    yield f"The walk stays as it is; edit {number} changes it."


def changes_lines(engine: Engine, walk: Walk, place: Place) -> Iterator[str]:
    """Yield the answers that would change a decision, single ones first, then pairs where no single one does."""
    if place.prompt is not None:
        yield "Not done: there is no decision yet; why says what each answer would change."
        return
    found = changes(engine, walk, place)
    for title, several in (("One answer", found.singles), ("Two answers together", found.pairs)):
        if several:
            yield f"{title}:"
        for change in several:
            yield f"{change.words} (now {'; '.join(one.was for one in change.answers)}):"
            yield from map(_difference, change.differences)
    if not found.singles and not found.pairs:
        yield "No other single answer, and no pair of them, changes what is recommended here."
    if not found.tried_all:
        yield "There are more pairs than were tried."


def _difference(one: Difference) -> str:
    return f"{WORDS[one.kind]}: {one.words.rstrip('.')}."


def compare_lines(engine: Engine, walk: Walk, place: Place, text: str) -> Iterator[str]:
    """Yield two to four modalities, property by property; those that are listed where none is named.

    Raises:
        Unfound: A name fits no modality, or more than one.
    """
    named = [part for part in re.split("[,;]", text) if part.strip()]
    names = tuple(dict.fromkeys(modality_of(engine.pack, part) for part in named))
    names = names or offered(engine, walk, place)[:3]
    if not 2 <= len(names) <= MOST:
        yield f"Not done: name two to {MOST} modalities with commas between them."
        return
    table = compare(engine, names, walk, place)
    for row in table.rows:
        yield f"{row.label}: {'they differ' if row.differs else 'the same'}."
        cells = zip(table.names, row.cells, strict=True) if row.differs else (("All", row.cells[0]),)
        for name, cell in cells:
            yield f"{name}: {'; '.join(part.strip() for part in cell.splitlines() if part.strip())}"


def plans_lines(engine: Engine, walk: Walk, keeping: Keeping) -> Iterator[str]:
    """Yield the plans for every pain of the patient, what concerns more than one of them first."""
    several = pains(engine, keeping, walk)
    told = together(engine, tuple(pain.walk for pain in several))
    if len(several) < 2:
        yield "There is one pain yet; another walks another one of the same patient."
    for line in told.concerns:
        yield f"{SPOKEN.get(line[0], 'Concerns')}: {line[2:].rstrip('.')}."
    if len(several) > 1 and not told.concerns:
        yield "No answer and no rule says that something concerns more than one of them; that is no all-clear."
    for plan, pain in zip(told.plans, several, strict=True):
        where = "where you are" if pain.is_here else pain_line(pain)
        yield f"Pain {plan.number}: {plan.title}" + (f", {where}." if where else ".")
        if plan.end:
            yield f"{plan.end[0].upper()}{plan.end[1:]}.".replace("..", ".")
        for choice in in_force(pain.choices, engine, engine.replay(pain.walk)):
            yield f"{said_of(choice)[0]}."
        for row in plan.rows:
            yield f"{row.name}: {row.how}{', in more than one plan' if row.is_shared else ''}."
