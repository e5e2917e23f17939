"""Every lesson of the pack, by pathway and level."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.engine import Engine
from ladder_tui.teach.lessons import IS_TEACHING, Taught, lessons
from ladder_tui.tui import keys
from ladder_tui.tui.home import HomeList
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.teaching.messages import LessonChosen
from ladder_tui.tui.topline import TopLine, status_of

QUIET = "$foreground 75%"
EMPTY = "This pack has no lessons yet: a case with a `lesson` becomes one."


class LessonsScreen(Screen[None]):
    """A list to choose a lesson from."""

    DEFAULT_CSS = """
    LessonsScreen {
        #lessons-head { height: auto; padding: 1 2 0 2; }
        HomeList { padding: 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "app.pop_screen", "Back", id="lessons.back"),
        *keys.bindings("lessons"),
    ]

    def __init__(self, engine: Engine) -> None:
        """Read the lessons of a pack."""
        super().__init__()
        self.engine = engine
        self._taught = lessons(engine.pack)
        self._rows: list[Taught | None] = []
        self._top, self._list, self._keys = TopLine(), HomeList(), keys.KeyBar()

    def compose(self) -> ComposeResult:
        """What this is, then the lessons."""
        yield self._top
        yield Static(self._head(), id="lessons-head")
        yield self._list
        yield self._keys

    def _head(self) -> Content:
        count = len(self._taught)
        what = f"{count} lesson{'' if count == 1 else 's'}" if count else EMPTY
        return joined((what, "bold"), (f"  {IS_TEACHING}" if count else "", QUIET))

    def on_mount(self) -> None:
        """Begin on the first lesson."""
        self._top.show((str(self.engine.pack.about.name), "Lessons"), status_of(self.engine.pack, 0))
        self._keys.show(keys.of("lessons"), keys.LAST)
        options: list[Option] = []
        tree = None
        for one in self._taught:
            if one.tree != tree:
                tree = one.tree
                options.append(Option(plain(self._title(tree)), disabled=True))
                self._rows.append(None)
            lesson = one.lesson
            row = joined("  ", (lesson.title, "bold"), (f"  {lesson.level} · {lesson.minutes} min", QUIET))
            options.append(Option(row))
            self._rows.append(one)
        self._list.set_options(options)
        self._list.highlighted = next((i for i, one in enumerate(self._rows) if one is not None), None)
        self._list.focus()

    def _title(self, tree: str) -> str:
        trees = self.engine.pack.trees
        return str(trees[tree].title) if tree in trees else "One modality"

    @property
    def current(self) -> Taught | None:
        """Return the lesson under the cursor."""
        index = self._list.highlighted
        return None if index is None else self._rows[index]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the lesson chosen."""
        event.stop()
        one = self._rows[event.option_index]
        if one is not None:
            self.post_message(LessonChosen(one))

    def action_room(self) -> None:
        """Present the lesson under the cursor to a room."""
        if self.current is not None:
            self.post_message(LessonChosen(self.current, in_a_room=True))
