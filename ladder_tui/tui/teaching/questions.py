"""The tree's own questions, answered by the learner; where they lead is not told before the plan."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.engine import Engine
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.tui import keys
from ladder_tui.tui.messages import DosesWanted
from ladder_tui.tui.on_doses import Doses, open_doses
from ladder_tui.tui.question import QuestionView
from ladder_tui.tui.safe import plain
from ladder_tui.tui.teaching.lesson import patient
from ladder_tui.tui.topline import TopLine

NOTE = "Your own answer, from what you know of this patient."
DONE = "The tree would decide now. What it says stands in the debrief: commit to a plan first."


class OwnAnswersScreen(Screen[Learning]):
    """One question at a time, below what is known of the patient."""

    DEFAULT_CSS = """
    OwnAnswersScreen {
        #known { height: auto; max-height: 40%; padding: 0 2; border-bottom: solid $border; }
        #known Static { height: auto; }
        #done { padding: 1 2; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("own")

    def __init__(self, engine: Engine, learning: Learning) -> None:
        """Go on from the answers the learner has given."""
        super().__init__()
        self.engine, self.learning = engine, learning
        self._doses: Doses = {}
        self._top, self._question, self._keys = TopLine(), QuestionView(), keys.KeyBar()
        self._known, self._done = Static(), Static(plain(DONE, "bold"), id="done")

    def compose(self) -> ComposeResult:
        """The patient, then the question."""
        yield self._top
        with VerticalScroll(id="known", can_focus=False):
            yield self._known
        yield self._question
        yield self._done
        yield self._keys

    def on_mount(self) -> None:
        """Ask the first question that is open."""
        self._top.show(("Lesson", str(self.learning.lesson.title), "Your answers"), IS_TEACHING)
        self._keys.show(keys.of("own"), keys.LAST)
        self._known.update(patient(self.learning))
        self._ask()

    def _ask(self) -> None:
        place = self.engine.replay(self.learning.walk)
        is_open = place.prompt is not None
        self._question.display, self._done.display = is_open, not is_open
        if place.prompt is None:
            self.set_focus(None)
            return
        question = self.engine.pack.questions[place.prompt.questions[0]]
        self._question.ask(question, before=None, note=NOTE, progress="", urgent=frozenset())

    def on_doses_wanted(self, event: DosesWanted) -> None:
        """Open the sheet of doses; what is chosen there stands in the field and is not given yet."""
        event.stop()
        open_doses(self, self.engine.pack, event.question, self._doses, self._question.put)

    def on_question_view_given(self, event: QuestionView.Given) -> None:
        """Keep the learner's answer, unless no patient can be like that."""
        event.stop()
        reason = self.engine.refusal(self.learning.walk, event.question, event.value)
        if reason is not None:
            self._question.refuse(f"cannot be: {reason}")
            return
        self.learning = self.learning.answer(event.question, event.value)
        self._ask()

    def action_take_back(self) -> None:
        """Take the last answer back; at the first, go back to the patient."""
        answers = self.learning.walk.answers
        if answers:
            self.learning = self.learning.take_back(answers[-1][0])
            self._ask()
        else:
            self.dismiss(self.learning)

    def action_done(self) -> None:
        """Back to the patient, with the answers kept."""
        self.dismiss(self.learning)
