"""What a presenter opens over a slide: notes, the list of parts, the map of the tree."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.engine import Engine, Place
from ladder_tui.graph import Row
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.teach.room import PARTS, Room
from ladder_tui.tui.map import MapScreen
from ladder_tui.tui.safe import joined, plain

QUIET = "$foreground 75%"


class NotesScreen(ModalScreen[None]):
    """The notes for whoever presents; whoever sees the screen sees them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n,enter,space,q,pagedown,pageup", "dismiss", "Close", id="notes.close")
    ]

    def __init__(self, notes: str) -> None:
        """Show some notes."""
        super().__init__()
        self._notes = notes

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="box"), VerticalScroll():
            yield Static(joined(("Notes for whoever presents", "bold $primary"), ("  Teaching · n closes", QUIET)))
            yield Static(plain(self._notes))

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()


class PartsScreen(ModalScreen[int | None]):
    """Every part of the session; gives the place of the one chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,j,b,q", "close_it", "Close", id="parts.close")]

    def __init__(self, room: Room) -> None:
        """List the parts of a session."""
        super().__init__()
        self._room = room

    def compose(self) -> ComposeResult:
        """A heading above the list."""
        with Vertical(classes="box"):
            yield Static(joined(("Go to", "bold $primary"), ("  Teaching · Enter goes there, Esc stays", QUIET)))
            yield OptionList(*(Option(plain(PARTS[part])) for part, _ in self._room.parts))

    def on_mount(self) -> None:
        """Begin at the part that is shown."""
        rows = self.query_one(OptionList)
        names = [part for part, _ in self._room.parts]
        rows.highlighted = names.index(self._room.spot.part)
        rows.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the part chosen."""
        event.stop()
        self.dismiss(self._room.parts[event.option_index][1])

    def action_close_it(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


class RoomMapScreen(MapScreen):
    """The map of the tree where the room stands; it only shows, and says that it is teaching."""

    ENTER = "Enter goes where “see” says"

    def __init__(self, engine: Engine, place: Place) -> None:
        """Show the tree where a walk stands, marked as far as it came."""
        super().__init__(engine, place.tree, place)

    def _status(self) -> str:
        return IS_TEACHING

    def _show(self, row: Row) -> None:
        """Go to where a reference leads; the room's map opens nothing else."""
        if row.again:
            super()._show(row)
