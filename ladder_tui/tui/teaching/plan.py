"""The plan: tick what you would do, then give one reason; Enter commits, and it stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.engine import Engine
from ladder_tui.teach.learning import Commitment, Learning
from ladder_tui.teach.lessons import IS_TEACHING, Taught
from ladder_tui.teach.marking import place_of
from ladder_tui.teach.plans import ALERT, Choice, choices
from ladder_tui.tui import keys
from ladder_tui.tui.answers import AnswerList
from ladder_tui.tui.offers import ON, SIGNS, Offer
from ladder_tui.tui.safe import joined
from ladder_tui.tui.topline import TopLine

QUIET = "$foreground 75%"
TICK = "Space or a number ticks · ↑↓ moves · Enter on the last row goes on"
REASON = "One reason. Enter commits; the plan stands from then on."
NOTHING_TICKED = "Tick at least one thing; `none of these` counts."
EMERGENCY = "-emergency"


class PlanScreen(Screen[Commitment]):
    """Two steps: the plan, then the reason, unless the reason is not asked for."""

    DEFAULT_CSS = """
    PlanScreen {
        #plan-head { height: auto; padding: 1 2; }
        AnswerList { padding: 0 2; max-width: 110; }
        &.-narrow #plan-head { padding: 0 1; }
        &.-narrow AnswerList { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("plan"),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
        Binding("space", "tick", show=False, id="plan.toggle"),
    ]

    def __init__(self, engine: Engine, learning: Learning, taught: Taught | None = None, ask: str = "") -> None:
        """Offer the choices of a lesson, or of its next question (`taught`), which asks `ask` and for no reason."""
        super().__init__()
        self.learning = learning
        self.with_reason = taught is None
        one = taught or learning.taught
        self._ask = ask or str(one.lesson.decision)
        self._choices = choices(engine, one.case, one.lesson, place_of(engine, one))
        self._ticked: dict[str, None] = {}
        self._with_alerts = False
        self._at_reason = False
        self._top, self._head, self._list, self._keys = TopLine(), Static(id="plan-head"), AnswerList(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """The question, then the rows."""
        yield self._top
        yield self._head
        yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Begin with the plan."""
        self._top.show(("Lesson", str(self.learning.lesson.title), "Your plan"), IS_TEACHING)
        self._keys.show(keys.of("plan"), keys.LAST)
        self._draw(0)
        self._list.focus()

    def _draw(self, cursor: int | None, said: str = "") -> None:
        what = REASON if self._at_reason else TICK
        self._head.update(joined((self._ask, "bold $text"), "\n", (said or what, "bold $warning" if said else QUIET)))
        rows = self._reasons() if self._at_reason else self._plan()
        self._list.show(rows, cursor)

    def _plan(self) -> list[Offer]:
        shown = [one for one in self._choices if self._with_alerts or not one.id.startswith(ALERT)]
        rows = [self._row(one, number) for number, one in enumerate(shown, 1)]
        if not self._with_alerts and len(shown) < len(self._choices):
            rows.append(Offer(EMERGENCY, "", "An emergency comes first …", "which one", sign="    "))
        return [*rows, Offer(ON, "⏎", "Go on" if self.with_reason else "Commit")]

    def _row(self, one: Choice, number: int) -> Offer:
        return Offer(one.id, str(number) if number <= 9 else "", one.label, sign=SIGNS[self._tick(one.id)])

    def _tick(self, id: str) -> str:
        return "yes" if id in self._ticked else ""

    def _reasons(self) -> list[Offer]:
        reasons = self.learning.lesson.reasons
        return [Offer(f"reason-{i}", str(i + 1), str(reason.text)) for i, reason in enumerate(reasons)]

    def action_pick(self, number: int) -> None:
        """Tick a row, or commit with a reason, by its number."""
        for offer in self._list.offers:
            if offer.key == str(number):
                self._choose(offer.id)
                return

    def action_tick(self) -> None:
        """Tick the row under the cursor."""
        current = self._list.current
        if current is not None and not self._at_reason:
            self._choose(current.id)

    def on_answer_list_chosen(self, event: AnswerList.Chosen) -> None:
        """Tick, go on or commit."""
        event.stop()
        self._choose(event.offer)

    def _choose(self, offer: str) -> None:
        if offer == ON:
            self._go_on()
        elif offer == EMERGENCY:
            at = self._list.highlighted
            self._with_alerts = True
            self._draw(at)
        elif self._at_reason:
            self.dismiss(Commitment(tuple(self._ticked), int(offer.removeprefix("reason-"))))
        else:
            if offer in self._ticked:
                del self._ticked[offer]
            else:
                self._ticked[offer] = None
            self._list.mark(self._plan())

    def _go_on(self) -> None:
        if not self._ticked:
            self._draw(self._list.highlighted, NOTHING_TICKED)
        elif self.with_reason:
            self._at_reason = True
            self._draw(None)
        else:
            self.dismiss(Commitment(tuple(self._ticked), None))

    def action_step_back(self) -> None:
        """From the reason back to the plan, from the plan back to the patient."""
        if self._at_reason:
            self._at_reason = False
            self._draw(0)
        else:
            self.dismiss(None)
