"""The recommendation: what is to be considered for this patient, with its risks beside its benefits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.sessions.aging import too_old
from ladder_tui.sessions.choices import in_force, last_of, said_of
from ladder_tui.sessions.records import Choice
from ladder_tui.telling import Account, account
from ladder_tui.telling.account import AlertAccount, ItemAccount
from ladder_tui.telling.parts import facts_words
from ladder_tui.tui import figures
from ladder_tui.tui.cards import Fold, ItemCard, ReferenceList
from ladder_tui.tui.chosen import ModalityChosen
from ladder_tui.tui.figures import QUIET, TITLE, lines
from ladder_tui.tui.safe import joined, plain

TWO_COLUMNS, THREE_COLUMNS = 72, 132
"""Widths from which figures and risks stand side by side, and from which the preparation stands beside them."""


class RecommendationView(VerticalScroll):
    """A decision, drawn; `show` gives it a place of a walk."""

    DEFAULT_CSS = """
    RecommendationView {
        padding: 0 1;
        .top { dock: top; height: auto; padding: 0 1; background: $surface; }
        .standing { dock: bottom; height: auto; padding: 0 1; background: $surface; color: $text-muted; }
        .body { height: auto; }
        .body Static { height: auto; }
        .alert { margin: 0 0 1 0; padding: 0 1; border-left: thick $warning; }
        .alert.-stops { border: heavy $error; }
        .section { margin: 0; }
        .chosen { margin: 0 0 1 0; padding: 0 1; border-left: thick $accent; }
        .refer { margin: 0 0 1 0; padding: 0 1; border-left: thick $primary; }
    }
    """
    HELP = "What is to be considered, with what can go wrong beside how well it works."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "modality", "All about the first", id="view.modality")]

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        """Start empty."""
        super().__init__(name=name, id=id, classes=classes)
        self.told: Account | None = None
        self._old: tuple[str, ...] = ()
        """Results past their shelf life, a line each."""
        self._chosen: tuple[str, ...] = ()
        """What was chosen otherwise, a line each."""
        self._top = Static(classes="top")
        self._standing = Static(classes="standing")
        self._body = Vertical(classes="body")

    def compose(self) -> Iterator[Widget]:
        """Title and standing stay in sight, the rest scrolls."""
        yield self._top
        yield self._standing
        yield self._body

    def on_mount(self) -> None:
        """Draw what was given before there was a screen."""
        self._draw()

    def show(self, engine: Engine, walk: Walk, place: Place, choices: tuple[Choice, ...] = ()) -> None:
        """Draw where a walk stands, and what was chosen otherwise than it lists."""
        self.told = account(engine, walk, place)
        last = last_of(choices)
        self._old = too_old(engine.pack.questions, walk.answers, place.read, date.today())
        self._chosen = said_of(last, bool(in_force(choices, engine, place))) if last else ()
        if self.is_mounted:
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the cards out for the width there is."""
        for card in self.query(ItemCard):
            card.lay_out(self._columns())

    def _columns(self) -> int:
        width = self.size.width
        return 3 if width >= THREE_COLUMNS else 2 if width >= TWO_COLUMNS else 1

    def _draw(self) -> None:
        told = self.told
        if told is None:
            return
        self._top.update(top(told))
        self._standing.update(plain(told.standing))
        body = Vertical(*self._blocks(told), classes="body")
        with self.app.batch_update():
            self._body.remove()
            self._body = body
            self.mount(body)
            self.scroll_home(animate=False)

    def _blocks(self, told: Account) -> Iterator[Widget]:
        yield from alert_blocks(told.alerts)
        if self._old:
            head = ("▲ Older than it holds: ", "bold $warning")
            old = joined(head, "; ".join(self._old), ("  e gives a new one", QUIET))
            yield Static(old, classes="alert")
        if self._chosen:
            yield Static(chosen_content(self._chosen), classes="chosen")
        if told.asks:
            yield Static(joined(("Asked next: ", "bold"), facts_words(told.asks)))
        if told.refer:
            yield Static(referral(told), classes="refer")
        if told.restart:
            yield Static(joined(("Begin again with ", "bold"), f"{told.restart}. {told.because}"), classes="refer")
        yield from self._cards(told.items[:1], is_open=True)
        yield from self._section("Then", told.items[1:], "Tab to one, Enter opens it")
        yield from self._section("Alongside", told.alongside)
        yield from self._section("Ruled out, and why", told.ruled_out)
        if told.others and told.kind not in ("asking", "alert"):
            yield Fold(others(told, whole=False), others(told, whole=True))
        if told.references:
            yield Static(plain("References, and how each was read", TITLE), classes="section")
            yield ReferenceList(told.references)
        yield Static(joined((f"{told.pack} · {told.review} · {told.scope}", QUIET)))

    def _section(self, title: str, items: tuple[ItemAccount, ...], keys: str = "") -> Iterator[Widget]:
        if items:
            yield Static(joined((title, TITLE), (f"  {keys}", QUIET)), classes="section")
            yield from self._cards(items)

    def _cards(self, items: tuple[ItemAccount, ...], is_open: bool = False) -> Iterator[Widget]:
        for item in items:
            yield ItemCard(item, is_open, self._columns())

    def action_modality(self) -> None:
        """Ask for everything about the first modality."""
        if self.told and self.told.items:
            self.post_message(ModalityChosen(self.told.items[0].id))


def top(told: Account) -> Content:
    """Return the title: what this is, the rung, whose order it is, and how far the pack was reviewed."""
    order = f"order: {told.order_by}" if told.order_by else ""
    parts = [part for part in (told.rung_line, "" if told.rung_line else told.tree_title, order) if part]
    style = "bold $error" if told.kind == "alert" else TITLE
    return lines([joined((told.title.upper(), style), f"  {' · '.join(parts)}"), plain(told.status_line, QUIET)])


def chosen_content(said: tuple[str, ...]) -> Content:
    """Return what was chosen otherwise than is listed, and the key that takes it back."""
    head, *others = said
    by, _, what = head.partition(": ")
    rows = [joined((f"◇ {by}: ", "bold $accent"), (what, "bold $text"), ("  i takes it back", QUIET))]
    for other in others:
        label, _, text = other.partition(": ")
        rows.append(joined((f"{label}: ", "bold"), text) if text else plain(other, "bold $warning"))
    return lines(rows)


def alert_blocks(alerts: tuple[AlertAccount, ...]) -> Iterator[Widget]:
    """Yield the emergencies, those that stop first; those not excluded together in few lines."""
    for alert in alerts:
        if alert.state in ("stops", "urgent"):
            yield Static(emergency(alert), classes=f"alert -{alert.state}")
    waiting = [alert for alert in alerts if alert.state == "open"]
    if waiting:
        facts = dict.fromkeys(fact for alert in waiting for fact in alert.find_out)
        names = "; ".join(alert.title for alert in waiting)
        told = joined(("▲ Not excluded: ", "bold $warning"), names, (f". Find out: {facts_words(facts)}", "bold"))
        yield Static(told, classes="alert")
    treated = [alert.title for alert in alerts if alert.state == "treated"]
    if treated:
        yield Static(joined(("Known, being treated: ", "bold"), "; ".join(treated)), classes="alert")


def emergency(alert: AlertAccount) -> Content:
    """Return an emergency: what, how soon, what to do first, and who says so."""
    style = "bold $error" if alert.state == "stops" else "bold $warning"
    rows = [joined((f"▲ {alert.heading}: {alert.title}", style))]
    if alert.urgency:
        rows.append(joined(("How soon: ", "bold"), alert.urgency))
    rows.append(figures.statement(alert.first, "First:"))
    if alert.recognise:
        rows.append(joined(("Recognised by: ", QUIET), (alert.recognise, QUIET)))
    if alert.stated_by:
        rows.append(plain(f"Stated by {alert.stated_by}", QUIET))
    rows += [figures.support(each) for each in alert.supports]
    return lines(rows)


def referral(told: Account) -> Content:
    """Return whom to ask, how soon and why."""
    assert told.refer is not None
    rows = [joined(("Refer to ", "bold"), (told.refer.to, "bold $text"))]
    if told.refer.urgency:
        rows.append(joined(("How soon: ", "bold"), told.refer.urgency))
    return lines([*rows, figures.statement(told.refer.because, "Because:")])


def others(told: Account, whole: bool) -> Content:
    """Return what is not listed here, counted, or by name with the answer that led elsewhere."""
    counts = " · ".join(f"{number} {fate}" for fate, number in told.others_counts)
    first = joined(("▾ " if whole else "▸ ", QUIET), ("Not listed here: ", "bold"), counts)
    if not whole:
        return first
    names = [f"  {other.name}: {other.fate}" + (f" ({other.why})" if other.why else "") for other in told.others]
    return lines([first, *(plain(name) for name in names)])
