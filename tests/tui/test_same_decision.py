"""The app, the engine under it and the command `run` come to the same decision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ladder_tui.cases.run import walk_of
from ladder_tui.cli import main
from ladder_tui.cli.packs import usable_pack
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.case import Case
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.telling.data import data, value_data
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.checklist import ChecklistView
from ladder_tui.tui.question import QuestionView
from ladder_tui.tui.walk import WalkScreen

NAMES = 10
"""How many cases are walked through the app, each in another tree."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return the engine of the bundled pack."""
    pack = usable_pack(None)
    assert pack is not None
    return Engine(pack)


def told(engine: Engine, walk: Walk) -> object:
    """Return a decision as `run` prints it."""
    return json.loads(json.dumps(data(engine, walk, engine.replay(walk))))


def test_run_decides_every_case_as_the_app_does(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command gets the cases' facts as text, a patient a line, and starts from nothing else."""
    monkeypatch.setattr("ladder_tui.cli.run.usable_pack", lambda _: engine.pack)
    alike: dict[tuple[str, ...], list[Case]] = {}
    for case in engine.pack.cases:
        where = ("--modality", case.modality) if case.modality else (case.tree or engine.pack.about.start,)
        rest = ("--rest", "not-known") if case.rest_not_known else ()
        alike.setdefault((*where, *rest), []).append(case)
    for options, cases in alike.items():
        path = tmp_path / "patients.jsonl"
        facts = [{name: value_data(answer.value) for name, answer in case.answers.items()} for case in cases]
        path.write_text("".join(json.dumps(one) + "\n" for one in facts), encoding="utf-8")

        main(["run", *options, "--facts", str(path), "--format", "json"])

        printed = capsys.readouterr().out.splitlines()
        for case, line in zip(cases, printed, strict=True):
            assert told(engine, walk_of(engine, case)) == json.loads(line), case.title


def is_asked(engine: Engine, case: Case) -> bool:
    """Return whether the walk asks for every fact of a case: one that nobody is asked for cannot be given by keys."""
    walk = Walk(case.tree)
    while (prompt := engine.replay(walk).prompt) is not None:
        for name in prompt.questions:
            if name not in case.answers and not case.rest_not_known:
                return False
            walk = walk.answer(name, value_of(case, name))
    return set(case.answers) <= set(walk.values())


def in_the_app(engine: Engine) -> list[Case]:
    """Return a long case of each of the first trees that a case begins in, without a rest where there is one."""
    longest: dict[str, Case] = {}
    for case in engine.pack.cases:
        if case.tree and is_asked(engine, case):
            best = longest.setdefault(case.tree, case)
            if (not case.rest_not_known, len(case.answers)) > (not best.rest_not_known, len(best.answers)):
                longest[case.tree] = case
    return list(longest.values())[:NAMES]


async def give(pilot: Pilot[None], view: QuestionView, value: Value) -> None:
    """Answer the question on the screen with the keys that stand in front of the rows."""
    rows = view.query_one("AnswerList").offers  # type: ignore[attr-defined]
    if isinstance(value, Score) and value.total is not None:
        await pilot.press(*([] if view.is_typed else ["t"]), *str(value.total), "enter")
    elif view.is_typed and value is not NOT_KNOWN:
        await pilot.press(*value_typed(value), "enter")
    elif isinstance(value, Ticks):
        for offer in rows:
            if offer.id in value.ticked:
                await pilot.press(offer.key)
        assert not value.unknown
        await pilot.press("enter")
    else:
        name = "-not-known" if value is NOT_KNOWN else value
        place = next(index for index, offer in enumerate(rows) if offer.id == name)
        if rows[place].key:
            await pilot.press(rows[place].key)
        else:
            await pilot.press(*["down"] * (place + 1), "enter")
    await pilot.pause()


def value_of(case: Case, question: str) -> Value:
    """Return a case's answer; not known where it gives none and leaves the rest not known."""
    answer = case.answers.get(question)
    assert answer is not None or case.rest_not_known, f"{case.title} says nothing of {question}"
    return NOT_KNOWN if answer is None else answer.value


def value_typed(value: Value) -> str:
    """Return a number as it is typed."""
    return str(value_data(value))


async def fill_in(pilot: Pilot[None], view: ChecklistView, case: Case) -> None:
    """Mark each row of the sheet as the case has it, by moving the cursor and turning the mark."""
    for _ in range(400):
        assert view.sheet is not None
        wrong = [row for row in view.sheet.rows if view.marks.get(row.key, "") != wanted(case, row.key)]
        wrong = [row for row in wrong if row.question not in view.sheet.idle]
        if not wrong:
            break
        assert view.current is not None
        if view.current.key != wrong[0].key:
            await pilot.press("down")
        elif wrong[0].kind == "number":
            await pilot.press(*wanted(case, wrong[0].key))
        else:
            await pilot.press("right")
    assert view.sheet is not None
    await pilot.press("d" if view.sheet.open else "enter")
    await pilot.pause()


def wanted(case: Case, key: tuple[str, str]) -> str:
    """Return the mark of a row in a case; what a case does not say stays open."""
    question, option = key
    answer = case.answers.get(question)
    if answer is None:
        return ""
    if answer.value is NOT_KNOWN:
        return "not-known"
    if isinstance(answer.value, Ticks):
        return "yes" if option in answer.value.ticked else "not-known" if option in answer.value.unknown else "no"
    return value_typed(answer.value)


@pytest.mark.parametrize("number", range(NAMES))
async def test_keys_in_the_app_lead_where_run_leads(engine: Engine, number: int) -> None:
    """Ten cases, ten trees: what the person's keys answer is what the case says, and so is the decision."""
    case = in_the_app(engine)[number]
    app = LadderApp(engine, start_walk=engine.start(case.tree))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WalkScreen)
        while screen.place.status != "decided":
            before = screen.walk
            if screen.place.prompt is None:
                await pilot.press("t")
                await pilot.pause()
            elif screen.place.prompt.kind == "checklist":
                await fill_in(pilot, screen.query_one(ChecklistView), case)
            else:
                name = screen.place.prompt.questions[0]
                await give(pilot, screen.query_one(QuestionView), value_of(case, name))
            assert before != screen.walk, f"{case.title}: no answer was taken at {screen.place.prompt}"

        whole = walk_of(engine, case)
        told_by_case, told_by_app = whole.values(), screen.walk.values()
        assert {name: told_by_case.get(name) for name in told_by_app} == told_by_app
        # the sheet does not ask what no longer matters; a case may say it, and then more gates of the excluded speak
        asked = {name: answer for name, answer in whole.answers if name in told_by_app}
        expected = engine.replay(Walk(case.tree).answer_all(asked))
        assert expected.decision == screen.place.decision
        assert expected.status == screen.place.status
        fates = {name: fate.fate for name, fate in engine.fates(engine.replay(whole)).items()}
        assert fates == {name: fate.fate for name, fate in engine.fates(screen.place).items()}
