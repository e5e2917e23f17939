"""What would change this decision: found by replaying each answer, in the background, while the screen fills in."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.tui import keys
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.home import HomeList
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine, path_of
from ladder_tui.weighing.changes import Change, Changes, changes

QUIET = "$foreground 75%"
STYLES = {"stop": "bold $error", "out": "bold $error", "held": "bold $warning", "first": "bold $success"}
LOOKING = "Looking: each answer is given in turn, and the walk replayed …"
NOTHING = "No other single answer, and no pair of them, changes what is recommended here."
STOPPED = "There are more pairs than were tried."


class ChangesScreen(Screen[Walk]):
    """Single answers first, then pairs; Enter takes one over as a what-if."""

    DEFAULT_CSS = """
    ChangesScreen {
        #changes-head { height: auto; padding: 1 2; }
        HomeList { padding: 0 2; }
        &.-narrow #changes-head { padding: 0 1; }
        &.-narrow HomeList { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("changes")

    def __init__(self, engine: Engine, walk: Walk, place: Place) -> None:
        """Question a decision."""
        super().__init__()
        self.engine, self.walk, self.place = engine, walk, place
        self.found: Changes | None = None
        self._rows: list[Change | None] = []
        self._top, self._head, self._list, self._keys = TopLine(), Static(id="changes-head"), HomeList(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """What this is, then the changes."""
        yield self._top
        yield self._head
        yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Begin to look."""
        self._top.show((*path_of(self.engine.pack, self.place), "What would change this?"), "")
        self._keys.show(keys.of("changes"), keys.LAST)
        self._head.update(plain(LOOKING, QUIET))
        self._list.focus()
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        found = changes(self.engine, self.walk, self.place)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, found)

    def _show(self, found: Changes) -> None:
        self.found = found
        self._draw()

    def on_resize(self) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self.found is None:
            return
        options: list[Option] = []
        self._rows = []
        parts = (
            ("One answer", self.found.singles),
            ("Two answers together, where neither does it alone", self.found.pairs),
        )
        for title, several in parts:
            if several:
                options.append(Option(plain(title), disabled=True))
                self._rows.append(None)
            for change in several:
                options.append(Option(self._row(change)))
                self._rows.append(change)
        said = (
            [plain(NOTHING)] if not options else [plain("The answers in force, given otherwise, and replayed.", QUIET)]
        )
        said += [] if self.found.tried_all else [plain(STOPPED, QUIET)]
        self._head.update(Content("\n").join(said))
        at = self._list.highlighted
        self._list.set_options(options)
        first = next((i for i, change in enumerate(self._rows) if change is not None), None)
        self._list.highlighted = first if at is None else min(at, len(options) - 1)

    def _row(self, change: Change) -> Content:
        width = max(self.size.width - 6, 20)
        head = Content(" and ").join(
            joined((f"{one.name}: ", "bold"), (one.now, "bold"), (f" (now {one.was})", QUIET)) for one in change.answers
        )
        rows = [hanging(plain("▸ "), head, width)]
        rows += [hanging(plain("    "), plain(str(one), STYLES.get(one.kind, "")), width) for one in change.differences]
        return Content("\n").join(rows)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Look at the change as a what-if beside this decision."""
        event.stop()
        change = self._rows[event.option_index]
        if change is not None:
            from ladder_tui.tui.thinking.whatif import BesideScreen

            def decided(walk: Walk | None) -> None:
                if walk is not None:
                    self.dismiss(walk)

            self.app.push_screen(BesideScreen(self.engine, self.walk, change.walk), decided)

    def action_close_thinking(self) -> None:
        """Back to the decision, unchanged."""
        self.dismiss(None)
