"""Accounts as blocks: emergencies, what to find out, what to consider, what is ruled out, and the sources."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.telling.account import Account, AlertAccount, GateAccount, Treatment
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.citations import ReferenceAccount
from ladder_tui.telling.lookups import QuestionAccount, TreeAccount
from ladder_tui.telling.parts import (
    benefit_blocks,
    character_blocks,
    facts_words,
    gate_words,
    item_blocks,
    judge_blocks,
    plan_blocks,
    risk_blocks,
    support_blocks,
)
from ladder_tui.telling.said import Citation

DANGEROUS = "Dangerous if wrong, and how well supported"
Told = Account | Treatment | ReferenceAccount | QuestionAccount | TreeAccount


def blocks(told: Told) -> tuple[Block, ...]:
    """Return any account as blocks, whole."""
    if isinstance(told, Account):
        return tuple(_account(told))
    if isinstance(told, Treatment):
        return tuple(_treatment(told))
    if isinstance(told, ReferenceAccount):
        return _reference(told)
    return _question(told) if isinstance(told, QuestionAccount) else _tree(told)


def _account(told: Account) -> Iterator[Block]:
    yield Heading(1, told.title.upper())
    yield Line(told.tree_title + (f" · {told.rung_line}" if told.rung_line else ""))
    yield Line(told.status_line, "Status")
    yield Line(told.review, "Review")
    if told.order_by:
        yield Line(told.order_by, "Order")
    if told.asks:
        yield Line(facts_words(told.asks), "Asked next")
    for alert in told.alerts:
        yield from _alert(alert)
    if told.find_out_first:
        yield Heading(2, "Find out first")
    for fact in told.find_out_first:
        yield Point(fact.ask, fact.name)
    if told.refer:
        yield Heading(2, f"Refer to: {told.refer.to}")
        if told.refer.urgency:
            yield Line(told.refer.urgency, "How soon")
        yield Line(str(told.refer.because), "Because")
    if told.restart:
        yield Line(f"{told.restart}: {told.because}", "Begin again with")
    for item in told.items + told.alongside:
        yield from item_blocks(item)
    yield from _ruled_out(told)
    yield from _others(told)
    yield from _end(told)


def _alert(alert: AlertAccount) -> Iterator[Block]:
    yield Heading(2, f"{alert.heading}: {alert.title}")
    if alert.state == "open":
        yield Line(facts_words(alert.find_out), "Find out")
    if alert.urgency:
        yield Line(alert.urgency, "How soon")
    yield Line(str(alert.first), "First")
    if alert.recognise:
        yield Line(alert.recognise, "Recognised by")
    if alert.stated_by:
        yield Line(alert.stated_by, "Stated by")
    yield from support_blocks(alert.supports)


def _ruled_out(told: Account) -> Iterator[Block]:
    if told.ruled_out:
        yield Heading(2, "Ruled out")
    for item in told.ruled_out:
        for gate in item.excluded_by:
            yield Point(gate_words(gate), item.name)


def _others(told: Account) -> Iterator[Block]:
    if not told.others or told.kind in ("asking", "alert"):
        return
    yield Heading(2, "Not listed here")
    for fate, number in told.others_counts:
        why = dict.fromkeys(other.why for other in told.others if other.fate == fate and other.why)
        yield Point(str(number) + (f" (by {'; '.join(why)})" if why else ""), fate)


def _end(told: Account) -> Iterator[Block]:
    if told.answers:
        yield Heading(2, "Answers in force")
    for name, answer in told.answers:
        yield Point(answer, name)
    yield from _cited(told.references)
    yield Heading(2, "What this is")
    yield Line(told.standing)
    if told.scope:
        yield Line(told.scope, "For whom")
    yield Line(told.pack, "Pack")


def _cited(references: tuple[Citation, ...]) -> Iterator[Block]:
    if references:
        yield Heading(2, "References, and how each was read")
    for cited in references:
        n = f", n {cited.n}" if cited.n else ""
        design = cited.design or "design not stated"
        yield Point(f"{cited.citation}. {design}{n}; read: {cited.read}", cited.id)


def _treatment(treatment: Treatment) -> Iterator[Block]:
    short = f" ({treatment.abbreviation})" if treatment.abbreviation else ""
    yield Heading(1, f"{treatment.name}{short}")
    yield Line(treatment.status_line, "Status")
    yield Line(treatment.family, "Family")
    for label, text in (("Target", treatment.target), ("How it works", treatment.mechanism)):
        if text:
            yield Line(text, label)
    if treatment.needs:
        yield Line(", ".join(treatment.needs), "Needs")
    if treatment.indications:
        yield Heading(2, "Used for")
    for note in treatment.indications:
        yield Point(str(note))
    yield from benefit_blocks(treatment, 2)
    yield from risk_blocks(treatment, 2)
    yield from _gates(treatment)
    if treatment.all_supports:
        yield Heading(2, DANGEROUS)
    yield from support_blocks(treatment.all_supports, with_basis=True)
    yield from plan_blocks(treatment, 2)
    yield from character_blocks(treatment, 2)
    if treatment.notes:
        yield Heading(2, "Notes")
    for note in treatment.notes:
        yield Point(str(note))
    yield from _cited(treatment.references)
    yield Heading(2, "What this is")
    yield Line(treatment.standing)


def _gates(treatment: Treatment) -> Iterator[Block]:
    yield Heading(2, "Rules, and who states them")
    for gate in treatment.gates:
        yield Point(f"{gate_condition(gate)}: {gate_words(gate)}", gate.level)
    yield from judge_blocks(treatment)


def gate_condition(gate: GateAccount) -> str:
    """Return when a gate speaks, in words."""
    return f"if {gate.condition}" if gate.condition else "always"


def _reference(reference: ReferenceAccount) -> tuple[Block, ...]:
    told: list[Block] = [Heading(1, reference.id), Line(reference.citation)]
    told.append(Line(reference.design or "not stated", "Design"))
    told += [Line(reference.n, "n")] if reference.n else []
    told.append(Line(reference.read, "Read"))
    told += [Line(reference.note, "Note")] if reference.note else []
    told.append(Heading(2, "Cited by"))
    told += [Point(f"{by.name}: {by.statement}".rstrip(": "), by.kind) for by in reference.cited_by]
    return tuple(told)


def _question(question: QuestionAccount) -> tuple[Block, ...]:
    told: list[Block] = [Heading(1, question.ask), Line(question.id, "Id"), Line(str(question.why), "Why")]
    told += [Line(question.help, "Help")] if question.help else []
    told.append(Heading(2, "Takes"))
    told += [Point(option) for option in question.takes]
    told += [Point("not known")] if question.not_known else []
    told += [Line(question.shelf_life, "Holds for")] if question.shelf_life else []
    told.append(Heading(2, "Read by"))
    told += [Point(reader) for reader in question.read_by]
    return tuple(told)


def _tree(tree: TreeAccount) -> tuple[Block, ...]:
    told: list[Block] = [Heading(1, tree.title)]
    told += [Line(tree.about)] if tree.about else []
    told += [Line(tree.rung)] if tree.rung else []
    told.append(Line(tree.review, "Review"))
    told += [Line(", ".join(tree.screens_for), "Screens for")] if tree.screens_for else []
    told += [Line(", ".join(tree.sources), "Sources")] if tree.sources else []
    told.append(Line(tree.start, "Starts at"))
    for node in tree.nodes:
        told.append(Heading(3, node.id))
        told.append(Line(node.what))
        told += [Point(way) for way in node.ways]
    return tuple(told)
