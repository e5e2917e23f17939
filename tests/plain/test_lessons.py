"""A lesson line by line: typed words lead through it, and nothing of the answer is said before the plan stands."""

from __future__ import annotations

import pytest

from ladder_tui.actions import ACTIONS, LESSON_COMMANDS
from ladder_tui.plain.lessons import COMMITTED, LessonTalk
from ladder_tui.teach.debrief import debrief
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.marking import Marking
from ladder_tui.teach.told import debrief_blocks, learner_blocks
from ladder_tui.telling.blocks import Heading
from ladder_tui.telling.markdown import draw_blocks
from tests.teach.packs import taught


def talk(*lines: str, keep: bool = False, from_list: bool = False) -> tuple[LessonTalk, list[str]]:
    """Return a lesson after some typed lines, and what was said to the last of them."""
    engine, one = taught()
    kept: list[tuple[Learning, Marking]] = []

    def note(learning: Learning, marking: Marking) -> str:
        kept.append((learning, marking))
        return f"kept {len(kept)}"

    held = LessonTalk(engine, None if from_list else one, note if keep else None)
    said = list(held.begin())
    for line in lines:
        said = list(held.hear(line))
    return held, said


def number_of(name: str) -> int:
    """Return the number of a choice, read from what is said."""
    _, said = talk("plan")
    return next(int(line.partition(".")[0]) for line in said if line.endswith(f". {name}."))


def test_the_lesson_begins_with_the_patient_and_what_can_be_typed() -> None:
    _, said = talk()

    assert "The wet ceiling. Teaching: an invented patient." in said
    assert "Water comes through the kitchen ceiling." in said
    assert "ask 2: The gauge. Price: A walk to the cellar." in said
    assert "The owner lets you open whatever you like." not in said


def test_the_list_comes_first_where_no_lesson_is_named() -> None:
    _, said = talk(from_list=True)
    assert "1. The wet ceiling. student, 15 minutes." in said

    held, said = talk("1", from_list=True)
    assert held.learning is not None
    assert "Water comes through the kitchen ceiling." in said


def test_a_whole_lesson() -> None:
    held, _ = talk("next", "ask 2", "answer", "none", "kitchen", "done", f"plan {number_of('New pipe')}")
    said = list(held.hear("reason 2"))

    assert "Your plan: 100 of 100." in said
    assert "The ceiling dried." in said
    assert COMMITTED == said[-1]
    assert held.learning is not None
    assert ["danger", "origin"] == [*held.learning.walk.values()]


def test_the_words_are_those_of_the_screens() -> None:
    held, _ = talk("next", "ask 2", f"plan {number_of('Patch')}")
    said = list(held.hear("reason 1"))
    learning = held.learning
    assert learning is not None
    assert learning.commitment is not None
    blocks = debrief_blocks(held.engine, debrief(held.engine, learning), learning.commitment)

    for block in blocks:
        assert any(block.text in line for line in said), block.text
        assert isinstance(block, Heading) or any(block.label in line for line in said)


def test_nothing_of_the_decision_is_said_before_the_plan_stands() -> None:
    engine, one = taught()
    held = LessonTalk(engine, one)
    said = list(held.begin())
    for line in ("next", "ask 1", "ask 2", "ask 3", "ask 4", "answer", "why", "none", "2", "done", "why", "result"):
        said += held.hear(line)

    text = "\n".join(said)
    assert "New pipe" not in text
    assert "It lasts." not in text
    assert "emergency" not in text.lower()


def test_a_result_is_kept_once_at_the_commitment() -> None:
    _, said = talk("plan 1", "reason 1", keep=True)
    assert "kept 1" in said

    _, said = talk("plan 1", "reason 1", "reason 2", keep=True)
    assert "Not done: the plan stands. Type lessons to choose another lesson." in said


def test_the_next_question_is_the_patient_one_answer_away() -> None:
    held, said = talk("plan 1", "reason 1", "next")
    assert any(line.startswith("One answer away: Pressure: ") for line in said)

    said = list(held.hear("plan 1"))
    assert any(line.startswith("One answer away: ") and line.endswith(" of 100.") for line in said)
    assert COMMITTED == said[-1]


def test_the_result_is_the_page_of_the_debrief_screen() -> None:
    held, said = talk("plan 1", "reason 1", "result")
    learning = held.learning
    assert learning is not None
    assert learning.commitment is not None
    page = draw_blocks(learner_blocks(held.engine, debrief(held.engine, learning), learning.commitment))

    assert page.splitlines() == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ask", "Not done: there are findings 1 to 4 to ask for."),
        ("ask 9", "Not done: there are findings 1 to 4 to ask for."),
        ("plan 1,x", "Not done: a plan takes numbers from 1 to"),
        ("plan 0", "Not done: a plan takes numbers from 1 to"),
        ("reason 1", "Not done: type plan and its numbers first."),
        ("why", "Not done: that is told after the plan"),
        ("dance", "Not understood; help says every command."),
        ("½", "Not understood; help says every command."),
        ("plan ²", "Not done: a plan takes numbers from 1 to"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_way_out(line: str, said: str) -> None:
    _, lines = talk(line)

    assert 1 == len(lines)
    assert lines[0].startswith(said)


def test_a_reason_that_is_none_leaves_the_plan() -> None:
    held, said = talk("plan 1", "reason 7")
    assert ["Not done: there are reasons 1 to 2."] == said
    assert "Your plan: 100 of 100." in list(held.hear("reason 2"))


def test_an_answer_that_no_patient_gives_is_refused_and_the_last_is_taken_back() -> None:
    held, said = talk("answer", "none", "nowhere")
    assert "Not taken: " in said[0]

    assert "Any danger?" in "\n".join(held.hear("back"))
    assert held.learning is not None
    assert {} == held.learning.walk.values()


def test_every_command_is_in_the_help_and_belongs_to_an_action() -> None:
    _, said = talk("help")
    ids = {action.id for action in ACTIONS}

    assert [f"{command.typed}: {command.help}" for command in LESSON_COMMANDS] == said
    assert [] == [c.typed for c in LESSON_COMMANDS if c.action and c.action not in ids]


@pytest.mark.parametrize("command", LESSON_COMMANDS)
@pytest.mark.parametrize(
    "before", [(), ("answer",), ("plan 1",), ("plan 1", "reason 1"), ("plan 1", "reason 1", "next")]
)
def test_every_command_is_survived_everywhere(command: object, before: tuple[str, ...]) -> None:
    word = command.word  # type: ignore[attr-defined]
    held, said = talk(*before, word)
    if word == "quit":
        assert held.has_ended
    else:
        assert said, word
