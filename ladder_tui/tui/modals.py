"""Small screens over a walk: why a question is asked, and what changing an answer does."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ladder_tui.asking.effects import Effect, Why
from ladder_tui.engine import Edit, Engine, Walk
from ladder_tui.tui.safe import joined, plain
from ladder_tui.words import say_value, short_name

QUIET = "$foreground 75%"
MANY = 6
"""Names of modalities given in a row before they are counted."""


class WhyScreen(ModalScreen[None]):
    """Why a question is asked, who reads it, and what each answer would change."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,w,q,enter,b", "close_it", "Close", id="why.close")]

    def __init__(self, told: Why) -> None:
        """Show what a question can still change."""
        super().__init__()
        self.told = told

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="box"):
            with VerticalScroll():
                yield Static(why_content(self.told))
            yield Button(plain("Close  Esc"), id="close")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_close_it(self) -> None:
        """Close."""
        self.dismiss(None)


def why_content(told: Why) -> Content:
    """Return why a question is asked, in a person's words."""
    question = told.question
    rows = [plain(question.ask, "bold $primary")]
    if question.why:
        rows.append(plain(question.why))
    support = ", ".join(question.backing.sources) or (question.backing.basis and f"basis: {question.backing.basis}")
    if support:
        rows.append(plain(support, QUIET))
    if question.shelf_life:
        rows.append(joined(("Holds for: ", "bold"), question.shelf_life))
    if told.alerts:
        rows.append(joined(("▲ Emergencies that read it: ", "bold $error"), "; ".join(told.alerts)))
    if told.gates:
        rows.append(joined(("Rules that could exclude or hold back: ", "bold"), names(told.gates)))
    rows += [plain(""), plain("What each answer would do now", "bold $primary")]
    rows += [effect_content(effect) for effect in told.effects]
    return Content("\n").join(rows)


def effect_content(effect: Effect) -> Content:
    """Return what one answer would do."""
    head = joined((effect.answer, "bold"), ": ")
    if effect.refused:
        return joined(head, f"cannot be: {effect.refused}")
    if effect.stops:
        return joined(head, ("▲ stops here: ", "bold $error"), "; ".join(effect.stops))
    if not effect.leaves:
        return joined(head, "nothing leaves")
    return joined(head, f"{len(effect.leaves)} leave: " if len(effect.leaves) > 1 else "leaves: ", names(effect.leaves))


def names(given: tuple[str, ...]) -> str:
    """Return names in a row; many are counted after the first few."""
    more = f" and {len(given) - MANY} more" if len(given) > MANY else ""
    return "; ".join(given[:MANY]) + more


class EditScreen(ModalScreen[bool]):
    """What changing an answer keeps, sets aside and newly asks, before it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "apply", "Change it", id="edit.apply", priority=True),
        Binding("escape,n,b", "leave_it", "Leave it", id="edit.leave"),
    ]

    def __init__(self, engine: Engine, before: Walk, question: str, edit: Edit) -> None:
        """Show an edit."""
        super().__init__()
        self._content = edit_content(engine, before, question, edit)

    def compose(self) -> ComposeResult:
        """The consequences, then the two ways."""
        with Vertical(classes="box"):
            with VerticalScroll(can_focus=False):
                yield Static(self._content)
            with Horizontal(classes="buttons"):
                yield Button(plain("Change it  Enter"), id="apply", variant="primary")
                yield Button(plain("Leave it  Esc"), id="leave")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the way chosen."""
        self.dismiss(event.button.id == "apply")

    def action_apply(self) -> None:
        """Change the answer, unless the other button is in focus."""
        leave = self.query_one("#leave", Button)
        self.dismiss(not leave.has_focus)

    def action_leave_it(self) -> None:
        """Leave the answer as it was."""
        self.dismiss(False)


def edit_content(engine: Engine, before: Walk, question: str, edit: Edit) -> Content:
    """Return what an edit does, in words."""
    pack = engine.pack
    asked = pack.questions[question]
    old, new = before.values().get(question), edit.walk.values().get(question)
    rows = [
        plain(asked.ask, "bold $primary"),
        joined(f"{say_value(asked, old)} → ", (say_value(asked, new), "bold")),
        plain(""),
        joined(("Kept: ", "bold"), f"{len(edit.kept)} answer{'' if len(edit.kept) == 1 else 's'}"),
    ]
    if edit.set_aside:
        rows.append(plain("Set aside, offered again if asked again:", "bold $warning"))
        values = before.values()
        rows += [
            plain(f"  {short_name(pack.questions, q)}: {say_value(pack.questions[q], values.get(q))}")
            for q in edit.set_aside
        ]
    else:
        rows.append(plain("Nothing is set aside."))
    if edit.asked:
        rows.append(plain("Newly asked:", "bold"))
        rows += [plain(f"  {pack.questions[q].ask}") for q in edit.asked]
    place = engine.replay(edit.walk)
    if place.stops:
        titles = "; ".join(str(state.alert.title) for state in place.stops)
        rows.append(joined(("▲ It stops the walk: ", "bold $error"), (titles, "bold $error")))
    elif place.status == "decided":
        rows.append(plain("Nothing more is asked: it leads to a decision."))
    return Content("\n").join(rows)
