"""What the clinician adds to a walk on its screen: a label, and a choice of something else than is listed."""

from __future__ import annotations

from datetime import datetime

from ladder_tui.sessions.choices import chosen_now, last_of
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.sessions.records import Choice, Made
from ladder_tui.tui.on_doses import DosingScreen
from ladder_tui.weighing.choosing import Choosable, choosable, named_here, refusal


class ChoosingScreen(DosingScreen):
    """A walk's screen on which something else can be chosen than its decision lists."""

    keeping: Keeping | None
    _in_memory: Keeping | None = None

    def redraw(self) -> None:
        """Draw the walk anew."""
        raise NotImplementedError

    @property
    def choices(self) -> Keeping:
        """Return what keeps the choices: with the walk, or in memory where the walk is not kept."""
        if self.keeping is not None:
            return self.keeping
        if self._in_memory is None:
            self._in_memory = Keeping(None, Made("", "", "", "", ""))
        return self._in_memory

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """Return what was chosen otherwise than the decisions of the walk list, in order."""
        return self.choices.choices

    def action_label(self) -> None:
        """Give the walk a label of one's own."""
        if self.keeping is None or self.keeping.store is None:
            self.notify("This walk is not kept, so a label would be lost.", markup=False)
            return
        from ladder_tui.tui.labels import LabelScreen

        keeping = self.keeping

        def done(text: str | None) -> None:
            if text is not None:
                keeping.label(text, datetime.now().astimezone(), self.walk)
                self.redraw()

        self.app.push_screen(LabelScreen(keeping.session.label if keeping.session else ""), done)

    def action_another(self) -> None:
        """Walk another pain of the same patient: what belongs to the person is kept."""
        from ladder_tui.sessions.another import another
        from ladder_tui.tui.messages import AnotherChosen

        if self.place.status != "decided":
            why = "see to the emergency first" if self.place.stops else "come to a decision for this pain first"
            self.notify(f"Not yet: {why}.", severity="warning", markup=False)
            return
        times = self.choices.times()
        begun = another(self.engine, self.walk, times, datetime.now().astimezone())
        self.post_message(AnotherChosen(self.walk, begun))

    def action_plans(self) -> None:
        """Show the plans for every pain of this patient."""
        from ladder_tui.sessions.another import pains
        from ladder_tui.tui.choosing.plans import PlansScreen

        self.app.push_screen(PlansScreen(self.engine, pains(self.engine, self.choices, self.walk)))

    def action_choose(self) -> None:
        """Choose otherwise than the decision lists."""
        from ladder_tui.tui.choosing.choose import ChooseScreen

        reason = refusal(self.place)
        if reason:
            self.notify(f"Not possible: {reason}.", severity="warning", markup=False)
            return
        offered = named_here(self.engine, self.walk, self.place)
        self.app.push_screen(ChooseScreen(offered, last_of(self.choices.choices)), self._chosen)

    def _chosen(self, row: str | None) -> None:
        from ladder_tui.tui.choosing.choose import OTHER, UNDO

        if row == UNDO:
            self.choices.undo_choice(self.walk, self.place.status, datetime.now().astimezone())
            self.redraw()
        elif row == OTHER:
            self._pick_other()
        elif row is not None:
            self._ask_why(row.partition(":")[2])

    def _pick_other(self) -> None:
        from ladder_tui.tui.catalogue import Entry, modalities
        from ladder_tui.tui.pick import PickScreen

        def picked(entry: Entry | None) -> None:
            if entry is not None:
                self._ask_why(entry.id)

        self.app.push_screen(PickScreen("Choose …", modalities(self.engine.pack), with_kind=False), picked)

    def _ask_why(self, modality: str) -> None:
        from ladder_tui.tui.choosing.reason import Given, ReasonScreen

        wanted = choosable(self.engine, self.walk, self.place, modality)

        def given(reason: Given | None) -> None:
            if reason is not None:
                self._put(wanted, *reason)

        self.app.push_screen(ReasonScreen(self.engine.pack, wanted), given)

    def _put(self, wanted: Choosable, code: str, words: str) -> None:
        now = datetime.now().astimezone()
        choice: Choice = chosen_now(self.engine, self.walk, self.place, wanted, code, words, now)
        self.choices.choose(self.walk, self.place.status, choice, now)
        self.redraw()
