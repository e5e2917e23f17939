"""Help: every key in one look, drawn from the registry, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ladder_tui.actions import Action, actions_of
from ladder_tui.teach.told import SIGNS as MARK_SIGNS
from ladder_tui.tui import keys
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import joined, plain

PARTS = (
    ("A question", "question"),
    ("The checklist", "checklist"),
    ("Doses taken", "exposure"),
    ("An emergency", "alert"),
    ("To consider", "decision"),
    ("On a walk", "walk"),
    ("Everywhere", "any"),
    ("Home", "home"),
    ("What would change it", "changes"),
    ("What if", "whatif"),
    ("Side by side", "beside"),
    ("Compare", "compare"),
    ("All plans", "plans"),
    ("Hand over", "export"),
    ("Lessons", "lessons"),
    ("Results of lessons", "results"),
    ("A page", "page"),
    ("A lesson", "lesson"),
    ("Your own answers", "own"),
    ("The plan of a lesson", "plan"),
    ("The debrief", "debrief"),
    ("In a room", "room"),
    ("In a preview", "preview"),
)
SIGNS = (
    ("●", "still possible"),
    ("◐", "possible, conditional"),
    ("✗", "ruled out, or an answer that cannot be"),
    ("■", "held back: choosing it asks for a reason"),
    ("!", "caution"),
    ("+", "speaks for it in this patient"),
    ("◇", "chosen by the clinician, otherwise than listed"),
    ("○", "just left"),
    ("⇄", "stands in the plan for more than one pain"),
    ("▲", "an emergency, or what can go badly wrong"),
    ("[?]", "ticked as not known"),
)
TEACHING = ("lessons", "results", "page", "lesson", "own", "plan", "debrief", "room")
"""Places of lessons, which help leaves out elsewhere, as it leaves out the walk there."""
FIRST = 4
"""Places in the first column."""
BESIDE = ("any", "home")
MARKS = tuple((sign, f"{mark}, of a plan") for mark, sign in MARK_SIGNS.items())
KEYS = 13
"""Cells for the keys."""


class HelpScreen(ModalScreen[None]):
    """All keys, in two columns where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,?,f1,b,enter", "close_it", "Close", id="help.close")]

    def __init__(self, where: str = "") -> None:
        """Start with two empty columns.

        Args:
            where: The place that help was asked for in, such as `debrief`; its keys come first.
        """
        super().__init__()
        self._columns = (Static(), Static())
        in_lesson = where in TEACHING
        shown = [one for one in PARTS if (one[1] in TEACHING) is in_lesson or (in_lesson and one[1] in BESIDE)]
        self._parts = sorted(shown, key=lambda one: in_lesson and one[1] != where)
        self._signs = MARKS if in_lesson else SIGNS

    def compose(self) -> ComposeResult:
        """Keys by place, then signs."""
        with Vertical(classes="box"):
            with VerticalScroll(), Horizontal(id="help-columns"):
                yield from self._columns
            yield Button(plain("Close  Esc"), id="close")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the texts to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        left, right = self._columns
        first = [self._part(title, where, left) for title, where in self._parts[:FIRST]]
        second = [self._part(title, where, right) for title, where in self._parts[FIRST:]]
        left.update(Content("\n\n").join([*first, signs(self._signs)]))
        right.update(Content("\n\n").join(second))

    def _part(self, title: str, where: str, column: Static) -> Content:
        actions = [keys.own(self.app, one) for one in actions_of(where)]
        return part(title, actions, max(column.size.width, 20))

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_close_it(self) -> None:
        """Close."""
        self.dismiss(None)


def part(title: str, actions: Iterable[Action], width: int) -> Content:
    """Return the keys of one place's actions."""
    rows = [plain(title, "bold $primary")]
    for action in actions:
        pressed = action.shown or " ".join(action.keys)
        rows.append(hanging(plain(f"{pressed:<{KEYS}}", "bold $footer-key-foreground"), plain(action.help), width))
    return Content("\n").join(rows)


def signs(every: Iterable[tuple[str, str]] = SIGNS) -> Content:
    """Return what the signs mean."""
    rows = [plain("Signs", "bold $primary")]
    rows += [joined((f"{sign:<5}", "bold"), meaning) for sign, meaning in every]
    return Content("\n").join(rows)
