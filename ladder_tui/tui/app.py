"""The app: which screen is shown, and what happens when it ends well or badly."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import Screen

from ladder_tui.config import Config
from ladder_tui.engine import Engine, Walk
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.sessions.resuming import NotHere, Resumed, resume
from ladder_tui.tui import keys, themes
from ladder_tui.tui.catalogue import Entry, catalogue, modalities
from ladder_tui.tui.chosen import CheckChosen, ModalityChosen, ReferenceChosen
from ladder_tui.tui.messages import AnotherChosen, EntryChosen, HomeChosen, SessionChosen, WalkChanged, WalkChosen
from ladder_tui.tui.safe import rich_plain

if TYPE_CHECKING:
    from ladder_tui.sessions.results import ResultKeeping
    from ladder_tui.teach.lessons import Taught
    from ladder_tui.tui.teaching.messages import LessonChosen

ENDED_BY = {"SIGTERM": 143, "SIGHUP": 129}
"""Signals after which the terminal is restored, and the exit code of each."""


def _provider() -> type[Provider]:
    from ladder_tui.tui.palette import PackProvider

    return PackProvider


class LadderApp(App[None]):
    """Walks the trees of one pack.

    Args:
        engine: The engine of a pack without errors.
        start_walk: The walk to begin with; the home screen unless given.
        problems: Advice on the pack, counted in the status line.
        lessons: Whether to begin at the list of lessons.
        lesson: A lesson to begin with.
        in_a_room: Whether that lesson is presented to a room.
        keeping: What keeps the answers; None keeps nothing and says nothing.
        resumed: A kept walk to begin with, in place of `start_walk`.
        config: The user's settings; the defaults unless given.
    """

    TITLE = "ladder-tui"
    CSS_PATH = "ladder.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_provider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("any")
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  an instance variable of the base class
        (0, "-narrow"),
        (100, "-middle"),
        (120, "-wide"),
        (150, "-very-wide"),
    ]
    served = False
    """Whether a visitor's browser shows the app: then nothing is written to the disk it runs on, and what is to be kept
    goes to the browser (`deliver_text` of a text in memory)."""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        engine: Engine,
        *,
        start_walk: Walk | None = None,
        problems: tuple[object, ...] = (),
        lessons: bool = False,
        lesson: Taught | None = None,
        in_a_room: bool = False,
        keeping: Keeping | None = None,
        resumed: Resumed | None = None,
        config: Config | None = None,
    ) -> None:
        """Take over a pack; nothing is drawn before it runs."""
        super().__init__()
        self.engine = engine
        self.problems = len(problems)
        self.keeping = keeping
        self._resumed = resumed
        self._results: ResultKeeping | None = None
        self.walk: Walk | None = start_walk
        """The walk on the screen, or the one that waits at home."""
        self._begins_with = (lessons, lesson, in_a_room)
        self.failure: Exception | None = None
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.config = config or Config("")
        self.theme = themes.named(self.config.theme)
        self.remapped = keys.remapped(self.config.keys)
        """Actions with keys of the user's own, by id."""
        if not self.config.animation:
            self.animation_level = "none"

    def _home(self) -> Screen[None]:
        from ladder_tui.tui.home import HomeScreen

        return HomeScreen(self.engine, self.walk, self.problems, self.keeping)

    def _walking(self, walk: Walk) -> Screen[None]:
        from ladder_tui.tui.walk import WalkScreen

        return WalkScreen(self.engine, walk, self.problems, self.keeping)

    def on_mount(self) -> None:
        """Begin with the walk given or at home; restore the terminal when told to end."""
        self.set_keymap({name: ",".join(action.keys) for name, action in self.remapped.items()})
        if self._resumed is not None:
            self._go_on(self._resumed)
        else:
            self.push_screen(self._home() if self.walk is None else self._walking(self.walk))
        self._begin_lessons(*self._begins_with)
        loop = asyncio.get_running_loop()
        for name, code in ENDED_BY.items():
            if hasattr(signal, name):
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(getattr(signal, name), partial(self.exit, None, code))
        self.call_after_refresh(gc.enable)  # whoever started the program may have paused it until the first picture

    def _show(self, screen: Screen[None]) -> None:
        """Show a screen in place of all others but the empty one below them."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(screen)

    def on_walk_chosen(self, event: WalkChosen) -> None:
        """Open a walk, as another one unless it is the one that waited."""
        if self.keeping is not None and event.walk is not self.walk:
            self.keeping.begin()
        self.walk = event.walk
        self._show(self._walking(event.walk))

    def on_session_chosen(self, event: SessionChosen) -> None:
        """Go on with a kept walk."""
        record = self.keeping.record(event.session) if self.keeping is not None else None
        if record is None or self.keeping is None:
            self.notify("This walk cannot be read any more.", markup=False)
            return
        try:
            self._go_on(resume(self.engine, self.keeping.made, record, datetime.now().astimezone()))
        except NotHere as reason:
            self.notify(f"Not possible: {reason}", markup=False)

    def _go_on(self, resumed: Resumed) -> None:
        assert self.keeping is not None
        self.keeping.go_on(resumed)
        self.walk = resumed.walk
        screen = self._walking(resumed.walk)
        if len(self.screen_stack) > 1:
            self._show(screen)
        else:
            self.push_screen(screen)
        if resumed.is_news:
            from ladder_tui.sessions.news import news
            from ladder_tui.tui.resumed import ResumedScreen

            self.push_screen(ResumedScreen(news(self.engine, resumed)))

    def on_another_chosen(self, event: AnotherChosen) -> None:
        """Walk another pain of the same patient."""
        from ladder_tui.sessions.another import another_news, begin_another
        from ladder_tui.tui.resumed import ResumedScreen

        if self.keeping is not None:
            begin_another(self.keeping, event.begun, event.walk, datetime.now().astimezone())
        self.walk = event.begun.walk
        self._show(self._walking(event.begun.walk))
        self.push_screen(ResumedScreen(another_news(self.engine, event.begun)))

    def on_walk_changed(self, event: WalkChanged) -> None:
        """Remember where the walk is, to go on with it later."""
        self.walk = event.walk

    def on_home_chosen(self, event: HomeChosen) -> None:
        """Go home."""
        self._show(self._home())

    def on_check_chosen(self, event: CheckChosen) -> None:
        """Check a modality for a patient; answers already given are offered, none is applied."""
        walk = self.walk
        aside = tuple({**dict(walk.aside), **dict(walk.answers)}.items()) if walk else ()
        self.post_message(WalkChosen(Walk(modality=event.modality, aside=aside)))

    def on_modality_chosen(self, event: ModalityChosen) -> None:
        """Show a modality."""
        self._open("modality", event.modality)

    def on_reference_chosen(self, event: ReferenceChosen) -> None:
        """Show a reference."""
        self._open("reference", event.reference)

    def on_entry_chosen(self, event: EntryChosen) -> None:
        """Show what was found."""
        self._open(event.kind, event.id)

    def _open(self, kind: str, id: str) -> None:
        if kind == "modality":
            from ladder_tui.tui.modality import ModalityScreen

            self.push_screen(ModalityScreen(self.engine, id))
        elif kind == "reference":
            from ladder_tui.tui.reference import ReferenceScreen

            self.push_screen(ReferenceScreen(self.engine, id))
        else:
            from ladder_tui.tui.lookup import LookupScreen

            self.push_screen(LookupScreen(self.engine, kind, id, self.problems))

    def action_leave(self) -> None:
        """End; what was answered is printed by whoever ran the app."""
        self.exit()

    def action_keys(self) -> None:
        """Show every key."""
        from ladder_tui.tui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            ids = [one.id or "" for one in self.screen.BINDINGS if isinstance(one, Binding)]
            self.push_screen(HelpScreen(ids[0].partition(".")[0] if ids else ""))

    def action_find(self) -> None:
        """Find anything."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette())

    def action_pick_modality(self) -> None:
        """Choose a modality."""
        self._pick("Modality", modalities(self.engine.pack), with_kind=False)

    def action_look_up(self) -> None:
        """Choose anything of the pack."""
        self._pick("Look up", list(catalogue(self.engine.pack)), with_kind=True)

    def _pick(self, title: str, entries: list[Entry], with_kind: bool) -> None:
        from ladder_tui.tui.pick import PickScreen

        def chosen(entry: Entry | None) -> None:
            if entry is not None:
                self._open(entry.kind, entry.id)

        if not isinstance(self.screen, PickScreen):
            self.push_screen(PickScreen(title, entries, with_kind), chosen)

    def on_lesson_chosen(self, event: LessonChosen) -> None:
        """Open a lesson."""
        self._teach(event.taught, event.in_a_room)

    def _teach(self, taught: Taught, in_a_room: bool) -> None:
        if in_a_room:
            from ladder_tui.tui.teaching.room import RoomScreen

            self.push_screen(RoomScreen(self.engine, taught))
            return
        from ladder_tui.tui.teaching.lesson import LessonScreen

        self.push_screen(LessonScreen(self.engine, taught, self.results()))

    def _begin_lessons(self, lessons: bool, lesson: Taught | None, in_a_room: bool) -> None:
        if lessons:
            self.action_teach()
        if lesson is not None:
            self.call_after_refresh(self._teach, lesson, in_a_room)

    def action_teach(self) -> None:
        """Show the lessons."""
        from ladder_tui.tui.teaching.lessons import LessonsScreen

        self.push_screen(LessonsScreen(self.engine, self.results()))

    def results(self) -> ResultKeeping:
        """Return what keeps the results of lessons: beside the kept walks, or nowhere where those are not kept."""
        from ladder_tui.sessions.keeping import made_with
        from ladder_tui.sessions.results import ResultKeeping, Results

        if self._results is None:
            keeping = self.keeping
            made = keeping.made if keeping is not None else made_with(self.engine.pack, "")
            store = keeping.store if keeping is not None and not self.served else None
            self._results = ResultKeeping(Results(store.path) if store is not None else None, made)
        return self._results

    def action_next_theme(self) -> None:
        """Turn to the next theme."""
        self.theme = themes.following(self.theme)

    def _handle_exception(self, error: Exception) -> None:
        """Restore the terminal, write a report without variables, and say where it is."""
        from ladder_tui.tui import crash

        self._return_code = crash.FAULT
        if self.failure is None:
            self.failure = error
            self._exit_renderables.append(rich_plain(crash.words(crash.write_report(error))))
            self._exception = error
            self._exception_event.set()  # so that a test sees it too
        self._close_messages_no_wait()
