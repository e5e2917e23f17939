"""After the commitment: where the learner's way left the tree's, what decided, and what was never asked."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.engine import Engine, Place
from ladder_tui.model.facts import Value
from ladder_tui.model.lesson import MARKS, Reveal
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.lessons import Taught
from ladder_tui.teach.marking import Marking, mark, place_of
from ladder_tui.teach.twins import Twin, one_answer_away
from ladder_tui.words import say_value, short_name


@dataclass(frozen=True, slots=True)
class StepBeside:
    """One question of the tree's way, with both answers."""

    question: str
    name: str
    tree: str
    """The patient's answer, in words."""
    learner: str
    """The learner's own answer in words; empty where none was given."""
    knew: bool
    """Whether the learner was told the fact or asked for it."""
    decides: bool
    """Whether it is the lesson's deciding fact."""

    @property
    def same(self) -> bool:
        """Return whether the learner answered like the patient, or left the question to the tree."""
        return not self.learner or self.learner == self.tree


@dataclass(frozen=True, slots=True)
class Divergence:
    """Where the learner's way first left the tree's."""

    kind: str
    """answer: another answer than the patient's; unasked: a fact that was never asked for; plan: only the plan differs;
    none: the plan is the tree's."""
    question: str = ""
    words: str = ""
    """In a sentence."""
    reveal: Reveal | None = None
    """Of unasked: what would have been found, and its price."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything that is said after a commitment."""

    taught: Taught
    marking: Marking
    steps: tuple[StepBeside, ...]
    """The tree's way, question by question."""
    divergence: Divergence
    place: Place
    """Where the tree leads this patient."""
    unasked: tuple[Reveal, ...]
    twin: Twin | None
    astray: tuple[tuple[str, str], ...] = ()
    """What the learner answered beside the tree's way: names of questions with answers in words."""


def debrief(engine: Engine, learning: Learning) -> Debrief:
    """Return the debrief of a committed lesson.

    Raises:
        ValueError: Nothing was committed to yet: the tree's answer is not shown before.
    """
    if learning.commitment is None:
        raise ValueError("commit to a plan first")
    taught = learning.taught
    place = place_of(engine, taught)
    marking = mark(engine, taught, learning.commitment)
    steps = _steps(engine, learning, place)
    divergence = _divergence(learning, steps, marking)
    twin = one_answer_away(engine, taught)
    astray = _astray(engine, learning, steps)
    return Debrief(taught, marking, steps, divergence, place, learning.unasked, twin, astray)


def _astray(engine: Engine, learning: Learning, steps: tuple[StepBeside, ...]) -> tuple[tuple[str, str], ...]:
    """Return the learner's answers to questions that the tree never asks this patient, in the order given."""
    questions, on_the_way = engine.pack.questions, {step.question for step in steps}
    given = [(q, value) for q, value in learning.walk.values().items() if q not in on_the_way]
    return tuple((short_name(questions, q), say_value(questions[q], value)) for q, value in given)


def _steps(engine: Engine, learning: Learning, place: Place) -> tuple[StepBeside, ...]:
    pack, case = engine.pack, learning.taught.case
    own, known = learning.walk.values(), learning.known
    patient: dict[str, Value] = {question: answer.value for question, answer in case.answers.items()}
    return tuple(
        StepBeside(
            question,
            short_name(pack.questions, question),
            say_value(pack.questions[question], patient[question]),
            say_value(pack.questions[question], own.get(question)),
            question in known,
            question == learning.lesson.deciding_fact,
        )
        for question in place.read
        if question in patient
    )


def _divergence(learning: Learning, steps: tuple[StepBeside, ...], marking: Marking) -> Divergence:
    for step in steps:
        if not step.same:
            words = f"{step.name}: you said {step.learner}; for this patient it is {step.tree}."
            return Divergence("answer", step.question, words)
    is_right = any(one.mark in MARKS[:2] for one in marking.committed)
    earned_all = is_right and not marking.caps and not marking.missed
    deciding = next((step for step in steps if step.decides), None)
    if deciding is not None and not deciding.knew:
        reveal = next((one for one in learning.lesson.reveals if deciding.question in one.facts), None)
        words = f"Never asked for: {deciding.name}; for this patient it is {deciding.tree}."
        return Divergence("unasked", deciding.question, words, reveal)
    if earned_all:
        return Divergence("none", "", "Your plan is where the tree leads.")
    words = "You had the facts; the plan is another than the tree's."
    return Divergence("plan", learning.lesson.deciding_fact, words)
