"""A text over the screen: a result as it was kept, or a drafted patient, which can be saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.sessions.results import Result, result_blocks
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.telling.blocks import Block, Line
from ladder_tui.telling.markdown import draw_blocks
from ladder_tui.tui import keys
from ladder_tui.tui.safe import plain
from ladder_tui.tui.teaching.blocks import blocks_content
from ladder_tui.tui.teaching.page import PageScreen
from ladder_tui.tui.topline import TopLine


class TextScreen(Screen[None]):
    """A text that scrolls and can be saved."""

    DEFAULT_CSS = """
    TextScreen {
        VerticalScroll { padding: 1 2; scrollbar-gutter: stable; }
        Static { height: auto; }
        &.-narrow VerticalScroll { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("page")

    def __init__(self, path: Sequence[str], what: str, page: str, name: str) -> None:
        """Show a page.

        Args:
            path: Where one is, for the top line.
            what: What is saved, in words.
            page: What is saved, and shown unless a subclass draws otherwise.
            name: A name for the file.
        """
        super().__init__()
        self._path, self._what, self.page, self._file_name = tuple(path), what, page, name
        self._top, self._shown, self._keys = TopLine(), Static(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """The text, and its keys."""
        yield self._top
        with VerticalScroll():
            yield self._shown
        yield self._keys

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self._top.show(self._path, IS_TEACHING)
        self._keys.show(keys.of("page"), keys.LAST)
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        self._shown.update(plain(self.page))

    def action_save_page(self) -> None:
        """Save it, or copy it."""

        def done(said: str | None) -> None:
            if said:
                self.app.notify(said, markup=False)

        self.app.push_screen(PageScreen(self._what, self.page, self._file_name), done)

    def action_leave_page(self) -> None:
        """Back to where it was opened."""
        self.app.pop_screen()


class KeptResultScreen(TextScreen):
    """A result of another version of the pack, as it was kept."""

    def __init__(self, result: Result, note: str) -> None:
        """Show a result below a note that says why it is shown like this."""
        blocks = tuple(result_blocks(result))
        super().__init__(
            ("Lessons", "Results", result.title), "The result as a page", draw_blocks(blocks), f"result-{result.id}.md"
        )
        self._blocks: tuple[Block, ...] = (Line(note), *blocks)

    def _draw(self) -> None:
        self._shown.update(blocks_content(self._blocks, max(self._shown.size.width, 20)))
