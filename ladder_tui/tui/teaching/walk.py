"""The walk of a lesson's patient: all of the walk's own screen, kept nowhere, and said to be a lesson."""

from __future__ import annotations

from ladder_tui.actions import action
from ladder_tui.engine import Engine, Walk
from ladder_tui.teach.lessons import IS_TEACHING
from ladder_tui.tui import keys
from ladder_tui.tui.topline import path_of
from ladder_tui.tui.walk import WalkScreen

NOBODY = "An invented patient is not handed over; s in the debrief saves your result."

ONE_PAIN = "A lesson is about one pain; leave it to walk another."


class TaughtWalkScreen(WalkScreen):
    """An invented patient's walk above the debrief; leaving it comes back there."""

    is_teaching = True

    def __init__(self, engine: Engine, walk: Walk, problems: int = 0) -> None:
        """Begin where the walk stands, with nothing that keeps it."""
        super().__init__(engine, walk, problems, None)

    def set_walk(self, walk: Walk) -> None:
        """Go on with another set of answers, which nobody is told of."""
        self.walk, self.editing = walk, ""
        self.place = self.engine.replay(walk)
        self._draw()

    def _draw(self) -> None:
        super()._draw()
        self._top.show(("Lesson", *path_of(self.engine.pack, self.place)), IS_TEACHING)

    def _show_keys(self) -> None:
        super()._show_keys()
        self._keys.show([action("walk.close"), *self._keys.first], keys.LAST)

    def action_back_one(self) -> None:
        """Take the last answer back; at the start, back to the debrief."""
        if self.engine.last_answered(self.walk, self.place) or self.editing or self._rail_is_open:
            super().action_back_one()
        else:
            self.app.pop_screen()

    def action_home(self) -> None:
        """Back to the debrief."""
        self.app.pop_screen()

    def action_close(self) -> None:
        """Leave a rail or an edit as it was; where there is none, back to the debrief."""
        if self.editing or self._rail_is_open:
            super().action_close()
        else:
            self.app.pop_screen()

    def action_export(self) -> None:
        """Say that nobody is handed over here."""
        self.notify(NOBODY, markup=False)

    def action_another(self) -> None:
        """Say that an invented patient begins no walk that is kept."""
        self.notify(ONE_PAIN, markup=False)

    def action_plans(self) -> None:
        """Say that there is one plan alone."""
        self.notify(ONE_PAIN, markup=False)

    def action_restart(self) -> None:
        """Begin this patient's walk again; earlier answers are offered, none is applied."""
        decision = self.place.decision
        tree = decision.restart if decision and decision.restart else self.walk.tree
        aside = tuple({**dict(self.walk.aside), **dict(self.walk.answers)}.items())
        self.set_walk(Walk(tree, self.walk.modality, (), aside))
