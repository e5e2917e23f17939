"""The app beside an editor: every save is shown with the same answers, and a broken one is said to be broken."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.engine import Engine, Walk
from ladder_tui.engine.carry import carry, has_what
from ladder_tui.model.facts import Answer
from ladder_tui.model.pack import About, Pack
from ladder_tui.tui import keys
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.help import HelpScreen
from ladder_tui.tui.home import HomeScreen
from ladder_tui.tui.lookup import LookupScreen
from ladder_tui.tui.messages import HomeChosen
from ladder_tui.tui.modality import ModalityScreen
from ladder_tui.tui.problems import ProblemsScreen, WaitingScreen
from ladder_tui.tui.reference import ReferenceScreen
from ladder_tui.tui.standing import Standing, bar
from ladder_tui.tui.walk import WalkScreen
from ladder_tui.watch.proof import Proof
from ladder_tui.watch.version import Version, Watch

NOTHING = Pack(About("", "", "", ""), {}, {}, {}, {}, {}, {}, {})
"""Stands for the pack until one without errors was saved; no screen shows it."""
NEED_PACK = frozenset({"find", "pick_modality", "look_up"})


class VersionRead(Message):
    """A save was read and examined, or reading it failed."""

    def __init__(self, version: Version | None, error: Exception | None = None) -> None:
        """Carry a version or an error of the program."""
        super().__init__()
        self.version, self.error = version, error


class Proved(Message):
    """The proof of a version ended."""

    def __init__(self, number: int, problems: tuple[Diagnostic, ...] | None) -> None:
        """Carry the version's number and all its problems; None where the proof failed."""
        super().__init__()
        self.number, self.problems = number, problems


class PreviewBar(Static):
    """The lines over every screen that say which version is on it; a click opens the panel."""

    DEFAULT_CSS = """
    PreviewBar { height: auto; max-height: 4; padding: 0 1; background: $surface; border-left: thick $success; }
    PreviewBar.-stale { border-left: thick $error; background: $error 15%; }
    """

    def show(self, standing: Standing) -> None:
        """Show a standing."""
        self.set_class(standing.is_stale, "-stale")
        self.update(bar(standing))

    async def on_click(self) -> None:
        """Open the panel."""
        await self.app.run_action("problems")


class PreviewApp(LadderApp):
    """The app on a pack that is being edited.

    Args:
        watch: What watches the pack; its first version is shown, or waited over where it has errors.
        tree: The tree to walk; the pack's start tree unless given.
    """

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("preview")

    def __init__(self, watch: Watch, tree: str = "") -> None:
        """Take over the first version; nothing is watched before it runs."""
        super().__init__(Engine(NOTHING))
        self.start_tree = tree
        self.standing = Standing(watch.first, None)
        self._watch, self._stop = watch, threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
        self._proof: Proof | None = None
        self._lost: tuple[tuple[str, Answer], ...] = ()
        self._judge(watch.first)

    def on_mount(self) -> None:
        """Watch; the app itself begins after this, because Textual calls the handler of each class."""
        self.screen_change_signal.subscribe(self, lambda _: self._mark())
        self._prove()
        self._thread.start()

    def on_unmount(self) -> None:
        """Watch and prove no longer."""
        self._stop.set()
        self._thread.join()
        if self._proof is not None:
            self._proof.stop()

    def _look(self) -> None:
        try:
            self._watch.run(self._stop, lambda version: self.post_message(VersionRead(version)))
        except Exception as error:  # a fault of the program is reported by the app, as any other
            self.post_message(VersionRead(None, error))

    def on_version_read(self, event: VersionRead) -> None:
        """Show a version, or say why it cannot be shown."""
        if event.version is None:
            raise event.error or RuntimeError("the watch ended")
        if self._proof is not None:
            self._proof.stop()
            self._proof = None
        is_taken = self._judge(event.version)
        self._prove()
        if is_taken:
            self._show_again()
        self._mark()

    def _judge(self, version: Version) -> bool:
        """Take a version over if it can be shown; return whether it was."""
        pack = version.examination.pack
        lacking = self._lacking(pack) if pack is not None else ""
        if lacking and self._is_at_home:
            self._leave_walk()
            lacking = self._lacking(pack) if pack is not None else ""
        if pack is None or lacking:
            self.standing = replace(self.standing, latest=version, lacking=lacking, proof="")
            return False
        engine, carried = Engine(pack), None
        if self.walk is not None and self.standing.good is not None:
            carried = carry(self.engine, engine, self.walk, self._lost)
            self._lost = carried.lost
            self.walk = carried.walk
        elif self.standing.good is None:
            self.walk = engine.start(self.start_tree)
        self.engine = engine
        self.standing = Standing(version, version, carried=carried)
        return True

    @property
    def _is_at_home(self) -> bool:
        return any(isinstance(screen, HomeScreen) for screen in self.screen_stack) if self.is_running else False

    def _leave_walk(self) -> None:
        """Give up a walk whose tree is gone; its answers are offered should their questions be asked again."""
        if self.walk is not None:
            self._lost = (*self._lost, *self.walk.aside, *self.walk.answers)
        self.walk, self.start_tree = None, ""

    def _lacking(self, pack: Pack) -> str:
        walk = self.walk or Walk(self.start_tree or pack.about.start)
        if has_what(pack, walk):
            return ""
        name, what = (walk.modality, "modality") if walk.modality else (walk.tree, "tree")
        close = get_close_matches(name, [*(pack.modalities if walk.modality else pack.trees)], n=1)
        offer = f"; is it `{close[0]}` now?" if close else ""
        return f"the pack has no {what} `{name}`{offer}"

    def _prove(self) -> None:
        latest = self.standing.latest
        if latest.examination.pack is not None:
            tell = partial(self._tell_proof, latest.number)
            self._proof = Proof(latest.files, tell)
            self.standing = replace(self.standing, proof="running")

    def _tell_proof(self, number: int, problems: tuple[Diagnostic, ...] | None) -> None:
        self.post_message(Proved(number, problems))

    def on_proved(self, event: Proved) -> None:
        """Add what was proved, unless something was saved since."""
        standing = self.standing
        if event.number != standing.latest.number:
            return
        if event.problems is None:
            self.standing = replace(standing, proof="failed")
        else:
            examination = replace(standing.latest.examination, problems=event.problems)
            latest = replace(standing.latest, examination=examination)
            good = standing.good if standing.is_stale else latest
            self.standing = replace(standing, latest=latest, good=good, proof="done")
        self._mark()

    def _show_again(self) -> None:
        """Draw every screen with the version taken over; what stands over a walk and would act on it is closed."""
        base, above = self.screen_stack[1], self.screen_stack[2:]
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if isinstance(base, WalkScreen) and self.walk is not None:
            base.take_over(self.engine, self.walk)
        else:
            self.switch_screen(self._home() if not isinstance(base, WaitingScreen) else self._first())
        for screen in above:
            again = self._again(screen)
            if again is not None:
                self.push_screen(again)

    def _again(self, screen: Screen[Any]) -> Screen[Any] | None:
        """Return a screen made anew for the version taken over, or None where there is nothing to show on it."""
        with suppress(KeyError):
            if isinstance(screen, ModalityScreen):
                return ModalityScreen(self.engine, screen.modality_id)
            if isinstance(screen, ReferenceScreen):
                return ReferenceScreen(self.engine, screen.reference.id)
            if isinstance(screen, LookupScreen):
                return LookupScreen(self.engine, screen.kind, screen.entry, self.problems)
            if isinstance(screen, ProblemsScreen):
                return ProblemsScreen(self.standing, self.engine.pack)
            if isinstance(screen, HelpScreen):
                return HelpScreen()
        return None

    def _first(self) -> Screen[None]:
        assert self.walk is not None
        return self._walking(self.walk)

    def _home(self) -> Screen[None]:
        return WaitingScreen(self.standing) if self.standing.good is None else super()._home()

    def on_home_chosen(self, event: HomeChosen) -> None:
        """Leave a walk whose tree is gone, so that the home shown after this is of the latest version."""
        pack = self.standing.latest.examination.pack
        if self.standing.lacking and pack is not None:
            self._leave_walk()
            self._judge(self.standing.latest)

    def _mark(self) -> None:
        """Say on every screen which version is on it."""
        for screen in self.screen_stack[1:]:
            if isinstance(screen, WaitingScreen):
                screen.show(self.standing)
            elif isinstance(screen, ProblemsScreen):
                screen.view.show(self.standing, self.engine.pack)
            elif not screen.is_modal:
                screen.call_after_refresh(self._mark_screen, screen)

    def _mark_screen(self, screen: Screen[Any]) -> None:
        if not screen.is_attached:
            return
        found = screen.query(PreviewBar)
        strip = found.first() if found else PreviewBar()
        if not found:
            screen.mount(strip, before=0)
        strip.show(self.standing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what needs a pack while there is none."""
        return not (action in NEED_PACK and self.standing.good is None)

    def action_problems(self) -> None:
        """Show the problems of the version saved last."""
        if not isinstance(self.screen, ProblemsScreen | WaitingScreen):
            self.push_screen(ProblemsScreen(self.standing, self.engine.pack))


def run(watch: Watch, tree: str = "") -> int:
    """Open the app on a pack that is being edited, and return its exit code."""
    app = PreviewApp(watch, tree)
    app.run()
    return app.return_code or 0
