"""Plain mode and `run` say the same decision in the same words, for every case of the bundled pack."""

from __future__ import annotations

import pytest

from ladder_tui.cases.run import walk_of
from ladder_tui.cli.packs import usable_pack
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.question import Question
from ladder_tui.plain.conversation import Conversation
from ladder_tui.plain.questions import QuestionTurn
from ladder_tui.plain.sheets import SheetTurn
from ladder_tui.telling import account
from ladder_tui.telling.text import draw


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return the engine of the bundled pack."""
    pack = usable_pack(None)
    assert pack is not None
    return Engine(pack)


def without_rules(text: str) -> list[str]:
    """Return the lines that `run` prints, but for those that underline a heading."""
    return [line for line in text.splitlines() if not line or set(line) not in ({"="}, {"-"})]


def without_order(lines: list[str]) -> list[str]:
    """Return the lines with the answers sorted: `run` gets them in the order of the file, a person is asked."""
    start = lines.index("Answers in force") + 1 if "Answers in force" in lines else len(lines)
    end = next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
    return [*lines[:start], *sorted(lines[start:end]), *lines[end:]]


def typed(question: Question, value: Value) -> str:
    """Return an answer as a person types it: numbers where there are options."""
    if value is NOT_KNOWN:
        return "-"
    if isinstance(value, Ticks):
        names = [str(option.id) for option in question.options]
        marks = [f"{names.index(name) + 1}" for name in sorted(value.ticked)]
        return ",".join([*marks, *(f"{names.index(name) + 1}?" for name in sorted(value.unknown))])
    if question.kind == "choice":
        return str([str(option.id) for option in question.options].index(str(value)) + 1)
    return str(value)


def give(talk: Conversation, turn: QuestionTurn, value: Value) -> list[str]:
    """Answer a question, a score item by item where the case has its items."""
    if turn.scoring is not None and value is NOT_KNOWN:
        return list(talk.hear("total -"))
    if not isinstance(value, Score):
        return list(talk.hear(typed(turn.question, value)))
    if value.total is not None:
        return list(talk.hear(f"total {value.total}"))
    said: list[str] = []
    given = dict(value.items)
    for item in turn.question.items:
        names = [str(option.id) for option in item.options]
        said = list(talk.hear(str(names.index(given[item.id]) + 1) if item.id in given else "-"))
    return said


def fill_in(engine: Engine, talk: Conversation, turn: SheetTurn, facts: Walk) -> None:
    """Answer every row that the case answers, then go on or leave the rest not known."""
    while (
        row := next((r for r in turn.sheet.rows if mark(facts, r.key) != turn.marks.get(r.key, "")), None)
    ) is not None:
        number = turn.sheet.rows.index(row) + 1
        wanted = mark(facts, row.key)
        before = dict(turn.marks)
        list(talk.hear(f"row {number} {'-' if wanted == 'not-known' else wanted}"))
        assert before != turn.marks, (row, wanted)
    list(talk.hear("go" if not turn.sheet.open or turn.sheet.place.stops else "decide"))


def mark(facts: Walk, key: tuple[str, str]) -> str:
    """Return what a row is to be marked, empty where the case leaves it open."""
    value = facts.values().get(key[0])
    if value is None:
        return ""
    if value is NOT_KNOWN:
        return "not-known"
    if isinstance(value, Ticks):
        return "yes" if key[1] in value.ticked else "not-known" if key[1] in value.unknown else "no"
    if isinstance(value, Score):
        return str(value.total)
    return str(value)


def held(engine: Engine, case: Case) -> Conversation:
    """Return the conversation of a case, answered by typed lines alone."""
    facts = walk_of(engine, case)
    talk = Conversation(engine, Walk(facts.tree, facts.modality))
    while (prompt := talk.place.prompt) is not None:
        turn = talk._turn
        before = talk.walk
        if isinstance(turn, SheetTurn):
            fill_in(engine, talk, turn, facts)
        else:
            assert isinstance(turn, QuestionTurn)
            answer = facts.given(prompt.questions[0])
            assert answer is not None, f"{case.title} says nothing of {prompt.questions[0]}"
            give(talk, turn, answer.value)
        assert talk.walk != before, case.title
    for name in set(engine.replay(facts).read) - set(talk.place.read):
        list(talk.hear(f"answer {name}"))
        assert isinstance(talk._turn, QuestionTurn)
        give(talk, talk._turn, facts.values()[name])
        list(talk.hear("yes"))
    return talk


def test_every_case_comes_to_the_text_that_run_prints(engine: Engine) -> None:
    """Only typed lines lead there; what `all` says is what `run` prints, but for the rules under headings."""
    for case in engine.pack.cases:
        talk = held(engine, case)

        assert talk.walk is not None
        facts = walk_of(engine, case)
        said = list(talk.hear("all"))
        printed = draw(account(engine, facts, engine.replay(facts)))
        assert without_order(without_rules(printed)) == without_order(said), case.title
        same = draw(account(engine, talk.walk, talk.place))
        assert without_rules(same) == said, case.title
