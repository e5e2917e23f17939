"""The view of emergencies that stop a walk."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from ladder_tui.asking.treated import treated_answer, treated_words
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.tui.rails import RailList
from ladder_tui.tui.safe import plain


class AlertView(VerticalScroll):
    """Every emergency that stops the walk: what to do first, how soon, who says so; and the way on if it is treated."""

    DEFAULT_CSS = """
    AlertView {
        padding: 0 1;
        .alerts { height: auto; }
        .alerts Static { height: auto; margin: 0 0 1 0; padding: 0 1; border: heavy $error; }
        #ways { height: auto; min-width: 8; border: none; padding: 0; background: $background; }
        #standing { height: auto; color: $text-muted; margin: 1 0 0 0; }
    }
    """
    HELP = "An emergency. t says that it is known and being treated; b takes the answer back."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "treated", show=False, id="alert.treated")]

    class Treated(Message):
        """An emergency is known and being treated."""

        def __init__(self, walk: Walk) -> None:
            """Carry the walk with that answer."""
            super().__init__()
            self.walk = walk

    def __init__(self) -> None:
        """Start without emergencies."""
        super().__init__()
        self._alerts = Vertical(classes="alerts")
        self._ways = RailList()
        self._ways.id = "ways"
        self._standing = Static(id="standing")
        self._after: list[Walk] = []

    def compose(self) -> ComposeResult:
        """The emergencies, then the ways on."""
        yield self._alerts
        yield self._ways
        yield self._standing

    def show(self, engine: Engine, walk: Walk, place: Place) -> None:
        """Show the emergencies of a place, those that stop first and whole."""
        from ladder_tui.telling import account
        from ladder_tui.tui.recommendation import emergency

        told = account(engine, walk, place)
        stopping = [alert for alert in told.alerts if alert.state == "stops"]
        old = self._alerts
        self._alerts = Vertical(*(Static(emergency(alert)) for alert in stopping), classes="alerts")
        with self.app.batch_update():
            old.remove()
            self.mount(self._alerts, before=0)
        rows: list[tuple[Content, Content]] = []
        self._after = []
        for state in place.stops:
            answer = treated_answer(engine.pack, state.alert, walk)
            if answer is not None:
                self._after.append(walk.answer(*answer))
                label = treated_words(engine.pack, state.alert)
                rows.append((plain(" t  ", "bold $footer-key-foreground"), plain(label)))
        self._ways.show(rows)
        self._ways.display = bool(rows)
        self._ways.highlighted = 0 if rows else None
        self._standing.update(plain(told.standing))
        self.scroll_home(animate=False)
        (self._ways if rows else self).focus(scroll_visible=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a way takes it."""
        event.stop()
        self.post_message(self.Treated(self._after[event.option_index]))

    def action_treated(self) -> None:
        """Take the way under the cursor."""
        if self._ways.display and self._ways.highlighted is not None:
            self.post_message(self.Treated(self._after[self._ways.highlighted]))
