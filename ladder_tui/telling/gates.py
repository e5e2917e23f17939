"""Gates in words: what they do, why, who states it, and by which answers."""

from __future__ import annotations

from ladder_tui import conditions as c
from ladder_tui.conditions import Reading
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack
from ladder_tui.telling.account import FindOut, GateAccount
from ladder_tui.telling.said import said
from ladder_tui.telling.support import beside_gate
from ladder_tui.words import say_condition, say_value, short_name

LEVELS = {
    "exclude": "rules out",
    "hold_back": "holds back",
    "caution": "caution",
    "prepare": "prepare",
    "favour": "favours",
}
STATED_BY = {
    "body": "a professional body",
    "label": "the label",
    "trial": "a trial's exclusion",
    "textbook": "a textbook",
    "series": "a series",
    "inference": "inference",
    "judgement": "judgement",
}


def find_out(pack: Pack, questions: tuple[str, ...]) -> tuple[FindOut, ...]:
    """Return facts to find out, each once."""
    return tuple(
        FindOut(q, short_name(pack.questions, q), str(pack.questions[q].ask)) for q in dict.fromkeys(questions)
    )


def stated_by(kind: str, who: str) -> str:
    """Return who states something: the kind of source, and its name where one is given."""
    words = STATED_BY.get(kind, str(kind))
    return f"{words}: {who}" if words and who else words or str(who)


def gate_account(
    pack: Pack, gate: Gate, reading: Reading | None = None, open_on: tuple[str, ...] = (), whose: str = ""
) -> GateAccount:
    """Return a gate in words.

    Args:
        pack: Where its questions and references are.
        gate: The gate.
        reading: The answers that may make it speak; None where no patient is meant.
        open_on: Of an undecided gate, the questions it waits for.
        whose: The partner it belongs to, if it is one's.
    """
    text = gate.because
    if gate.level == "prepare":
        text = f"{gate.do} ({gate.because})" if gate.because else gate.do
    return GateAccount(
        LEVELS.get(gate.level, str(gate.level)),
        said(pack, text, gate.backing),
        stated_by(gate.stated_by, gate.who),
        say_condition(gate.when, pack) if gate.when is not None else "",
        answers_behind(pack, gate.when, reading) if reading and gate.when is not None else (),
        find_out(pack, open_on),
        whose,
        str(gate.name),
        beside_gate(pack, gate.id),
    )


def answers_behind(pack: Pack, condition: c.Condition, reading: Reading) -> tuple[str, ...]:
    """Return the answers that decide a condition, in reading order: "Infection: in the blood"."""
    questions = dict.fromkeys(_deciding(condition, reading))
    given = [(q, reading.values.get(q)) for q in questions]
    return tuple(
        f"{short_name(pack.questions, q)}: {say_value(pack.questions[q], value)}"
        for q, value in given
        if value is not None
    )


def _deciding(condition: c.Condition, reading: Reading) -> list[str]:
    """Return the questions of the parts that make a condition what it is: of `any` those that are true."""
    if isinstance(condition, c.Is):
        return _deciding(reading.named[condition.name], reading)
    if isinstance(condition, c.Not):
        return _deciding(condition.part, reading)
    if isinstance(condition, c.All | c.Any):
        truth = reading.truth_so_far(condition)
        return [q for part in condition.parts if reading.truth_so_far(part) is truth for q in _deciding(part, reading)]
    return [condition.question]
