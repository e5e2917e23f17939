"""A walk is its answers; where it stands is found by replaying them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ladder_tui.model.facts import Answer, Value


@dataclass(frozen=True, slots=True)
class Walk:
    """The answers given so far, in the order given, each question once.

    Either `tree` is walked, or `modality` is checked without a tree.
    """

    tree: str = ""
    modality: str = ""
    answers: tuple[tuple[str, Answer], ...] = ()
    aside: tuple[tuple[str, Answer], ...] = ()
    """Answers an edit set aside: offered again when their question returns, never in force."""

    def answer(self, question: str, value: Value, date: str | None = None) -> Walk:
        """Return the walk with an answer given, in place of an earlier one to the same question."""
        given = (question, Answer(value, date))
        if any(asked == question for asked, _ in self.answers):
            answers = tuple(given if asked == question else (asked, old) for asked, old in self.answers)
        else:
            answers = (*self.answers, given)
        return replace(self, answers=answers, aside=tuple(pair for pair in self.aside if pair[0] != question))

    def answer_all(self, answers: Mapping[str, Answer]) -> Walk:
        """Return the walk with several answers given, in their order."""
        walk = self
        for question, answer in answers.items():
            walk = walk.answer(question, answer.value, answer.date)
        return walk

    def without(self, *questions: str) -> Walk:
        """Return the walk as if these questions had never been answered."""
        return replace(self, answers=tuple(pair for pair in self.answers if pair[0] not in questions))

    def values(self) -> dict[str, Value]:
        """Return what was answered, by question."""
        return {question: answer.value for question, answer in self.answers}

    def given(self, question: str) -> Answer | None:
        """Return the answer to a question, or None."""
        return dict(self.answers).get(question)

    def suggested(self, question: str) -> Answer | None:
        """Return what an edit set aside for a question, or None."""
        return dict(self.aside).get(question)


@dataclass(frozen=True, slots=True)
class Edit:
    """What changing one answer does to the others."""

    walk: Walk
    """The walk after it: the answers kept, the others set aside."""
    kept: tuple[str, ...]
    set_aside: tuple[str, ...]
    asked: tuple[str, ...]
    """Questions asked next that were not asked before."""
