"""Every lesson of the pack, by pathway and level."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from ladder_tui.engine import Engine
from ladder_tui.sessions.results import ResultKeeping
from ladder_tui.teach.lessons import IS_TEACHING, Taught, lessons
from ladder_tui.tui import keys
from ladder_tui.tui.home import HomeList
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.teaching.messages import LessonChosen
from ladder_tui.tui.topline import TopLine, status_of

QUIET = "$foreground 75%"
EMPTY = "This pack has no lessons yet: a case with a `lesson` becomes one."
LOOKING = "Looking for a patient; this takes some seconds. Esc leaves."


class LessonsScreen(Screen[None]):
    """A list to choose a lesson from; the results, and a patient for a new lesson, are a key away."""

    DEFAULT_CSS = """
    LessonsScreen {
        #lessons-head { height: auto; padding: 1 2 0 2; }
        HomeList { padding: 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("lessons")

    def __init__(self, engine: Engine, results: ResultKeeping | None = None) -> None:
        """Read the lessons of a pack."""
        super().__init__()
        self.engine, self.results = engine, results
        self._taught = lessons(engine.pack)
        self._rows: list[Taught | None] = []
        self._top, self._list, self._keys = TopLine(), HomeList(), keys.KeyBar()
        self._head = Static(self._words(), id="lessons-head")

    def compose(self) -> ComposeResult:
        """What this is, then the lessons."""
        yield self._top
        yield self._head
        yield self._list
        yield self._keys

    def _words(self) -> Content:
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

    def action_results(self) -> None:
        """Show the kept results."""
        if self.results is not None:
            from ladder_tui.tui.teaching.results import ResultsScreen

            self.app.push_screen(ResultsScreen(self.engine, self.results))

    def action_patient(self) -> None:
        """Choose an end, a gate or a boundary; a patient who reaches it is drafted."""
        from ladder_tui.teach.on_demand import aims
        from ladder_tui.tui.catalogue import Entry, entry
        from ladder_tui.tui.pick import PickScreen

        every = aims(self.engine.pack)
        rows = [entry(aim.kind, str(number), aim.name, aim.detail) for number, aim in enumerate(every)]

        def chosen(one: Entry | None) -> None:
            if one is not None:
                from ladder_tui.teach.on_demand import patient_for

                aim = every[int(one.id)]
                self._head.update(plain(LOOKING, "bold $primary"))
                self.run_worker(lambda: patient_for(self.engine, aim), thread=True, exclusive=True, exit_on_error=True)

        self.app.push_screen(PickScreen("A patient who reaches …", rows), chosen)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the patient that was found."""
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        self._head.update(self._words())
        if event.state is WorkerState.ERROR:
            return
        drafted = event.worker.result
        if drafted is None:
            self.notify("No patient was found who reaches it.", markup=False)
        elif self.is_attached:
            from ladder_tui.teach.drafting import draft
            from ladder_tui.tui.teaching.kept import TextScreen

            text = draft(self.engine, drafted)
            self.app.push_screen(
                TextScreen(
                    ("Lessons", "A draft", drafted.aim.name), "The draft, for a file of cases", text, "draft.yaml"
                )
            )

    def action_leave_lessons(self) -> None:
        """Back to where the lessons were opened."""
        self.app.pop_screen()
