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
from ladder_tui.teach.told import after_the_way, answer_blocks, before_the_way, cited_in, learner_blocks
from ladder_tui.teach.twins import next_question
from ladder_tui.telling.blocks import Block
from ladder_tui.tui import keys
from ladder_tui.tui.safe import plain
from ladder_tui.tui.teaching.beside import beside
from ladder_tui.tui.teaching.blocks import blocks_content
from ladder_tui.tui.topline import TopLine

QUIET = "$foreground 75%"
WIDEST = 110


class DebriefScreen(Screen[None]):
    """One text that scrolls; keys go on to the next question, the references and the tree's own screen."""

    DEFAULT_CSS = """
    DebriefScreen {
        #debrief { padding: 1 2; scrollbar-gutter: stable; }
        #debrief Static { height: auto; max-width: 110; margin: 0 0 1 0; }
        .standing { height: 1; padding: 0 1; background: $surface; color: $text-muted; }
        &.-narrow #debrief { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("debrief")

    def __init__(self, engine: Engine, learning: Learning, kept: str = "") -> None:
        """Debrief a committed lesson; `kept` says whether its result is kept."""
        super().__init__()
        self.engine, self.learning, self.kept = engine, learning, kept
        self.told = debrief(engine, learning)
        assert learning.commitment is not None
        self._before: tuple[Block, ...] = tuple(before_the_way(self.told, learning.commitment))
        self._later: tuple[Block, ...] = tuple(after_the_way(engine, self.told))
        self._next: tuple[Block, ...] = ()
        self._top, self._keys = TopLine(), keys.KeyBar()
        self._first, self._ways, self._text, self._after = Static(), Static(id="ways"), Static(), Static()

    def compose(self) -> ComposeResult:
        """Title, the text, and what comes after the next question."""
        yield self._top
        with VerticalScroll(id="debrief"):
            if self.kept:
                yield Static(plain(self.kept, "bold $warning" if self.kept.startswith("▲") else QUIET))
            yield self._first
            yield self._ways
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
        width = max(min(self._text.size.width or self.app.size.width - 4, WIDEST), 20)
        self._first.update(blocks_content(self._before, width))
        self._ways.update(beside(self.told, width))
        self._text.update(blocks_content(self._later, width))
        self._after.update(blocks_content(self._next, width) if self._next else "")

    def action_next_question(self) -> None:
        """Commit once more, to the same patient with one answer changed."""
        from ladder_tui.tui.teaching.plan import PlanScreen

        twin = self.told.twin
        if twin is None:
            return
        taught = next_question(self.engine, self.learning.taught, twin)
        asked = f"{twin.told(self.engine)}. What now?"

        def committed(commitment: Commitment | None) -> None:
            if commitment is not None:
                marking = mark(self.engine, taught, commitment)
                self._next = tuple(answer_blocks(self.engine, taught, marking, twin))
                self._draw()
                self.call_after_refresh(self._after.scroll_visible, animate=False, top=True)

        self.app.push_screen(PlanScreen(self.engine, self.learning, taught, asked), committed)

    def action_open_walk(self) -> None:
        """Open the patient's own walk, where everything of the recommendation can be read; it is not kept."""
        from ladder_tui.cases.run import walk_of
        from ladder_tui.tui.teaching.walk import TaughtWalkScreen

        walk = walk_of(self.engine, self.learning.taught.case)
        self.app.push_screen(TaughtWalkScreen(self.engine, walk))

    def action_references(self) -> None:
        """Choose one of the references cited, and open it."""
        from ladder_tui.tui.catalogue import Entry, entry
        from ladder_tui.tui.chosen import ReferenceChosen
        from ladder_tui.tui.pick import PickScreen

        found = [self.engine.pack.references[id] for id in cited_in(self.engine, self.learning.taught, self.told.place)]
        rows = [entry("reference", one.id, one.title, f"{one.authors} {one.year}".strip()) for one in found]

        def chosen(one: Entry | None) -> None:
            if one is not None:
                self.post_message(ReferenceChosen(one.id))

        self.app.push_screen(PickScreen("References", rows, with_kind=False), chosen)

    def action_save_result(self) -> None:
        """Save the result as a page, or copy it."""
        from ladder_tui.telling.markdown import draw_blocks
        from ladder_tui.tui.teaching.page import PageScreen

        assert self.learning.commitment is not None
        page = draw_blocks(learner_blocks(self.engine, self.told, self.learning.commitment))

        def done(said: str | None) -> None:
            if said:
                self.app.notify(said, markup=False)

        name = f"result-{self.learning.taught.id}.md"
        self.app.push_screen(PageScreen("Your result as a page; it names nobody", page, name), done)

    def action_leave_lesson(self) -> None:
        """Back to the lessons."""
        self.app.pop_screen()
