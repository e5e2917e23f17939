"""What a person types in plain mode, and what is said to it; over the example pack, a leaking house."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_tui.actions import ACTIONS, COMMANDS
from ladder_tui.engine import Engine, Walk
from ladder_tui.plain.conversation import Conversation
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from


@pytest.fixture
def talk(house: Engine) -> Conversation:
    """Return a conversation at the first question."""
    return Conversation(house, house.start())


def typed(talk: Conversation, *lines: str) -> str:
    """Return what is said to the last of these lines."""
    said: list[str] = []
    for line in lines:
        said = list(talk.hear(line))
    return "\n".join(said)


def test_it_begins_with_whose_words_these_are(talk: Conversation) -> None:
    said = list(talk.begin())

    assert ["Example 0.1.0. draft.", "Supports judgement."] == said[:2]
    assert "Tree: Main." in said
    assert said[-6:-2] == ["Question: Any danger?", "1. A leak. An emergency.", "2. Smoke.", "3. None of these."]


@pytest.mark.parametrize("line", ["3", "none", "None of", "none of these"])
def test_an_answer_is_a_number_an_id_or_the_start_of_a_label(talk: Conversation, line: str) -> None:
    assert "Question: Where does it come from?" in typed(talk, line)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("9", "Not taken: there are answers 1 to 3."),
        ("water", "Not taken: no answer begins so; a number from 1 to 3 gives one."),
        ("-", "Not taken: this one has to be known."),
        ("1?", "Not taken: this one has to be known."),
        ("1,3", "Not taken: None of these: it stands alone."),
        (",", "Not taken: nothing is named; `none` says that none applies."),
    ],
)
def test_what_is_no_answer_is_refused_with_the_reason(talk: Conversation, line: str, why: str) -> None:
    before = talk.walk

    assert why == typed(talk, line)
    assert before == talk.walk


def test_an_empty_line_says_it_once_more(talk: Conversation) -> None:
    assert "Question: Any danger?" in typed(talk, "")


def test_an_emergency_stops_and_can_be_treated(talk: Conversation) -> None:
    said = typed(talk, "1,2")

    assert "STOP: EMERGENCY" in said
    assert "First: Close the main valve." in said
    assert said.endswith("Type treated, if: Which are being treated? A leak")
    assert "Being treated: A leak.\nQuestion: Where does it come from?" in typed(talk, "treated")


def test_back_takes_one_answer_back_and_offers_it(talk: Conversation) -> None:
    assert "Not done: this is the start." == typed(talk, "back")
    said = typed(talk, "none", "back")
    assert "Taken back: Any danger?" in said
    assert "Earlier answer: None of these. Type same to give it again." in said
    assert "Where does it come from?" in typed(talk, "same")


def test_a_checklist_is_answered_row_by_row(talk: Conversation) -> None:
    assert "Row 1: May the wall be opened?" in typed(talk, "none", "kitchen")
    assert "Row 2: What is the pressure?" in typed(talk, "yes")
    assert "Not taken: 99 is outside 0 to under 20 bar." in typed(talk, "99")
    assert "Every row is marked. Type go to go on." == typed(talk, "2,5")
    assert "Row 1. May the wall be opened? Marked yes." in typed(talk, "rows")
    assert "TO CONSIDER" in typed(talk, "go")


def test_decide_leaves_the_rest_not_known(talk: Conversation) -> None:
    said = typed(talk, "none", "kitchen", "decide")

    assert "1st, conditional: New pipe." in said
    assert "How well: It held." in said
    assert "What can go wrong, the worst first: minor: dust: not quantified." in said


def test_none_leaves_open_where_a_no_speaks_against_something(talk: Conversation) -> None:
    said = typed(talk, "none", "kitchen", "none")

    assert "Left open, because here a no is no absence of trouble; answer it yourself." in said
    assert "May the wall be opened?" in said


def test_an_edit_says_first_what_it_does(talk: Conversation) -> None:
    said = typed(talk, "none", "kitchen", "decide", "edit 2", "cellar")

    assert "From: Kitchen.\nTo: Cellar.\nKept: 1 other answer.\n" in said
    assert "Set aside: Consent: not known." in said
    assert said.endswith("Nothing more is asked: it leads to a decision.\nType yes to change it, no to leave it.")
    assert "Type yes to change it, no to leave it." == typed(talk, "what")
    assert "New pipe" in typed(talk, "no")
    assert "Bucket" in typed(talk, "edit 2", "cellar", "yes")


def test_the_date_of_a_result_is_kept(talk: Conversation) -> None:
    typed(talk, "none", "kitchen", "yes", "2.5 @2026-11-20", "go")

    assert "Pressure: 2.5 bar (result of 2026-11-20)." in typed(talk, "answers")
    assert "pressure: {value: 2.5, date: 2026-11-20}" in talk.end()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2 @20.11.2026", "a date of a result is typed as year-month-day: @2026-11-20"),
        ("2 @2026-02-30", "there is no day 2026-02-30"),
    ],
)
def test_a_date_that_is_none_is_refused(talk: Conversation, line: str, why: str) -> None:
    assert f"Not taken: {why}." in typed(talk, "none", "kitchen", "yes", line)


def test_parts_of_a_decision_are_said_one_by_one(talk: Conversation) -> None:
    head = typed(talk, "none", "kitchen", "decide")
    first = typed(talk, "1")

    assert "1. Find out first." in head
    assert first.startswith("Find out first\n")
    assert typed(talk, "").startswith("1st, conditional: New pipe\n")
    assert typed(talk, "99") == "Not taken: there are parts 1 to 7; help says every command."


def test_an_answer_that_is_not_asked_can_be_given(talk: Conversation) -> None:
    """What a decision says to check can be answered there, as on the screen."""
    typed(talk, "none", "kitchen", "yes", "2", "go", "answer age", "yes")

    assert "Old walls crumble." in typed(talk, "yes", "all")


def test_what_is_looked_up_is_named_by_its_start(talk: Conversation) -> None:
    assert typed(talk, "modality new").startswith("New pipe\n")
    assert typed(talk, "reference guide2020").startswith("guide2020\nA guide\n")
    assert "Not done: no modality is called so; find looks for words." == typed(talk, "modality xyzzy")
    assert "modality turbine: Turbine" == typed(talk, "find turbine")
    assert "Check of one modality: Patch." in typed(talk, "check patch")


def test_why_not_names_the_answer_or_the_way(talk: Conversation) -> None:
    typed(talk, "none", "cellar")

    assert "New pipe: the answer Origin: Cellar led elsewhere." in typed(talk, "why not new pipe")
    assert "1. Origin: Kitchen or Bath." in typed(talk, "why not new pipe")
    assert "Turbine: not considered on this path; no tree places it." == typed(talk, "why not turbine")


def test_why_says_what_each_answer_would_do(talk: Conversation) -> None:
    assert "A leak: an emergency stops the walk: A leak." in typed(talk, "why")
    assert "Cellar: no longer possible: New pipe; Patch." in typed(talk, "none", "why")


def test_again_offers_the_answers_and_applies_none(talk: Conversation) -> None:
    said = typed(talk, "none", "cellar", "again")

    assert "Question: Any danger?" in said
    assert "Earlier answer: None of these." in said
    assert talk.walk is not None
    assert () == talk.walk.answers


def test_every_command_is_said_by_help(talk: Conversation) -> None:
    said = typed(talk, "help")

    for command in COMMANDS:
        assert f"{command.typed}: {command.help}" in said


def test_every_command_stands_for_an_action_there_is() -> None:
    ids = {action.id for action in ACTIONS}

    assert [c.typed for c in COMMANDS if c.action and c.action not in ids] == []
    assert len({c.word for c in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", [c.word for c in COMMANDS])
def test_every_command_says_something_or_ends_wherever_one_is(house: Engine, command: str) -> None:
    """At the choice of a tree, at a question, on a checklist, at an emergency and at a decision."""
    for lines in (None, (), ("none", "kitchen"), ("1",), ("none", "cellar")):
        talk = Conversation(house, None if lines is None else house.start())
        for line in lines or ():
            list(talk.hear(line))

        assert list(talk.hear(command)) or talk.has_ended


def test_what_is_typed_cannot_act_on_the_terminal(talk: Conversation) -> None:
    assert "\x1b" not in typed(talk, "\x1b[2J\x07modality \x1b]0;x\x07")
    assert talk.walk == Walk("main")


def test_every_new_walk_is_told(house: Engine) -> None:
    walks: list[Walk] = []
    talk = Conversation(house, house.start(), walks.append)

    typed(talk, "none", "cellar", "edit 1", "same", "back")

    assert [1, 2, 1] == [len(walk.answers) for walk in walks]


def decided(house: Engine) -> Conversation:
    """Return a conversation that came to a decision, by typed lines."""
    talk = Conversation(house, house.start())
    for line in ("none", "cellar"):
        list(talk.hear(line))
    assert talk.place.status == "decided"
    return talk


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_decision_is_handed_over_into_a_file(
    house: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert typed(decided(house), f"export {form}").startswith("Written: ")
    assert [form] == [file.suffix[1:] for file in tmp_path.iterdir()]


def test_a_file_that_is_there_is_replaced_only_when_that_is_typed(
    house: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my plan.md").write_text("mine")
    talk = decided(house)

    assert "Type export md replace my plan.md to replace it." in typed(talk, "export md my plan.md")
    assert "mine" == (tmp_path / "my plan.md").read_text()
    assert typed(talk, "export md replace my plan.md").startswith("Written: ")
    assert (tmp_path / "my plan.md").read_text().startswith("# TO CONSIDER")


def test_nothing_is_handed_over_before_there_is_a_decision(talk: Conversation) -> None:
    assert "there is no decision yet" in typed(talk, "export md")
    assert "md, html or json" in typed(talk, "export pdf")


def test_what_is_ruled_out_is_chosen_with_a_reason_and_taken_back(talk: Conversation) -> None:
    typed(talk, "none", "kitchen", "no", "2")
    if talk.place.prompt is not None:
        typed(talk, "go")

    refused = typed(talk, "choose new pipe")
    assert "Rules out: The owner does not want it." in refused
    assert "Not chosen: it is ruled out, so a reason must be given in words." in refused
    chosen = typed(talk, "choose new pipe because the owner changed his mind")
    assert "Chosen by the clinician: New pipe, ruled out.\nReason: the owner changed his mind." in chosen
    assert chosen in typed(talk, "say")
    assert "Taken back: as listed." == typed(talk, "choose listed")
    assert "Chosen by the clinician" not in typed(talk, "say")
    assert "Not done: nothing was chosen otherwise." == typed(talk, "choose listed")


def test_nothing_is_chosen_in_place_of_an_emergency(talk: Conversation) -> None:
    typed(talk, "1")

    assert "Not done: an emergency stops the walk (A leak)" in typed(talk, "choose nothing")


def test_what_if_says_the_difference_and_leaves_the_walk(talk: Conversation) -> None:
    typed(talk, "none", "cellar")
    before = talk.walk
    said = typed(talk, "what if 2 kitchen")

    assert "What if Origin: Kitchen." in said
    assert "taken as not known here: Consent, Pressure." in said
    assert "Order: New pipe first." in said
    assert before == talk.walk
    assert "No difference in what is recommended." in typed(talk, "what if 2 cellar")
    assert "Not taken:" in typed(talk, "what if 2 attic")
    assert "Not done:" in typed(talk, "what if 9 1")


def test_what_would_change_it_is_said_answer_by_answer(talk: Conversation) -> None:
    assert "there is no decision yet" in typed(talk, "changes")
    assert "Origin: Kitchen or Bath (now Cellar):" in typed(talk, "none", "cellar", "changes")


def test_modalities_are_compared_property_by_property(talk: Conversation) -> None:
    said = typed(talk, "compare new pipe, patch")

    assert "How well: they differ.\nNew pipe: It held." in said
    assert "Not done: name two to 4 modalities" in typed(talk, "compare patch")


def test_another_pain_begins_and_both_plans_are_said(talk: Conversation) -> None:
    assert "Not done:" in typed(talk, "another")
    said = typed(talk, "none", "cellar", "another")
    assert "Another pain, same patient." in said
    assert "Question: Any danger?" in said
    assert "Earlier answer" not in said
    said = typed(talk, "none", "kitchen", "plans")
    assert "Pain 1: Main.\nBucket: alternative" in said
    assert "Pain 2: Main, where you are.\nNot decided yet; asked next:" in said


def test_a_result_older_than_it_holds_is_said_with_the_decision() -> None:
    engine = Engine(pack_from(PACK_FILE, LIBRARY.replace("unit: bar", "unit: bar\n    shelf_life: 3 days"), TREE))
    talk = Conversation(engine, engine.start())
    said = typed(talk, "none", "kitchen", "yes", "2 @2020-01-01", "go")

    assert "Older than it holds: Pressure: result of 2020-01-01" in said + typed(talk, "say")
