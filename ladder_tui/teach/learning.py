"""What a learner has heard, asked, answered and committed to: a frozen value, changed by making another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ladder_tui.engine import Walk
from ladder_tui.model.facts import Answer, Value
from ladder_tui.model.lesson import Lesson, Reveal
from ladder_tui.teach.lessons import Taught


@dataclass(frozen=True, slots=True)
class Commitment:
    """A plan and the one reason for it."""

    plan: tuple[str, ...]
    """Ids of choices, in the order ticked; never empty."""
    reason: int | None
    """The place of the reason in the lesson, from 0; None at the next question, which asks for none."""


@dataclass(frozen=True, slots=True)
class Learning:
    """A lesson as far as a learner has come."""

    taught: Taught
    heard: int = 1
    """Parts of the story told so far."""
    asked: tuple[int, ...] = ()
    """Findings asked for, in the order asked; numbers from 0."""
    walk: Walk = Walk()
    """The learner's own answers to the tree's questions; they need not be the patient's."""
    commitment: Commitment | None = None

    @classmethod
    def begin(cls, taught: Taught) -> Learning:
        """Return a lesson of which the first part has been told."""
        return cls(taught, walk=Walk(taught.case.tree, taught.case.modality))

    @property
    def lesson(self) -> Lesson:
        """Return the lesson."""
        return self.taught.lesson

    @property
    def story_is_told(self) -> bool:
        """Return whether every part of the story has been told."""
        return self.heard >= len(self.lesson.story)

    def tell(self) -> Learning:
        """Return the lesson with one more part told; unchanged at the end of the story."""
        return replace(self, heard=min(self.heard + 1, len(self.lesson.story)))

    def ask(self, number: int) -> Learning:
        """Return the lesson with a finding asked for; unchanged when it was before, or when there is none."""
        if number in self.asked or not 0 <= number < len(self.lesson.reveals):
            return self
        return replace(self, asked=(*self.asked, number))

    def answer(self, question: str, value: Value) -> Learning:
        """Return the lesson with the learner's own answer to a question of the tree."""
        return self if self.commitment else replace(self, walk=self.walk.answer(question, value))

    def take_back(self, question: str) -> Learning:
        """Return the lesson as if a question of the tree had not been answered."""
        return self if self.commitment else replace(self, walk=self.walk.without(question))

    def commit(self, plan: tuple[str, ...], reason: int) -> Learning:
        """Return the lesson committed to a plan; a commitment stands once it is made.

        Raises:
            ValueError: The plan is empty, or there is no such reason.
        """
        if not plan:
            raise ValueError("tick at least one thing, `none of these` too")
        if not 0 <= reason < len(self.lesson.reasons):
            raise ValueError("choose one reason")
        return self if self.commitment else replace(self, commitment=Commitment(plan, reason))

    @property
    def known(self) -> dict[str, Answer]:
        """Return the patient's facts that were told or asked for, in the case's order."""
        told = {q for part in self.lesson.story[: self.heard] for q in part.tells}
        told |= {q for number in self.asked for q in self.lesson.reveals[number].facts}
        return {q: answer for q, answer in self.taught.case.answers.items() if q in told}

    @property
    def unasked(self) -> tuple[Reveal, ...]:
        """Return the findings nobody asked for, in the lesson's order."""
        return tuple(one for number, one in enumerate(self.lesson.reveals) if number not in self.asked)
