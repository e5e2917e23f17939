"""Kept results of lessons, the last first."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.engine import Engine
from ladder_tui.sessions.aging import say_age
from ladder_tui.sessions.records import moment_of
from ladder_tui.sessions.results import Result, ResultKeeping, learned
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.tui import keys
from ladder_tui.tui.home import HomeList
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine

QUIET = "$foreground 75%"
NONE = "No result is kept yet: commit to a plan in a lesson."
OFF = "Results are not kept here."
HELD = {"missed-contraindication": "▲ harm in the plan", "missed-critical": "▲ first choice missed"}
CHANGED = "The pack is another than on that day, so the debrief cannot be told again. What was kept:"


class ResultsScreen(Screen[None]):
    """A list; Enter opens the debrief of that day."""

    DEFAULT_CSS = """
    ResultsScreen {
        #results-head { height: auto; padding: 1 2 0 2; }
        HomeList { padding: 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("results")

    def __init__(self, engine: Engine, keeper: ResultKeeping) -> None:
        """Show what is kept."""
        super().__init__()
        self.engine, self.keeper = engine, keeper
        self._results: tuple[Result, ...] = ()
        self._asked = ""
        """The result that d was pressed on once."""
        self._top, self._head, self._list, self._keys = TopLine(), Static(id="results-head"), HomeList(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """What this is, then the results."""
        yield self._top
        yield self._head
        yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Read them."""
        self._top.show(("Lessons", "Results"), IS_TEACHING)
        self._keys.show(keys.of("results"), keys.LAST)
        self._read(0)
        self._list.focus()

    def _read(self, cursor: int) -> None:
        self._results = self.keeper.results()
        self._asked = ""
        self._list.set_options(Option(_row(one)) for one in self._results)
        self._list.highlighted = min(cursor, len(self._results) - 1) if self._results else None
        self._head.update(self._words())

    def _words(self) -> Content:
        if self.keeper.why_not:
            return plain(f"▲ Results cannot be read or written: {self.keeper.why_not}.", "bold $warning")
        if self.keeper.store is None:
            return plain(OFF, "bold")
        count = len(self._results)
        return plain(f"{count} result{'' if count == 1 else 's'}, on this computer alone" if count else NONE, "bold")

    @property
    def current(self) -> Result | None:
        """Return the result under the cursor."""
        index = self._list.highlighted
        return self._results[index] if index is not None and index < len(self._results) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Forget that a deletion was asked for elsewhere."""
        event.stop()
        if self._asked:
            self._asked = ""
            self._head.update(self._words())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the debrief, or what was kept of it."""
        event.stop()
        result = self._results[event.option_index]
        learning = learned(self.engine.pack, self.keeper.made.digest, result)
        if learning is None:
            from ladder_tui.tui.teaching.kept import KeptResultScreen

            self.app.push_screen(KeptResultScreen(result, CHANGED))
            return
        from ladder_tui.tui.teaching.debrief import DebriefScreen

        when = f"{moment_of(result.at).astimezone():%Y-%m-%d %H:%M}"
        self.app.push_screen(DebriefScreen(self.engine, learning, f"Kept as {result.id}, of {when}."))

    def action_label(self) -> None:
        """Give the result under the cursor a label of one's own."""
        from ladder_tui.tui.labels import LabelScreen

        result, at = self.current, self._list.highlighted or 0
        if result is None:
            return

        def done(text: str | None) -> None:
            if text is not None:
                self.keeper.label(result, text)
                self._again(at)

        self.app.push_screen(LabelScreen(result.label, "result"), done)

    def action_delete(self) -> None:
        """Delete the result under the cursor when pressed twice."""
        result, at = self.current, self._list.highlighted or 0
        if result is None:
            return
        if self._asked != result.id:
            self._asked = result.id
            self._head.update(plain(f"Delete {result.title}, {result.id}? d once more deletes it.", "bold $warning"))
            return
        self.keeper.forget(result)
        self._again(at)

    def _again(self, cursor: int) -> None:
        """Read the list once more, and say what failed before."""
        failed = self.keeper.why_not
        self._read(cursor)
        if failed:
            self._head.update(plain(f"▲ Not done: {failed}.", "bold $warning"))

    def action_leave_results(self) -> None:
        """Back to the lessons."""
        self.app.pop_screen()


def _row(result: Result) -> Content:
    age = say_age(datetime.now().astimezone() - moment_of(result.at))
    label = (f"  {result.label}", "bold $primary") if result.label else ""
    caps = ("".join(f"  {HELD[cap]}" for cap in result.caps if cap in HELD), "$warning")
    return joined((f"{result.percent:>3} of 100  ", "bold"), (result.title, "bold"), label, caps, (f"  {age}", QUIET))
