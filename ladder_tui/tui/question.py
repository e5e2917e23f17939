"""One question in the centre of the screen, and its answers where the eye is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from ladder_tui.asking import typed
from ladder_tui.asking.scoring import Scoring
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.question import Question
from ladder_tui.sessions.aging import past_of
from ladder_tui.tui.answers import AnswerList, NumberInput
from ladder_tui.tui.messages import DosesWanted
from ladder_tui.tui.offers import BEFORE, ON, UNKNOWN, Offer, hint, offers, ticks_of, typed_before
from ladder_tui.tui.safe import joined, plain
from ladder_tui.words import say_value


class QuestionView(Vertical):
    """A question of any kind; posts what was answered and decides nothing."""

    DEFAULT_CSS = """
    QuestionView {
        padding: 1 2 0 2;
        #heading-box { height: auto; max-height: 50%; margin: 0 0 1 0; }
        #heading { height: auto; width: 100%; }
        #said { height: auto; max-height: 4; }
        #progress { height: auto; color: $text-muted; }
    }
    """
    HELP = "Answer by number key, by arrows and Enter, or with the mouse. - is not known."
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
        Binding("-", "unknown", show=False, id="question.unknown"),
        Binding("space", "tick", show=False, id="question.tick"),
        Binding("t", "total", show=False, id="question.total"),
        Binding("o", "work_out", show=False, id="question.exposure"),
        Binding("y", "say('yes')", show=False, id="question.yes"),
        Binding("n", "say('no')", show=False, id="question.no"),
        Binding("down", "to_list", show=False),
    ]

    class Given(Message):
        """An answer was given."""

        def __init__(self, question: str, value: Value, date: str | None = None) -> None:
            """Carry the answer, and the day of its sample."""
            super().__init__()
            self.question, self.value, self.date = question, value, date

    def __init__(self) -> None:
        """Start without a question."""
        super().__init__()
        self.question: Question | None = None
        self.urgent: frozenset[tuple[str, str]] = frozenset()
        self.before: Value | None = None
        self.ticks: dict[str, str] = {}
        self.scoring: Scoring | None = None
        self.is_typed = False
        self._note = ""
        self._by: tuple[str, str] = ("", "")
        """A text that was worked out, and by which table."""
        self._heading = Static(id="heading")
        self._input = NumberInput()
        self._list = AnswerList()
        self._said = Static(id="said")
        self._progress = Static(id="progress")

    def compose(self) -> ComposeResult:
        """The question, its answers, and what is said of them."""
        with VerticalScroll(id="heading-box", can_focus=False):
            yield self._heading
        yield self._input
        yield self._list
        yield self._said
        yield self._progress

    def ask(
        self,
        question: Question,
        *,
        before: Value | None,
        note: str,
        progress: str,
        urgent: frozenset[tuple[str, str]],
        date: str | None = None,
    ) -> None:
        """Show a question.

        Args:
            question: What is asked.
            before: An earlier answer, shown as chosen and never applied by itself.
            note: A line above it, such as that an earlier answer is being changed.
            progress: How much is still to come.
            urgent: Questions and options that raise an alert.
            date: The day of the earlier answer's sample.
        """
        self.question, self.before, self.urgent, self._note = question, before, urgent, note
        self.ticks = ticks_of(question, before)
        has_items = question.kind == "score" and bool(question.items)
        given_total = isinstance(before, Score) and before.total is not None
        self.scoring = Scoring(question) if has_items and not given_total else None
        self.is_typed = question.kind == "number" or (question.kind == "score" and self.scoring is None)
        self._by = ("", "")
        self._progress.update(plain(progress))
        dated = f" @{date}" if date and typed_before(question, before) else ""
        self._input.value = typed_before(question, before) + dated if self.is_typed else ""
        self._draw()

    def _draw(self) -> None:
        question = self.question
        assert question is not None
        self._heading.update(self._heading_content(question))
        self._input.display = self.is_typed
        self._input.question = question
        rows = self._offers(question)
        chosen = [i for i, offer in enumerate(rows) if offer.note == BEFORE]
        self._list.display = bool(rows)
        self._list.show(rows, chosen[0] if chosen and question.kind != "choices" else None)
        self._hint()
        self.focus_answers()

    @property
    def half(self) -> tuple[Question | None, dict[str, str], str, str, Scoring | None]:
        """Return what was begun and not yet given: for which question, ticks, text, the row in focus, items."""
        current = self._list.current
        return self.question, dict(self.ticks), self._input.value, current.id if current else "", self.scoring

    def resume(self, half: tuple[Question | None, dict[str, str], str, str, Scoring | None]) -> None:
        """Go on with what was begun, as far as the question on the screen is still the same one."""
        before, ticks, text, row, scoring = half
        question = self.question
        if question is None or before is None or (before.id, before.kind) != (question.id, question.kind):
            return
        if question.kind == "choices" and question.options == before.options:
            self.ticks = ticks
            self._list.mark(self._offers(question))
        elif scoring is not None and self.scoring is not None and question.items == before.items:
            self.scoring = replace(scoring, question=question)
            self._draw()
        elif self.is_typed and question.unit == before.unit:
            self._input.value = text
            self._input.cursor_position = len(text)
        names = [offer.id for offer in self._list.offers]
        if row in names:
            self._list.highlighted = names.index(row)

    def focus_answers(self) -> None:
        """Put the cursor where the answer goes."""
        (self._input if self.is_typed else self._list).focus()

    def _heading_content(self, question: Question) -> Content:
        rows = [plain(self._note, "bold $warning")] if self._note else []
        rows.append(plain(question.ask, "bold $text"))
        if question.help:
            rows.append(plain(question.help, "$foreground 80%"))
        if self.scoring is not None and self.scoring.item is not None:
            item = self.scoring.item
            rows += [plain(""), plain(item.ask, "bold $primary")]
            rows += [plain(item.help, "$foreground 80%")] if item.help else []
        return Content("\n").join(rows)

    def _offers(self, question: Question) -> list[Offer]:
        return list(offers(question, self.before, self.ticks, self.urgent, self.scoring, self.is_typed))

    def _hint(self) -> None:
        question = self.question
        assert question is not None
        if self.scoring is not None:
            self.say(f"{self.scoring.words()} · t types the total")
        elif self.is_typed:
            more = " · t answers its items" if question.items else ""
            doses = " · o works it out from the doses taken" if question.exposure else ""
            self.say(f"{typed.takes(question)} · {hint(question)}{more}{doses}")
        else:
            urgent = "▲ an emergency · " if any(offer.is_emergency for offer in self._list.offers) else ""
            self.say(urgent + hint(question))

    def say(self, text: str) -> None:
        """Say something under the answers."""
        self._said.update(plain(text, "$foreground 80%"))

    def refuse(self, reason: str) -> None:
        """Say why an answer was not taken."""
        self._said.update(joined(("✗ ", "bold $error"), (reason, "bold $error")))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the text amounts to while it is typed."""
        event.stop()
        if self.question is None or not self.is_typed:
            return
        if not event.value.strip():
            self._hint()
            return
        found = self._read(event.value)
        if found.value is None:
            self.refuse(found.reason)
        else:
            day = typed.dated(event.value).date
            hint = " · @ and a date behind it: the day of the result" if self._is_dated else ""
            dated = f", result of {day}" if day else hint
            past = past_of(self.question, day, date.today())
            dated += f" ▲ {past}" if past else ""
            by = f", {self._by[1]}" if event.value == self._by[0] and self._by[1] else ""
            self.say(f"= {say_value(self.question, found.value)}{by}{dated} · Enter goes on")

    @property
    def _is_dated(self) -> bool:
        return self.question is not None and bool(self.question.shelf_life) and self.question.kind == "number"

    def _read(self, text: str) -> typed.Typed:
        assert self.question is not None
        split = typed.dated(text)
        if split.reason:
            return typed.Typed(reason=split.reason)
        asked = self.question
        return typed.number(asked, split.text) if asked.kind == "number" else typed.total(asked, split.text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed, if it is an answer."""
        event.stop()
        found = self._read(event.value)
        if found.value is None:
            self.refuse(found.reason)
        else:
            self._give(found.value, typed.dated(event.value).date)

    def on_answer_list_chosen(self, event: AnswerList.Chosen) -> None:
        """Take a row; of several choices a click ticks and Enter goes on."""
        event.stop()
        assert self.question is not None
        if self.question.kind == "choices" and event.offer not in (UNKNOWN, ON):
            if event.by_mouse:
                self._tick(event.offer)
            else:
                self._go_on()
        else:
            self._take(event.offer)

    def _take(self, offer: str) -> None:
        assert self.question is not None
        if offer == ON:
            self._go_on()
        elif self.scoring is not None:
            self._item(None if offer == UNKNOWN else offer)
        else:
            self._give(NOT_KNOWN if offer == UNKNOWN else offer)

    def _item(self, option: str | None) -> None:
        assert self.scoring is not None
        self.scoring = self.scoring.answer(option)
        if self.scoring.item is None:
            value = self.scoring.value
            self.scoring = self.scoring.back()  # stays on the last item, should the answer be refused
            self._give(value)
        else:
            self._draw()

    def step_back(self) -> bool:
        """Go one item back within a score; return whether there was one."""
        if self.scoring is None or not self.scoring.given:
            return False
        self.scoring = self.scoring.back()
        self._draw()
        return True

    def _give(self, value: Value, date: str | None = None) -> None:
        assert self.question is not None
        self.post_message(self.Given(self.question.id, value, date))

    def _go_on(self) -> None:
        ticked = frozenset(name for name, mark in self.ticks.items() if mark == "yes")
        unknown = frozenset(name for name, mark in self.ticks.items() if mark == "unknown")
        if ticked or unknown:
            self._give(Ticks(ticked, unknown))
        else:
            self.refuse("nothing is ticked; where none applies, say so with its own row")

    def action_pick(self, number: int) -> None:
        """Take the row of that number."""
        question = self.question
        rows = [offer for offer in self._list.offers if offer.id not in (UNKNOWN, ON)]
        if question is None or self.is_typed or number > len(rows):
            return
        if question.kind == "choices":
            self._list.highlighted = number - 1
            self._tick(rows[number - 1].id)
        else:
            self._take(rows[number - 1].id)

    def action_say(self, word: str) -> None:
        """Answer a yes-no by its letter; n ticks "none of these" where several may apply."""
        question = self.question
        if question is not None and question.kind == "yes-no":
            self._give(word)
        elif question is not None and question.kind == "choices" and word == "no" and question.none:
            names = [offer.id for offer in self._list.offers]
            self._list.highlighted = names.index(question.none)
            if question.none not in self.ticks:
                self._tick(question.none)

    def action_tick(self) -> None:
        """Tick or untick the row under the cursor."""
        current = self._list.current
        if current is not None and self.question is not None and self.question.kind == "choices":
            if current.id in (UNKNOWN, ON):
                self._take(current.id)
            else:
                self._tick(current.id)

    def action_unknown(self) -> None:
        """Answer not known; of several choices, mark the row under the cursor not known."""
        question, current = self.question, self._list.current
        if question is None:
            return
        if not question.not_known:
            self.refuse("this one has to be known")
        elif question.kind == "choices" and current is not None and current.id not in (UNKNOWN, ON, question.none):
            self._tick(current.id, "unknown")
        else:
            self._take(UNKNOWN)

    def _tick(self, option: str, mark: str = "yes") -> None:
        assert self.question is not None
        if self.ticks.get(option) == mark:
            del self.ticks[option]
        elif option == self.question.none:
            self.ticks = {option: "yes"}
        else:
            self.ticks[option] = mark
            self.ticks.pop(self.question.none or "", None)
        self._list.mark(self._offers(self.question))
        self._hint()

    def action_total(self) -> None:
        """Of a score, change between its total and its items."""
        if self.question is not None and self.question.kind == "score" and self.question.items:
            self.is_typed = not self.is_typed
            self.scoring = None if self.is_typed else Scoring(self.question)
            self._draw()

    def action_work_out(self) -> None:
        """Open the sheet of doses, where tables work the number out."""
        if self.question is not None and self.question.exposure is not None:
            self.post_message(DosesWanted(str(self.question.id)))

    def put(self, question: str, text: str, by: str) -> None:
        """Put a number that was worked out into the field of its question, for Enter to give."""
        if self.question is None or self.question.id != question:
            return
        self._by = (text, by)
        self._input.value = text
        self._input.cursor_position = len(text)
        self._input.focus()

    def action_to_list(self) -> None:
        """From the field down to the rows under it."""
        if self._list.display and not self._list.has_focus:
            self._list.focus()
            self._list.highlighted = 0
