"""The walk: one screen, redrawn in place from where the answers lead. It decides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from ladder_tui.asking.treated import raising
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import Answer, Value
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.tui import keys
from ladder_tui.tui.banner import banner
from ladder_tui.tui.choosing.on_walk import ChoosingScreen
from ladder_tui.tui.keptline import KeptLine, given_before
from ladder_tui.tui.messages import HomeChosen, WalkChanged, WalkChosen
from ladder_tui.tui.question import QuestionView
from ladder_tui.tui.rails import AnswersRail, PossibleRail, RailList, ladder_line
from ladder_tui.tui.topline import TopLine, path_of, status_of
from ladder_tui.words import say_left

if TYPE_CHECKING:
    from ladder_tui.tui.checklist import ChecklistView
    from ladder_tui.tui.emergencies import AlertView
    from ladder_tui.tui.recommendation import RecommendationView

EDITING = "Changing an earlier answer. Esc leaves it as it was."


class WalkScreen(ChoosingScreen):
    """Question, checklist, emergency or decision in the centre, with a rail at each side."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("walk")

    def __init__(self, engine: Engine, walk: Walk, problems: int = 0, keeping: Keeping | None = None) -> None:
        """Begin where the walk stands."""
        super().__init__()
        self.keeping = keeping
        self.engine, self.walk, self.problems = engine, walk, problems
        self.place = engine.replay(walk)
        self.editing = ""
        """The question of an earlier answer that is being changed."""
        self._urgent = raising(engine.pack)
        self._top, self._line, self._banner = TopLine(), Static(id="ladder-line"), Static(id="banner")
        self._kept = KeptLine(keeping)
        self._answers, self._possible = AnswersRail(), PossibleRail()
        self._question = QuestionView()
        self._checklist: ChecklistView | None = None
        self._alert: AlertView | None = None
        self._decision: RecommendationView | None = None
        self._centre = Vertical(self._question, id="centre")
        self._keys = keys.KeyBar()

    def compose(self) -> ComposeResult:
        """Everything once; later only what it says changes."""
        yield self._top
        yield self._kept
        yield self._line
        yield self._banner
        with Horizontal(id="body"):
            yield self._answers
            yield self._centre
            yield self._possible
        yield self._keys

    def on_mount(self) -> None:
        """Draw where the walk begins; what it begins with is kept like every answer."""
        if self.keeping is not None:
            if self.walk.answers and self.keeping.session is None:
                self._keep(self.walk)
            else:
                self.call_after_refresh(self._kept.open)
        self._draw()

    def set_walk(self, walk: Walk) -> None:
        """Go on with another set of answers."""
        self.walk, self.editing = walk, ""
        self.place = self.engine.replay(walk)
        self._keep(walk)  # before anything of it is shown
        self.post_message(WalkChanged(walk))
        self._draw()

    def _keep(self, walk: Walk) -> None:
        """Put the walk on the disk; a decision follows once it is shown."""
        if self.keeping is None:
            return
        self.keeping.keep(walk, self.place.status, datetime.now().astimezone())
        if self.place.status != "asking":
            self.call_after_refresh(self._put_on_record)

    def _put_on_record(self) -> None:
        from ladder_tui.telling.data import data

        if self.keeping is not None and self.place.status != "asking":
            told = data(self.engine, self.walk, self.place)
            self.keeping.decided(self.walk, told, datetime.now().astimezone())

    def redraw(self) -> None:
        """Draw the walk anew, with what was chosen beside it."""
        self._draw()

    def _keep_draft(self, filled: Walk) -> None:
        """Keep what is marked on a sheet that is not handed in: offered again, not given."""
        if self.keeping is not None:
            given = dict(self.walk.answers)
            marked = {q: a for q, a in filled.answers if q not in given}
            draft = replace(self.walk, aside=tuple({**dict(self.walk.aside), **marked}.items()))
            self.keeping.keep(draft, self.place.status, datetime.now().astimezone())
            self._kept.refresh_line()

    def take_over(self, engine: Engine, walk: Walk) -> None:
        """Go on with another version of the pack; what is half answered stays so where it is still asked."""
        view, half = self._view(), self._question.half
        marks = dict(self._checklist.marks) if self._checklist is not None else {}
        top = view.scroll_y
        self.engine = engine
        self._urgent = raising(engine.pack)
        self.doses = {}
        editing = self.editing if self.editing in walk.values() else ""
        self.walk, self.editing = walk, editing
        self.place = engine.replay(walk)
        self.post_message(WalkChanged(walk))
        self._draw()
        if self._view() is not view:
            return
        if view is self._question:
            self._question.resume(half)
        elif self._checklist is not None and view is self._checklist:
            self._checklist.resume(marks)
        else:
            self.call_after_refresh(view.scroll_to, y=top, animate=False)

    def _draw(self) -> None:
        pack, place = self.engine.pack, self.place
        decided = place.status == "decided" and not self.editing
        self._top.show(path_of(pack, place), "" if decided else status_of(pack, self.problems))
        self._kept.refresh_line()
        going_along = () if decided else tuple(state for state in place.alerts if state.state != "stops")
        self._banner.display = bool(going_along)
        self._banner.update(banner(going_along, pack.questions))
        self.remove_class("-answers", "-possible")
        self.set_class(decided, "-decided")
        view = self._view()
        for child in self._centre.children:
            child.display = child is view
        if view.is_mounted or view is self._question:
            self._fill(view)
        else:
            self.call_after_refresh(self._fill, view)
        self._show_keys()
        self.call_after_refresh(self._draw_rails)

    def _view(self) -> Widget:
        """Return the part for the centre; all but the question are made when first needed."""
        if self.editing:
            return self._question
        if self.place.status == "stopped":
            return self._alert_view()
        if self.place.prompt is None:
            return self._decision_view()
        return self._checklist_view() if self.place.prompt.kind == "checklist" else self._question

    def _checklist_view(self) -> ChecklistView:
        if self._checklist is None:
            from ladder_tui.tui.checklist import ChecklistView

            self._checklist = ChecklistView()
            self._centre.mount(self._checklist)
        return self._checklist

    def _alert_view(self) -> AlertView:
        if self._alert is None:
            from ladder_tui.tui.emergencies import AlertView

            self._alert = AlertView()
            self._centre.mount(self._alert)
        return self._alert

    def _decision_view(self) -> RecommendationView:
        if self._decision is None:
            from ladder_tui.tui.recommendation import RecommendationView

            self._decision = RecommendationView()
            self._centre.mount(self._decision)
        return self._decision

    def _fill(self, view: Widget) -> None:
        if view is not self._view():
            return  # the walk went on before the part was on the screen
        if view is self._question:
            self._ask()
            return
        for part in (self._checklist, self._alert):
            if part is not None and part is view:
                part.show(self.engine, self.walk, self.place)
        if view is self._checklist and self._checklist is not None:
            self._checklist.begin(self._keep_draft, self._older())
        if view is self._decision and self._decision is not None:
            self._decision.show(self.engine, self.walk, self.place, self.choices.choices)
            view.focus()

    def _ask(self) -> None:
        prompt = self.place.prompt
        name = self.editing or (prompt.questions[0] if prompt else "")
        before, aside = self.walk.given(name), self.walk.suggested(name)
        note = EDITING if self.editing else ""
        if before is None and aside is not None:
            before = aside
            note = given_before(self.keeping, self.engine.pack.questions[name])
        self._question.ask(
            self.engine.pack.questions[name],
            before=before.value if before else None,
            date=before.date if before else None,
            note=note,
            progress="" if self.editing else say_left(*self.engine.bounds(self.walk, self.place)),
            urgent=self._urgent,
        )

    def _older(self) -> dict[str, str]:
        """Return when each row of the sheet that is marked as before was given, where that is worth saying."""
        questions = self.engine.pack.questions
        told = {q: given_before(self.keeping, questions[q], in_short=True) for q, _ in self.walk.aside}
        return {q: words for q, words in told.items() if words}

    def _draw_rails(self) -> None:
        pack = self.engine.pack
        self._answers.show(pack, self.walk, self.place, self.choices.carried(self.walk))
        possible = self._possible.show(self.engine, self.walk, self.place)
        self._line.update(ladder_line(pack.about.rungs, self.place.rung, len(self.walk.answers), possible))

    def _show_keys(self) -> None:
        view = self._view()
        parts = {"checklist": self._checklist, "alert": self._alert, "decision": self._decision}
        part = next((name for name, one in parts.items() if one is view), "question")
        asked = (self.editing,) if self.editing else self.place.prompt.questions if self.place.prompt else ()
        works_out = part in ("question", "checklist") and self.works_out(asked)
        self._keys.show(keys.walking(part, bool(self.editing) or self._rail_is_open, works_out), keys.LAST)

    def on_question_view_given(self, event: QuestionView.Given) -> None:
        """Go on with an answer, unless no patient can be like that."""
        event.stop()
        reason = self.engine.refusal(self.walk, event.question, event.value)
        if reason is not None:
            self._question.refuse(f"cannot be: {reason}")
        elif self.editing:
            self._change(event.question, event.value, event.date)
        else:
            self.set_walk(self.walk.answer(event.question, event.value, event.date))

    def _change(self, question: str, value: Value, date: str | None) -> None:
        old = self.walk.given(question)
        is_dated = self.engine.pack.questions[question].kind == "number"
        if old is not None and old == Answer(value, date if is_dated else old.date):
            self.action_close()
            return
        from ladder_tui.tui.modals import EditScreen

        edit = self.engine.edit(self.walk, question, value, date)

        def done(apply: bool | None) -> None:
            if apply:
                self.set_walk(edit.walk)

        self.app.push_screen(EditScreen(self.engine, self.walk, question, edit), done)

    def on_checklist_view_handed_in(self, event: ChecklistView.HandedIn) -> None:
        """Go on with a sheet."""
        event.stop()
        self.set_walk(self.engine.decide_now(event.walk) if event.decide else event.walk)

    def on_alert_view_treated(self, event: AlertView.Treated) -> None:
        """Go on with an emergency that is being treated; it stays in sight."""
        event.stop()
        self.set_walk(event.walk)

    def on_answers_rail_picked(self, event: AnswersRail.Picked) -> None:
        """Ask the question of an earlier answer again."""
        event.stop()
        self.editing = event.question
        self._draw()

    def action_back_one(self) -> None:
        """Take the last answer back; at the start, go home."""
        if self.editing or self._rail_is_open:
            self.action_close()
            return
        if self._view() is self._question and self._question.step_back():
            return
        names = self.engine.last_answered(self.walk, self.place)
        if not names:
            self.post_message(HomeChosen())
            return
        walk = self.walk
        for name in names:
            walk = self.engine.take_back(walk, name).walk
        self.set_walk(walk)

    def action_answers(self) -> None:
        """Go to the answers given."""
        self._open_rail("-answers", self._answers.list)

    def action_possible(self) -> None:
        """Go to what is still possible."""
        self._open_rail("-possible", self._possible.list)

    def _open_rail(self, name: str, rail: RailList) -> None:
        if self.has_class(name):
            self.action_close()
            return
        self.remove_class("-answers", "-possible")
        self.add_class(name)
        self._show_keys()
        if rail.highlighted is None:
            rail.action_last() if name == "-answers" else rail.action_first()
        self.call_after_refresh(rail.focus)

    @property
    def _rail_is_open(self) -> bool:
        return self.has_class("-answers") or self.has_class("-possible")

    def action_close(self) -> None:
        """Leave a rail or an edit as it was."""
        if self._rail_is_open:
            self.remove_class("-answers", "-possible")
            self._show_keys()
            self.call_after_refresh(self._focus_view)
        elif self.editing:
            self.editing = ""
            self._draw()

    def _focus_view(self) -> None:
        view = self._view()
        if view is self._question:
            self._question.focus_answers()
        else:
            next((child for child in (*view.query("OptionList"), view) if child.focusable), view).focus()

    def action_why(self) -> None:
        """Say why this is asked."""
        prompt = self.place.prompt
        name = self.editing or (prompt.questions[0] if prompt else "")
        if self._checklist is not None and self._view() is self._checklist and self._checklist.current:
            name = self._checklist.current.question
        if not name:
            self.notify("Nothing is asked here.", markup=False)
            return
        from ladder_tui.asking.effects import why
        from ladder_tui.tui.modals import WhyScreen

        self.app.push_screen(WhyScreen(why(self.engine, self.walk, self.place, name)))

    def put_figure(self, question: str, text: str, by: str) -> None:
        """Put a figure where its question is asked; Enter, or the sheet, gives it."""
        view = self._view()
        if view is self._question:
            self._question.put(question, text, by)
        elif self._checklist is not None and view is self._checklist:
            self._checklist.put(question, text, by)

    def action_map(self) -> None:
        """Show the tree that the walk is in."""
        if self.place.tree not in self.engine.pack.trees:
            self.notify("One modality is checked here, without a tree.", markup=False)
            return
        from ladder_tui.tui.map import MapScreen

        self.app.push_screen(MapScreen(self.engine, self.place.tree, self.place, self.problems))

    def action_home(self) -> None:
        """Go home; the walk waits there."""
        self.post_message(HomeChosen())

    def action_restart(self) -> None:
        """Begin again, here or where a decision says; earlier answers are offered, none is applied."""
        decision = self.place.decision
        tree = decision.restart if decision and decision.restart else self.walk.tree
        aside = tuple({**dict(self.walk.aside), **dict(self.walk.answers)}.items())
        self.post_message(WalkChosen(Walk(tree, self.walk.modality, (), aside)))

    def action_part(self, name: str) -> None:
        """Do an action of the part in the centre, for the mouse."""
        getattr(self._view(), f"action_{name}", lambda: None)()
