"""What if: another answer, what it newly asks, and both decisions side by side."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import Value
from ladder_tui.model.pack import Pack
from ladder_tui.tui import keys
from ladder_tui.tui.home import HomeList
from ladder_tui.tui.messages import DosesWanted
from ladder_tui.tui.on_doses import Doses, open_doses
from ladder_tui.tui.question import QuestionView
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine
from ladder_tui.weighing.differences import Outcome, differences, name_of, outcome
from ladder_tui.words import say_value, short_name

QUIET = "$foreground 75%"
TITLE = "bold $primary"
SAME = "No difference in what is recommended."


class WhatIfScreen(Screen[Walk]):
    """The answers in force; the one chosen is answered otherwise, and the fork is walked to its decision."""

    DEFAULT_CSS = """
    WhatIfScreen {
        #whatif-head { height: auto; padding: 1 2 0 2; }
        HomeList { padding: 0 2; }
        &.-narrow #whatif-head { padding: 0 1; }
        &.-narrow HomeList { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("whatif")

    def __init__(self, engine: Engine, walk: Walk, place: Place) -> None:
        """Fork a walk."""
        super().__init__()
        self.engine, self.walk = engine, walk
        self.fork: Walk | None = None
        self.names = tuple(question for question in walk.values() if question in place.read)
        self._asked = ""
        self._doses: Doses = {}
        self._top, self._head, self._list = TopLine(), Static(id="whatif-head"), HomeList()
        self._question, self._keys = QuestionView(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """The answers, or the question that is answered otherwise."""
        yield self._top
        yield self._head
        yield self._list
        yield self._question
        yield self._keys

    def on_mount(self) -> None:
        """Begin with the answers in force, the last one first."""
        self._top.show(("What if?",), "the walk itself stays as it is")
        self._keys.show(keys.of("whatif"), keys.LAST)
        questions, values = self.engine.pack.questions, self.walk.values()
        rows = [
            joined((f"{short_name(questions, name)}: ", "bold"), say_value(questions[name], values[name]))
            for name in self.names
        ]
        self._list.set_options(Option(row) for row in rows)
        self._list.highlighted = len(rows) - 1 if rows else None
        self._choose_answer()

    def _choose_answer(self) -> None:
        self._asked = ""
        self._head.update(plain("Which answer would be another?", "bold"))
        self._list.display, self._question.display = True, False
        self._list.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask the chosen question again."""
        if event.option_list is self._list:
            event.stop()
            self._ask(self.names[event.option_index], self.walk.values()[self.names[event.option_index]])

    def _ask(self, name: str, before: Value | None) -> None:
        self._asked = name
        new = self.fork is not None
        words = "Newly asked on this way; d: the rest not known" if new else "What if it were …"
        self._head.update(plain(words, "bold $warning" if new else "bold"))
        self._list.display, self._question.display = False, True
        question = self.engine.pack.questions[name]
        self._question.ask(question, before=before, note="", progress="", urgent=frozenset())

    def on_doses_wanted(self, event: DosesWanted) -> None:
        """Open the sheet of doses; what is chosen there stands in the field and is not given yet."""
        event.stop()
        open_doses(self, self.engine.pack, event.question, self._doses, self._question.put)

    def on_question_view_given(self, event: QuestionView.Given) -> None:
        """Walk the fork on with an answer."""
        event.stop()
        base = self.fork or self.walk
        reason = self.engine.refusal(base, event.question, event.value)
        if reason is not None:
            self._question.refuse(f"cannot be: {reason}")
            return
        if self.fork is None:
            self.fork = self.engine.edit(self.walk, event.question, event.value).walk
        else:
            self.fork = self.fork.answer(event.question, event.value)
        self._go_on()

    def _go_on(self) -> None:
        assert self.fork is not None
        prompt = self.engine.replay(self.fork).prompt
        if prompt is None:
            self._beside(self.fork)
            return
        name = prompt.questions[0]
        aside = self.fork.suggested(name)
        self._ask(name, aside.value if aside else None)

    def _beside(self, fork: Walk) -> None:
        def decided(walk: Walk | None) -> None:
            if walk is not None:
                self.dismiss(walk)
            else:
                self.fork = None
                self._choose_answer()

        self.app.push_screen(BesideScreen(self.engine, self.walk, fork), decided)

    def action_rest_not_known(self) -> None:
        """Take all that the fork still asks as not known."""
        if self.fork is not None:
            self.fork = self.engine.rest_not_known(self.fork)
            self._go_on()

    def action_close_thinking(self) -> None:
        """Back to the answers, and from there to the walk."""
        if self._asked:
            self.fork = None
            self._choose_answer()
        else:
            self.dismiss(None)


class BesideScreen(Screen[Walk]):
    """Two decisions: as it is on the left, what if on the right; on a narrow screen under one another."""

    DEFAULT_CSS = """
    BesideScreen {
        #beside-differences { height: auto; padding: 1 2; max-height: 50%; }
        #beside-differences Static { height: auto; }
        .decision { width: 1fr; height: 1fr; padding: 0 2; border-top: solid $border; }
        .decision Static { height: auto; }
        &.-narrow #beside-differences { padding: 0 1; }
        &.-narrow .decision { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("beside")

    def __init__(self, engine: Engine, before: Walk, after: Walk) -> None:
        """Compare where two walks stand."""
        super().__init__()
        self.engine, self.before, self.after = engine, before, after
        self._places = engine.replay(before), engine.replay(after)
        self._top, self._keys = TopLine(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """The differences, then both decisions."""
        pack = self.engine.pack
        now, then = (outcome(place, pack) for place in self._places)
        yield self._top
        with VerticalScroll(id="beside-differences", can_focus=False):
            yield Static(self._differences())
        with Horizontal(id="beside"):
            with VerticalScroll(classes="decision"):
                yield Static(decision_content(pack, "As it is", now, then))
            with VerticalScroll(classes="decision"):
                yield Static(decision_content(pack, "What if", then, now))
        yield self._keys

    def _differences(self) -> Content:
        changed = _answers_changed(self.engine, self.before, self.after)
        different = differences(self.engine, *self._places)
        rows = [joined(("What if ", TITLE), ("; ".join(changed) or "nothing were changed", "bold"))]
        rows += [plain(str(one), "bold") for one in different] or [plain(SAME)]
        return Content("\n").join(rows)

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self._top.show(("What if?", "Side by side"), "the walk itself stays as it is")
        self._keys.show(keys.of("beside"), keys.LAST)
        self.query_one(".decision", VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Put the decisions under one another where two columns would be unreadable."""
        self.query_one("#beside").styles.layout = "vertical" if event.size.width < 72 else "horizontal"

    def action_keep_it(self) -> None:
        """Go on with the fork in place of the walk."""
        self.dismiss(self.after)

    def action_close_thinking(self) -> None:
        """Drop the fork."""
        self.dismiss(None)


def _answers_changed(engine: Engine, before: Walk, after: Walk) -> list[str]:
    old, new = before.values(), after.values()
    questions = engine.pack.questions
    return [f"{short_name(questions, q)}: {say_value(questions[q], v)}" for q, v in new.items() if old.get(q) != v]


def decision_content(pack: Pack, title: str, one: Outcome, other: Outcome) -> Content:
    """Return a decision in short; what the other does not have so is marked by a sign and in bold."""
    rows = [plain(title, TITLE)]
    for stop in one.stops:
        rows.append(_marked(f"▲ stops: {stop}", stop not in other.stops, "$error"))
    if one.asks:
        rows.append(plain(f"? asks first: {', '.join(short_name(pack.questions, name) for name in one.asks)}"))
    if one.end:
        rows.append(_marked(f"→ {one.end}", one.end != other.end))
    for number, name in enumerate(one.listed, 1):
        state = _state(name, one)
        moved = other.listed[number - 1 : number] != (name,) or _state(name, other) != state
        rows.append(_marked(f"{number}. {name_of(pack, name)}{state}", moved))
    for name in one.alongside:
        rows.append(_marked(f"+ alongside: {name_of(pack, name)}", name not in other.alongside))
    for name in sorted(one.excluded):
        rows.append(_marked(f"✗ ruled out: {name_of(pack, name)}", name not in other.excluded, "$error"))
    return Content("\n").join(rows)


def _state(name: str, one: Outcome) -> str:
    return " (held back)" if name in one.held_back else " (conditional)" if name in one.conditional else ""


def _marked(text: str, differs: bool, style: str = "") -> Content:
    return joined(("≠ " if differs else "  ", "bold $warning"), (text, f"bold {style}".strip() if differs else style))
