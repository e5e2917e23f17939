"""One lesson: the story in parts, what the learner asked for, and what can be done next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.engine import Engine
from ladder_tui.sessions.results import ResultKeeping
from ladder_tui.teach.learning import Commitment, Learning
from ladder_tui.teach.lessons import IS_TEACHING, Taught
from ladder_tui.tui import keys
from ladder_tui.tui.answers import AnswerList
from ladder_tui.tui.offers import Offer
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine

QUIET = "$foreground 75%"
ON, QUESTION, PLAN, ASK = "on", "question", "plan", "ask-"


class LessonScreen(Screen[None]):
    """The patient on the left, what can be done on the right; on a narrow screen under one another."""

    DEFAULT_CSS = """
    LessonScreen {
        #patient { width: 1fr; padding: 1 2; }
        #patient Static { height: auto; max-width: 90; }
        #todo { width: 52; border-left: solid $border; padding: 1 1 0 1; }
        #todo-title { height: auto; }
        AnswerList { height: 1fr; }
        &.-narrow #lesson-body { layout: vertical; }
        &.-narrow #patient { width: 100%; height: 1fr; padding: 0 1; }
        &.-narrow #todo { width: 100%; height: 45%; border-left: none; border-top: solid $border; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("lesson"),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, engine: Engine, taught: Taught, results: ResultKeeping | None = None) -> None:
        """Begin a lesson; nothing of the tree's decision is on the screen before a commitment."""
        super().__init__()
        self.results = results
        self.engine = engine
        self.learning = Learning.begin(taught)
        self._top, self._keys = TopLine(), keys.KeyBar()
        self._said, self._title, self._list = Static(), Static(id="todo-title"), AnswerList()

    def compose(self) -> ComposeResult:
        """Everything once; later only what it says changes."""
        yield self._top
        with Horizontal(id="lesson-body"):
            with VerticalScroll(id="patient", can_focus=False):
                yield self._said
            with Vertical(id="todo"):
                yield self._title
                yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Tell the first part."""
        lesson = self.learning.lesson
        self._top.show(("Lesson", str(lesson.title)), IS_TEACHING)
        self._keys.show(keys.of("lesson"), keys.LAST)
        self._draw(0)
        self._list.focus()

    def _draw(self, cursor: int) -> None:
        self._said.update(patient(self.learning))
        self._title.update(joined(("What next?", "bold $primary")))
        rows = self._offers()
        self._list.show(rows, min(cursor, len(rows) - 1))
        self.call_after_refresh(self.query_one("#patient", VerticalScroll).scroll_end, animate=False)

    def _offers(self) -> list[Offer]:
        learning, lesson = self.learning, self.learning.lesson
        rows: list[Offer] = []
        if not learning.story_is_told:
            left = len(lesson.story) - learning.heard
            rows.append(Offer(ON, "", "Go on with the story", f"{left} part{'' if left == 1 else 's'} to come"))
        for number, reveal in enumerate(lesson.reveals):
            if number not in learning.asked:
                rows.append(Offer(f"{ASK}{number}", "", f"Ask: {reveal.ask}", str(reveal.price)))
        rows.append(Offer(QUESTION, "", "Answer the tree's questions yourself", self._tree_words()))
        rows.append(Offer(PLAN, "", "Commit to a plan", "Nothing is shown before; it stands once it is made"))
        return [_numbered(row, number) for number, row in enumerate(rows, 1)]

    def _tree_words(self) -> str:
        place = self.engine.replay(self.learning.walk)
        count = len(self.learning.walk.answers)
        if place.prompt is None:
            return "all answered: the tree would decide now"
        return f"{count} answered" if count else "as the tree asks them; optional"

    def action_pick(self, number: int) -> None:
        """Do what stands under a number."""
        if number <= len(self._list.offers):
            self._do(self._list.offers[number - 1].id)

    def on_answer_list_chosen(self, event: AnswerList.Chosen) -> None:
        """Do what was chosen."""
        event.stop()
        self._do(event.offer)

    def _do(self, offer: str) -> None:
        if offer == PLAN:
            self.action_plan()
        elif offer == QUESTION:
            self.action_questions()
        elif offer == ON:
            self.learning = self.learning.tell()
            self._draw(0)
        else:
            self.learning = self.learning.ask(int(offer.removeprefix(ASK)))
            self._draw(max((self._list.highlighted or 0), 0))

    def action_tell(self) -> None:
        """Tell the next part of the story."""
        self._do(ON)

    def action_questions(self) -> None:
        """Answer what the tree asks, in the learner's own words."""
        from ladder_tui.tui.teaching.questions import OwnAnswersScreen

        def done(learning: Learning | None) -> None:
            if learning is not None:
                self.learning = learning
                self._draw(self._list.highlighted or 0)

        self.app.push_screen(OwnAnswersScreen(self.engine, self.learning), done)

    def action_plan(self) -> None:
        """Go to the plan; a commitment opens the debrief."""
        from ladder_tui.tui.teaching.plan import PlanScreen

        def committed(commitment: Commitment | None) -> None:
            if commitment is not None:
                self._debrief(commitment)

        self.app.push_screen(PlanScreen(self.engine, self.learning), committed)

    def _debrief(self, commitment: Commitment) -> None:
        from ladder_tui.tui.teaching.debrief import DebriefScreen

        self.learning = self.learning.commit(commitment.plan, commitment.reason or 0)
        screen = DebriefScreen(self.engine, self.learning)
        if self.results is not None:
            screen.kept = self.results.keep(self.learning, screen.told.marking, datetime.now().astimezone())
        self.app.switch_screen(screen)

    def action_leave_lesson(self) -> None:
        """Back to where the lesson was opened."""
        self.app.pop_screen()


def _numbered(offer: Offer, number: int) -> Offer:
    return replace(offer, key=str(number) if number <= 9 else "")


def patient(learning: Learning) -> Content:
    """Return what has been told and found so far."""
    lesson = learning.lesson
    rows: list[Content] = []
    for part in lesson.story[: learning.heard]:
        rows += [plain(part.say), plain("")]
    if learning.asked:
        rows.append(plain("You asked", "bold $primary"))
        for number in learning.asked:
            reveal = lesson.reveals[number]
            rows.append(joined((f"{reveal.ask}: ", "bold"), reveal.found))
        rows.append(plain(""))
    if learning.story_is_told:
        rows.append(joined(("The decision: ", "bold $primary"), (lesson.decision, "bold")))
    return Content("\n").join(rows)
