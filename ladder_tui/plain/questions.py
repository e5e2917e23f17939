"""A question said line by line, and what a typed line answers to it."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.asking import typed
from ladder_tui.asking.answer_line import MUST_BE_KNOWN, UNKNOWN_TYPED, YES_NO, answer_of, chosen_of
from ladder_tui.asking.scoring import Scoring
from ladder_tui.model.facts import Answer
from ladder_tui.model.question import Option, Question
from ladder_tui.plain.heard import WORKED_OUT, Given, Heard, refused
from ladder_tui.words import say_answer

Urgent = frozenset[tuple[str, str]]
"""Questions and options that raise an alert."""
DATED = "Behind the answer, @ and a date give the day of the result: @2026-11-20."
UNKNOWN_WORD = "- for not known"


class QuestionTurn:
    """One question; a score is asked item by item, or by its total."""

    def __init__(
        self, question: Question, before: Answer | None, urgent: Urgent, note: str = "", left: str = ""
    ) -> None:
        """Begin to ask.

        Args:
            question: What is asked.
            before: An earlier answer, offered and never taken without a word.
            urgent: Which answers raise an alert.
            note: A sentence to say first.
            left: How much is still asked, in words.
        """
        self.question, self.before, self.note, self.left = question, before, note, left
        self._urgent = urgent
        has_items = question.kind == "score" and bool(question.items)
        self.scoring = Scoring(question) if has_items else None

    def lines(self) -> Iterator[str]:
        """Yield the question, its answers with their numbers, and how to give one."""
        question = self.question
        if self.note:
            yield self.note
        yield f"Question: {question.ask}"
        if question.help:
            yield question.help
        item = self.scoring.item if self.scoring else None
        if self.scoring is not None and item is not None:
            yield f"{self.scoring.words()}."
            yield item.ask
            if item.help:
                yield item.help
            for number, option in enumerate(item.options, 1):
                yield f"{number}. {option.label}, {option.points} point{'' if option.points == 1 else 's'}."
        else:
            yield from self._options()
        if self.before is not None:
            yield f"Earlier answer: {say_answer(question, self.before)}. Type same to give it again."
        if self.left:
            yield f"{self.left}."
        yield self._how()

    def _options(self) -> Iterator[str]:
        question = self.question
        for number, option in enumerate(_options_of(question), 1):
            urgent = " An emergency." if (question.id, option.id) in self._urgent else ""
            help = f" {option.help}" if option.help else ""
            yield f"{number}. {option.label}.{help}{urgent}".replace("..", ".")

    def _how(self) -> str:
        question = self.question
        unknown = f"; {UNKNOWN_WORD}" if question.not_known else ""
        if self.scoring is not None:
            return f"Type a number{unknown}; total and a number for the total" + (
                "; total - if not known." if unknown else "."
            )
        if question.kind in ("number", "score"):
            dated = f" {DATED}" if question.shelf_life else ""
            worked = f" {WORKED_OUT}" if question.exposure is not None else ""
            return f"Type {typed.takes(question)}{unknown}.{dated}{worked}"
        if question.kind == "choices":
            none = "; none if none applies" if question.none else ""
            doubted = ", a question mark behind one that nobody knows" if question.not_known else ""
            return f"Type numbers with commas between them{doubted}{none}{unknown}."
        return f"Type a number, or the start of an answer{unknown}."

    def hear(self, text: str) -> Heard:
        """Return the answer a line gives, or why it gives none."""
        split = typed.dated(text)
        if split.reason:
            return refused(split.reason)
        if split.text.casefold() == "same" and self.before is not None:
            return Heard(given=Given(self.question.id, self.before.value, split.date or self.before.date))
        word, _, total = split.text.partition(" ")
        if self.question.kind == "score" and word.casefold() == "total":
            found = answer_of(self.question, total)  # a total, or not known
            return self._given(found, split.date)
        if self.scoring is not None:
            return self._item(split.text, split.date)
        return self._given(answer_of(self.question, split.text), split.date)

    def _given(self, found: typed.Typed, date: str | None) -> Heard:
        if found.value is None:
            return refused(found.reason)
        return Heard(given=Given(self.question.id, found.value, date))

    def _item(self, text: str, date: str | None) -> Heard:
        assert self.scoring is not None
        item = self.scoring.item
        assert item is not None
        option: str | None = None
        if text.casefold() in UNKNOWN_TYPED:
            if not self.question.not_known:
                return refused(MUST_BE_KNOWN)
        else:
            chosen = chosen_of(item.options, text)
            if not chosen.option:
                return refused(chosen.reason)
            option = chosen.option
        after = self.scoring.answer(option)
        if after.item is None:
            return Heard(given=Given(self.question.id, after.value, date))
        self.scoring = after
        return Heard(tuple(self.lines())[2 if self.question.help else 1 :])

    def step_back(self) -> bool:
        """Go one item back within a score; return whether there was one."""
        if self.scoring is None or not self.scoring.given:
            return False
        self.scoring = self.scoring.back()
        return True

    def empty(self) -> Heard:
        """Say it once more."""
        return Heard(tuple(self.lines()))


def _options_of(question: Question) -> tuple[Option, ...]:
    return YES_NO if question.kind == "yes-no" else question.options
