"""The problems of the version saved last, in the words of `check`: as a panel, and as the screen that waits."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Static

from ladder_tui.actions import action, actions_of
from ladder_tui.model.pack import Pack
from ladder_tui.report import full
from ladder_tui.tui import keys
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.standing import QUIET, Standing, clock, last_save, problem_count, saved
from ladder_tui.tui.topline import TopLine

MOST = 100
"""Problems drawn; of more, their number."""
MARGIN = 10
"""Cells beside a quoted line: its number, the bar and the frame."""
_STYLES = (
    (re.compile(r"error\["), "bold $error"),
    (re.compile(r"warning\["), "bold $warning"),
    (re.compile(r" *--> "), "$primary"),
    (re.compile(r" *\| +\^+$"), "bold $error"),
    (re.compile(r" +(=|\|$)"), QUIET),
)


def listing(standing: Standing, width: int) -> Content:
    """Return the problems of the latest version, each with its line, cut to a width."""
    problems = standing.latest.examination.problems
    named = {problem.path for problem in problems}
    sources = {p: data.decode("utf-8", "replace") for p, data in standing.latest.files.files if p in named}
    text = full.draw(problems[:MOST], sources, max(width - MARGIN, 20)).rstrip("\n")
    rows = [_styled(row) for row in text.split("\n")] if text else [plain(_nothing(standing), "bold $success")]
    if len(problems) > MOST:
        rows.append(plain(f"and {len(problems) - MOST:,} more: `ladder-tui check` lists them all", "bold"))
    return Content("\n").join(rows)


def _nothing(standing: Standing) -> str:
    return {
        "running": "No problem so far; what needs every combination of facts is being proved.",
        "failed": "No problem so far; what needs every combination of facts could not be proved.",
    }.get(standing.proof, "No problem, and proved for every patient.")


def _styled(row: str) -> Content:
    return plain(row, next((style for shape, style in _STYLES if shape.match(row)), ""))


class ProblemsView(VerticalScroll):
    """What the last save did, and the problems of that version."""

    DEFAULT_CSS = """
    ProblemsView { height: 1fr; padding: 0 1; }
    ProblemsView Static { height: auto; }
    """

    def __init__(self, standing: Standing, pack: Pack | None) -> None:
        """Show a standing."""
        super().__init__()
        self._standing, self._pack = standing, pack
        self._text = Static()

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        yield self._text

    def on_mount(self) -> None:
        """Draw once the width is known."""
        self.call_after_refresh(self._draw)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the quoted lines to the width there is."""
        self._draw()

    def show(self, standing: Standing, pack: Pack | None) -> None:
        """Show another standing."""
        self._standing, self._pack = standing, pack
        self._draw()

    def _draw(self) -> None:
        standing = self._standing
        done = list(last_save(standing, self._pack))
        tally = problem_count(standing.latest)
        rows = [joined((f"Saved {clock(standing.latest)}", "bold $primary")), *done, plain("")] if done else []
        rows.append(plain(f"Problems: {tally}" if tally else "Problems", "bold $primary"))
        self._text.update(Content("\n").join([*rows, listing(standing, self.scrollable_content_region.width)]))


class ProblemsScreen(ModalScreen[None]):
    """The panel over whatever is being previewed; it follows every save while it is open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,X,q,b,enter", "close_it", "Close", id="problems.close")]

    def __init__(self, standing: Standing, pack: Pack | None) -> None:
        """Show a standing."""
        super().__init__()
        self.view = ProblemsView(standing, pack)

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="box problems"):
            yield self.view
            yield Button(plain("Close  Esc"), id="close")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.view.focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_close_it(self) -> None:
        """Close."""
        self.dismiss(None)


class WaitingScreen(Screen[None]):
    """What is wrong with a pack that never was without errors while it was watched."""

    def __init__(self, standing: Standing) -> None:
        """Show a standing."""
        super().__init__()
        self._top, self._said, self._keys = TopLine(), Static(id="waiting"), keys.KeyBar()
        self._standing = standing
        self.view = ProblemsView(standing, None)

    def compose(self) -> ComposeResult:
        """What is awaited, then what is wrong."""
        yield self._top
        yield self._said
        yield self.view
        yield self._keys

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self._top.show(("Preview", str(self._standing.latest.files.root)), "")
        self._keys.show(actions_of("preview")[1:], [action("any.theme"), action("any.quit")])
        self.view.focus()
        self._say()

    def show(self, standing: Standing) -> None:
        """Show another standing."""
        self._standing = standing
        self.view.show(standing, None)
        self._say()

    def _say(self) -> None:
        latest = self._standing.latest
        why = self._standing.lacking or problem_count(latest)
        head = joined(("▲ Waiting for a version to show: ", "bold $error"), (why, "bold $error"))
        self._said.update(Content("\n").join([head, plain(f"{clock(latest)} {saved(latest)}", QUIET)]))
