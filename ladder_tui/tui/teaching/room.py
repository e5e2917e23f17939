"""A lesson on a projector: one thing at a time, read from the back row; what comes next is shown when asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.actions import action
from ladder_tui.engine import Engine
from ladder_tui.teach.lessons import IS_TEACHING, Taught
from ladder_tui.teach.room import PARTS, ROUNDS, Room, Spot
from ladder_tui.teach.slides import Script
from ladder_tui.tui import keys
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.teaching.slide import Page, measure, pages

QUIET = "$foreground 75%"
ALWAYS = "room.next room.back room.notes room.jump room.pause room.leave"
BY_PART = {
    "findings": "room.next room.ask room.another room.back room.notes room.jump room.pause room.leave",
    "before": "room.vote room.less room.next room.back room.jump room.notes room.pause room.leave",
    "after": "room.vote room.less room.next room.back room.jump room.notes room.pause room.leave",
    "way": "room.next room.back room.part room.map room.notes room.jump room.pause room.leave",
}
"""What the bar shows in a part, the most needed first."""
LESS = "one less: its number, or - for the last"
LEAVING = "Esc once more leaves; the votes are not kept"
NO_MAP = "The map comes with the tree's way, after the second vote."
NO_NOTES = "The lesson has no notes here."
PAUSED = f"{IS_TEACHING} A pause."


class RoomScreen(Screen[None]):
    """One page of one slide; nothing is kept of what the room does."""

    DEFAULT_CSS = """
    RoomScreen {
        #room-top { dock: top; height: 1; padding: 0 1; background: $panel; }
        #slide { height: 1fr; padding: 1 0 0 0; align-horizontal: center; }
        #slide Static { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("room"),
        Binding("shift+tab", "previous_part", show=False),
        *(Binding(str(number), f"digit({(number - 1) % 10})", show=False) for number in range(10)),
    ]

    def __init__(self, engine: Engine, taught: Taught) -> None:
        """Begin a session at the title of a lesson."""
        super().__init__()
        self.engine, self.script = engine, Script(engine, taught)
        self.room: Room = self.script.begin()
        self._takes_back = self._leaves = False
        self._top, self._text, self._keys = Static(id="room-top"), Static(id="slide"), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """A line that says it is teaching, the slide, the keys."""
        yield self._top
        yield self._text
        yield self._keys

    def on_mount(self) -> None:
        """Show the title."""
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Set the slide for the screen there is."""
        self.room = self.room.fitted(self._pages)
        self._draw()

    @property
    def _height(self) -> int:
        """Rows for a slide: without the lines on top and below, and one left free."""
        return max(self.app.size.height - 3, 1)

    def pages_of(self, spot: Spot) -> tuple[Page, ...]:
        """Return the pages of a spot on the screen there is."""
        return pages(self.script.slide(self.room, spot), measure(self.app.size.width), self._height)

    def _pages(self, spot: Spot) -> int:
        return len(self.pages_of(spot))

    def _show(self, room: Room) -> None:
        """Show a session; in a pause any key only ends it."""
        self._takes_back = self._leaves = False
        self.room = self.room.pause() if self.room.is_paused else room
        self._draw()

    def _draw(self) -> None:
        room, width = self.room, self.app.size.width
        self._keys.display = not room.is_paused
        if room.is_paused:
            self._top.update(plain(PAUSED, QUIET))
            self._text.update("")
            return
        every = self.pages_of(room.spot)
        page = every[min(room.page, len(every) - 1)]
        self._top.update(self._top_line(len(every), width - 2))
        self._text.styles.padding = (1, 0, 0, max((width - measure(width)) // 2, 0))
        self._text.update(page.drawn(self._height))
        names = BY_PART.get(room.spot.part, ALWAYS).split()
        self._keys.show([action(name) for name in names], [action("any.help")])

    def _top_line(self, count: int, width: int) -> Content:
        room = self.room
        part = PARTS[room.spot.part]
        more = f" · page {room.page + 1} of {count}" if count > 1 else ""
        right = plain(f"{part}{more}", "bold")
        if self._takes_back or self._leaves:
            right = plain(LESS if self._takes_back else LEAVING, "bold $warning")
        left = plain(IS_TEACHING, QUIET)
        return joined(left, " " * max(width - left.cell_length - right.cell_length, 1), right)

    def action_forward(self) -> None:
        """Show what comes next."""
        self._show(self.room.forward(self._pages))

    def action_back(self) -> None:
        """Show what stood before."""
        self._show(self.room.back(self._pages))

    def action_next_part(self) -> None:
        """Go to the next part."""
        self._show(self.room.next_part())

    def action_previous_part(self) -> None:
        """Go to the part before."""
        self._show(self.room.previous_part())

    def action_digit(self, number: int) -> None:
        """Ask for a finding, or give or take back a vote."""
        if self.room.spot.part in ROUNDS:
            self._show(self.room.take_back(number) if self._takes_back else self.room.vote(number))
        else:
            self._show(self.room.ask(number))

    def action_another(self) -> None:
        """Show the next finding nobody asked for."""
        number = self.room.not_asked
        self._show(self.room if number is None else self.room.ask(number))

    def action_less(self) -> None:
        """Take a vote back: of the option whose number comes next, or the last one."""
        if self.room.is_paused or self._takes_back or self.room.spot.part not in ROUNDS:
            self._show(self.room.take_back() if self._takes_back else self.room)
            return
        self._takes_back, self._leaves = True, False
        self._draw()

    def action_pause(self) -> None:
        """Blank the screen, or end the pause."""
        self._show(self.room.pause())

    def action_notes(self) -> None:
        """Show the notes for whoever presents."""
        from ladder_tui.tui.teaching.aside import NotesScreen

        notes = self.script.notes(self.room.spot)
        if self.room.is_paused or not notes:
            self._show(self.room)
            if not notes:
                self.notify(NO_NOTES, markup=False)
            return
        self.app.push_screen(NotesScreen(notes))

    def action_jump(self) -> None:
        """Choose a part to go to."""
        from ladder_tui.tui.teaching.aside import PartsScreen

        def chosen(at: int | None) -> None:
            if at is not None:
                self._show(self.room.jump(at))

        if self.room.is_paused:
            self._show(self.room)
        else:
            self.app.push_screen(PartsScreen(self.room), chosen)

    def action_map(self) -> None:
        """Show the whole tree, marked as far as the room has walked it; not before the second vote."""
        from ladder_tui.tui.teaching.aside import RoomMapScreen

        spots, room = self.room.spots, self.room
        begins = next(at for at, spot in enumerate(spots) if spot.part == "way")
        if room.is_paused or room.at < begins:
            self._show(room)
            self.notify(NO_MAP, markup=False)
            return
        place = self.script.place
        if room.spot.part == "way" and place.path:
            path = place.path[: room.spot.number + 1]
            place = replace(place, path=path, tree=path[-1].tree, node=path[-1].node, alerts=(), prompt=None)
        self.app.push_screen(RoomMapScreen(self.engine, place))

    def action_leave_room(self) -> None:
        """Leave at the second press, so that a clicker's key loses no votes."""
        if self._leaves:
            self.app.pop_screen()
        elif self.room.is_paused or self._takes_back:
            self._show(self.room)
        else:
            self._leaves = True
            self._draw()
