"""What can be done with a walk besides walking it: the actions that question its decision or hand it over."""

from __future__ import annotations

from textual.screen import Screen

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.sessions.records import Choice


class ThinkingScreen(Screen[None]):
    """A screen with a walk on it, whose decision can be questioned."""

    engine: Engine
    walk: Walk
    place: Place

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """Return what was chosen otherwise than the decisions of the walk list; nothing unless it can be."""
        return ()

    def set_walk(self, walk: Walk) -> None:
        """Go on with another set of answers."""
        raise NotImplementedError

    def action_export(self) -> None:
        """Hand the decision over."""
        from ladder_tui.tui.handing import HandOverScreen, handed_of

        if self.place.prompt is not None:
            self.notify("There is no decision yet to hand over.", markup=False)
            return
        self.app.push_screen(HandOverScreen(handed_of(self.app, self.engine, self.walk, self.place, self.chosen)))

    def action_changes(self) -> None:
        """Show which answers would change the decision."""
        from ladder_tui.tui.thinking.changes import ChangesScreen

        if self.place.prompt is not None:
            self.notify("There is no decision yet; w says what each answer would change.")
            return
        self.app.push_screen(ChangesScreen(self.engine, self.walk, self.place), self._fork_kept)

    def action_fork(self) -> None:
        """Give another answer on a fork of the walk."""
        from ladder_tui.tui.thinking.whatif import WhatIfScreen

        if self.walk.answers:
            self.app.push_screen(WhatIfScreen(self.engine, self.walk, self.place), self._fork_kept)

    def _fork_kept(self, fork: Walk | None) -> None:
        if fork is not None:
            self.set_walk(fork)

    def action_compare(self) -> None:
        """Compare what is listed here."""
        from ladder_tui.tui.thinking.compare import CompareScreen
        from ladder_tui.weighing.compare import offered

        names = offered(self.engine, self.walk, self.place)[:3]
        names = names or tuple(one.modality for one in self.engine.possible(self.walk, self.place))[:2]
        if names:
            self.app.push_screen(CompareScreen(self.engine, names, self.walk, self.place))

    def action_why_not(self) -> None:
        """Choose a modality, and say why it is not recommended."""
        from ladder_tui.tui.catalogue import Entry, modalities
        from ladder_tui.tui.pick import PickScreen
        from ladder_tui.tui.thinking.whynot import WhyNotScreen
        from ladder_tui.weighing.why_not import why_not

        def chosen(entry: Entry | None) -> None:
            if entry is not None:
                self.app.push_screen(WhyNotScreen(why_not(self.engine, self.walk, self.place, entry.id)))

        self.app.push_screen(PickScreen("Why not …", modalities(self.engine.pack), with_kind=False), chosen)
