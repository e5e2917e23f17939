"""A lesson as lines, each one thing: the list, the patient, the plan, and what blocks of text say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder_tui.model.pack import Pack
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.lessons import Taught
from ladder_tui.teach.plans import Choice
from ladder_tui.telling.blocks import Block, Heading

ENDS = (".", "?", "!", ":")


def block_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield a line for each heading, sentence and row."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text if block.text.endswith(ENDS) else f"{block.text}."
        else:
            yield f"{block.label}: {block.text}" if block.label else block.text


def list_lines(pack: Pack, taught: Iterable[Taught]) -> Iterator[str]:
    """Yield the lessons by tree, each with its number."""
    tree = None
    number = 0
    for number, one in enumerate(taught, 1):
        if one.tree != tree:
            tree = one.tree
            yield f"{pack.trees[tree].title}:" if tree in pack.trees else "One modality:"
        yield f"{number}. {one.lesson.title}. {one.lesson.level}, {one.lesson.minutes} minutes."
    if number:
        yield "Type the number of a lesson, or quit."
    else:
        yield "This pack has no lessons yet: a case with a `lesson` becomes one."


def patient_lines(learning: Learning) -> Iterator[str]:
    """Yield what was told and found so far, and the decision once the story is told."""
    lesson = learning.lesson
    yield from (str(part.say) for part in lesson.story[: learning.heard])
    for number in learning.asked:
        reveal = lesson.reveals[number]
        yield f"You asked: {reveal.ask}: {reveal.found}"
    if learning.story_is_told:
        yield f"The decision: {lesson.decision}"


def offer_lines(learning: Learning) -> Iterator[str]:
    """Yield what can be done now, each with what to type."""
    lesson = learning.lesson
    if not learning.story_is_told:
        left = len(lesson.story) - learning.heard
        yield f"next: go on with the story, {left} part{'' if left == 1 else 's'} to come."
    for number, reveal in enumerate(lesson.reveals):
        if number not in learning.asked:
            price = f" Price: {reveal.price}" if reveal.price else ""
            yield f"ask {number + 1}: {reveal.ask}.{price}".replace("?.", "?")
    yield "answer: answer the tree's questions yourself."
    yield "plan: say what a plan may hold, and commit to one; nothing is shown before."


def plan_lines(ask: str, choices: Iterable[Choice], example: str) -> Iterator[str]:
    """Yield the question of the plan and everything that can be put into it, with numbers."""
    yield ask
    for number, choice in enumerate(choices, 1):
        yield f"{number}. {choice.label}."
    yield example


def reason_lines(learning: Learning) -> Iterator[str]:
    """Yield the reasons to choose from."""
    yield "One reason:"
    for number, reason in enumerate(learning.lesson.reasons, 1):
        yield f"{number}. {reason.text}"
    yield "Type reason and its number; this commits, and the plan stands. Type plan to go back."
