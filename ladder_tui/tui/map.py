"""The map of a tree: the outline that `ladder-tui graph` prints, with the way walked so far and where one stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.engine import Engine, Place
from ladder_tui.graph import Row, drawing, rows
from ladder_tui.graph.labels import shortened
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine, status_of

QUIET = "$foreground 75%"
HERE, WALKED, AHEAD = "▶", "●", " "
TEXT = 44
"""Cells that the words of a row keep, however deep it lies."""
WAY = 56
"""Cells that the condition of a way may take; Enter shows it whole."""
KINDS = {
    "screen": ("▲", "bold $error"),
    "alert": ("▲", "bold $error"),
    "recommend": ("◆", "bold $success"),
    "refer": ("»", "bold $warning"),
    "restart": ("↺", "bold $secondary"),
    "tree": ("→", "bold $secondary"),
}
"""Sign and style by kind of node; the words say the same."""


class MapScreen(Screen[None]):
    """A tree as an outline. Enter shows a node, follows a reference, or opens another tree's map."""

    DEFAULT_CSS = """
    MapScreen {
        #legend { height: auto; padding: 0 1; background: $surface; }
        OptionList { height: 1fr; border: none; padding: 0 1; background: $background;
            &:focus { border: none; background-tint: transparent 0%; } }
    }
    """
    ENTER = "Enter shows a node, or goes where “see” says"
    HELP = "The whole tree; what was walked is marked, and so is where you stand."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b,M", "app.pop_screen", "Back", id="map.back", key_display="Esc"),
        Binding("enter", "show", "Show it", id="map.show", key_display="Enter"),
        Binding("h", "here", "Where I stand", id="map.here"),
    ]

    def __init__(self, engine: Engine, tree_id: str, place: Place | None = None, problems: int = 0) -> None:
        """Show a tree; KeyError where there is none of that id. `place` is where a walk stands, in this tree or not."""
        super().__init__()
        self.engine, self.tree_id, self.place, self.problems = engine, tree_id, place, problems
        self.rows = rows(drawing(engine.pack, tree_id))
        steps = place.path if place else ()
        self._walked = {(step.tree, step.node) for step in steps}
        self._taken = {((step.tree, step.node), step.goes_to) for step in steps}
        self._heights: list[int] = []
        self._top, self._legend, self._list = TopLine(), Static(id="legend"), OptionList()

    def compose(self) -> ComposeResult:
        """What the signs mean, then the tree."""
        yield self._top
        yield self._legend
        yield self._list
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin where the walk stands, or at the top."""
        pack = self.engine.pack
        self._top.show(("Map", str(pack.trees[self.tree_id].title)), self._status())
        self._legend.update(self._legend_content())
        self._list.focus()
        self.call_after_refresh(self._fill)

    def _status(self) -> str:
        return status_of(self.engine.pack, self.problems)

    def on_resize(self) -> None:
        """Draw the rows for the width there is."""
        self.call_after_refresh(self._fill)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go where one stands only where one stands in this tree."""
        return self.here is not None if action == "here" else True

    @property
    def here(self) -> int | None:
        """Return the row where the walk stands, or None where it stands in no node of this tree."""
        if self.place is None or self.place.tree != self.tree_id:
            return None
        prompt = self.place.prompt
        at_alerts = bool(self.place.stops) or (prompt is not None and prompt.reason == "alerts")
        wanted = ("screen", "") if at_alerts else ("node", self.place.node)
        return next((i for i, row in enumerate(self.rows) if row.box.key == wanted and not row.again), None)

    def _legend_content(self) -> Content:
        count = sum(row.number > 0 for row in self.rows if not row.again)
        parts = [f"{count} nodes"]
        if self._walked:
            parts.append(f"{WALKED} walked")
        if self.here is not None:
            parts.append(f"{HERE} you stand here")
        return plain(" · ".join([*parts, self.ENTER]), QUIET)

    def _fill(self) -> None:
        width = self._list.scrollable_content_region.width
        at = self._list.highlighted
        drawn = [self._row(i, row, width) for i, row in enumerate(self.rows)]
        self._heights = [str(row).count("\n") + 1 for row in drawn]
        self._list.set_options(Option(row) for row in drawn)
        self._list.highlighted = at if at is not None else self.here or 0
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """Scroll so that what lies before and behind the row under the cursor is seen."""
        at = self._list.highlighted
        if at is not None:
            above = sum(self._heights[:at])
            self._list.scroll_to(y=above - self._list.size.height // 3, animate=False)

    def _row(self, index: int, row: Row, width: int) -> Content:
        sign = HERE if index == self.here else WALKED if self._is_walked(row) else AHEAD
        indent = min(2 * row.depth, max(width - TEXT, 0))
        before, style = KINDS.get(row.box.kind, ("·", "bold"))
        prefix = joined((f"{sign} ", "bold $primary"), " " * indent, (f"{before} ", QUIET if row.again else style))
        is_fall_back = row.arrow is not None and row.arrow.is_fall_back
        words = shortened(row.way, WAY)
        way = joined((f"{words} → ", "italic" if is_fall_back else "")) if words else plain("")
        if row.again:
            says = joined((f"see {row.number}, {row.text}", QUIET))
        else:
            number = f"{row.number}. " if row.number else ""
            says = joined((f"{number}{brief(row)}", style), (_count(row), QUIET))
        return hanging(prefix, joined(way, says), max(width, 20))

    def _is_walked(self, row: Row) -> bool:
        """Return whether the walk passed the node of a row; of a reference, whether it went just this way."""
        if row.box.key[0] == "screen":
            return bool(self._walked)
        key = self._place_of(row)
        if row.arrow is None or not row.again:
            return key in self._walked
        same = [one for one in self.rows if one.arrow and one.arrow.start == row.arrow.start and one.box == row.box]
        return len(same) == 1 and ((self.tree_id, row.arrow.start[1]), key) in self._taken

    def _place_of(self, row: Row) -> tuple[str, str]:
        kind, name = row.box.key
        return (name, str(self.engine.pack.trees[name].start)) if kind == "tree" else (self.tree_id, name)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the row that was chosen."""
        event.stop()
        self._show(self.rows[event.option_index])

    def action_show(self) -> None:
        """Show the row under the cursor, for the mouse."""
        if self._list.highlighted is not None:
            self._show(self.rows[self._list.highlighted])

    def action_here(self) -> None:
        """Go to the row where the walk stands."""
        self._list.highlighted = self.here

    def _show(self, row: Row) -> None:
        node = self.engine.pack.trees[self.tree_id].nodes.get(row.box.key[1])
        other = row.box.key[1] if row.box.key[0] == "tree" else str(node.go.tree) if node and node.go else ""
        if row.again:
            self._list.highlighted = next(i for i, one in enumerate(self.rows) if one.number == row.number)
        elif other:
            self.app.push_screen(MapScreen(self.engine, other, self.place, self.problems))
        else:
            from ladder_tui.tui.node import NodeScreen

            self.app.push_screen(NodeScreen(self.engine, self.tree_id, row, self.rows))


def brief(row: Row) -> str:
    """Return a node in a few words: its title, or what happens there; the rest stands where Enter leads."""
    if row.box.kind == "screen":
        return f"{row.box.lines[0].rstrip(':')} ({len(row.box.lines) - 1} emergencies)"
    if row.box.title:
        return row.box.title
    if row.box.kind == "recommend":
        return "; ".join(line.partition(": ")[2] for line in row.box.lines[1:])
    return row.box.lines[0]


def _count(row: Row) -> str:
    """Return how many a recommendation with a title lists, since the title does not name them."""
    if row.box.kind != "recommend" or not row.box.title:
        return ""
    return f"  {len(row.box.lines) - 1} to consider"
