"""The debrief: what the plan earned, where the ways part, what the tree comes to, and one answer away."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.engine import Engine
from ladder_tui.teach.debrief import debrief
from ladder_tui.teach.learning import Commitment, Learning
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.teach.marking import mark
from ladder_tui.teach.told import answer_blocks, debrief_blocks
from ladder_tui.teach.twins import next_question
from ladder_tui.telling.blocks import Block
from ladder_tui.tui import keys
from ladder_tui.tui.messages import WalkChosen
from ladder_tui.tui.safe import plain
from ladder_tui.tui.teaching.blocks import blocks_content
from ladder_tui.tui.topline import TopLine

WIDEST = 110


class DebriefScreen(Screen[None]):
    """One text that scrolls; keys go on to the next question and to the tree's own screen."""

    DEFAULT_CSS = """
    DebriefScreen {
        #debrief { padding: 1 2; }
        #debrief Static { height: auto; max-width: 110; margin: 0 0 1 0; }
        .standing { dock: bottom; height: 1; padding: 0 1; background: $surface; color: $text-muted; }
        &.-narrow #debrief { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("debrief")

    def __init__(self, engine: Engine, learning: Learning) -> None:
        """Debrief a committed lesson."""
        super().__init__()
        self.engine, self.learning = engine, learning
        self.told = debrief(engine, learning)
        assert learning.commitment is not None
        self._blocks: tuple[Block, ...] = tuple(debrief_blocks(engine, self.told, learning.commitment))
        self._next: tuple[Block, ...] = ()
        self._top, self._text, self._after, self._keys = TopLine(), Static(), Static(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """Title, the text, and what comes after the next question."""
        yield self._top
        with VerticalScroll(id="debrief"):
            yield self._text
            yield self._after
        yield Static(plain(self.engine.pack.about.standing), classes="standing")
        yield self._keys

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self._top.show(("Lesson", str(self.learning.lesson.title), "Debrief"), IS_TEACHING)
        shown = [one for one in keys.of("debrief") if self.told.twin is not None or one.id != "debrief.next"]
        self._keys.show(shown, keys.LAST)
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = min(self._text.size.width or self.app.size.width - 4, WIDEST)
        self._text.update(blocks_content(self._blocks, max(width, 20)))
        self._after.update(blocks_content(self._next, max(width, 20)) if self._next else "")

    def action_next_question(self) -> None:
        """Commit once more, to the same patient with one answer changed."""
        from ladder_tui.tui.teaching.plan import PlanScreen

        twin = self.told.twin
        if twin is None:
            return
        taught = next_question(self.learning.taught, twin)
        asked = f"{twin.told(self.engine)}. What now?"

        def committed(commitment: Commitment | None) -> None:
            if commitment is not None:
                marking = mark(self.engine, taught, commitment)
                self._next = tuple(answer_blocks(self.engine, taught, marking, twin))
                self._draw()
                self.call_after_refresh(self._after.scroll_visible, animate=False, top=True)

        self.app.push_screen(PlanScreen(self.engine, self.learning, taught, asked), committed)

    def action_open_walk(self) -> None:
        """Open the patient's own walk, where everything of the recommendation can be read."""
        from ladder_tui.cases.run import walk_of

        self.post_message(WalkChosen(walk_of(self.engine, self.learning.taught.case)))

    def action_leave_lesson(self) -> None:
        """Back to the lessons."""
        self.app.pop_screen()
