"""Keys from the registry of actions: bindings for screens, and the bar that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from ladder_tui.actions import Action, action, actions_of
from ladder_tui.config.keymap import shown
from ladder_tui.tui.safe import joined, plain

GAP = "  "
LAST = tuple(action(name) for name in ("any.find", "any.help", "any.quit"))
"""Always in the bar."""
WALKING = {
    "question": "question.pick walk.back walk.why walk.edit walk.possible walk.map walk.home any.modality",
    "checklist": "checklist.mark checklist.none checklist.on checklist.decide walk.back walk.why any.modality",
    "alert": "alert.treated walk.back walk.export walk.edit walk.home walk.restart walk.map any.modality",
    "decision": "decision.scroll decision.open walk.export walk.choose walk.another walk.changes walk.fork walk.whynot "
    "walk.compare walk.edit walk.back decision.move walk.plans walk.restart walk.map walk.home",
}
"""What the bar shows for each part of a walk, the most needed first."""


def bindings(*where: str) -> list[BindingType]:
    """Return the bindings of these places' actions; those without a method are done by the part in focus."""
    return [
        Binding(",".join(action.keys), action.runs, action.title, show=False, id=action.id, key_display=action.key)
        for action in actions_of(*where)
        if action.runs
    ]


def of(where: str) -> tuple[Action, ...]:
    """Return the actions of a place for its bar."""
    return actions_of(where)


def walking(part: str, closes: bool, works_out: bool = False) -> list[Action]:
    """Return the actions the bar shows for a part of a walk.

    Args:
        part: question, checklist, alert or decision.
        closes: Whether Esc leaves something.
        works_out: Whether tables work out what is asked.
    """
    names = WALKING[part].split()
    if works_out:
        names.insert(1 if part == "question" else 4, f"{part}.exposure")
    return [action(name) for name in (["walk.close", *names] if closes else names)]


def remapped(wanted: Mapping[str, tuple[str, ...]]) -> dict[str, Action]:
    """Return the actions that have keys of the user's own, by id, as they are shown."""
    return {name: replace(action(name), keys=keys, shown=shown(keys[0])) for name, keys in wanted.items()}


def own(app: App[Any], one: Action) -> Action:
    """Return an action with the keys it has in an app."""
    changed: Mapping[str, Action] = getattr(app, "remapped", {})
    return changed.get(one.id, one)


def key_of(app: App[Any], action_id: str) -> str:
    """Return how the key of an action is written in an app."""
    return own(app, action(action_id)).key


class KeyBar(Static):
    """One line of keys; what does not fit is left out from the middle, so that help and quit stay."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1;
        link-style: none; link-color: $foreground; link-background: $panel;
        link-style-hover: bold; link-color-hover: $primary; link-background-hover: $panel;
    }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._first: tuple[Action, ...] = ()
        self._last: tuple[Action, ...] = ()

    @property
    def first(self) -> tuple[Action, ...]:
        """Return the keys that give way where there is no room, in their order."""
        return self._first

    def show(self, first: Iterable[Action], last: Iterable[Action] = ()) -> None:
        """Show these keys in this order, the last ones always."""
        shown = (tuple(first), tuple(last))
        if shown != (self._first, self._last):
            self._first, self._last = shown
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the keys to the width there is."""
        self._draw()

    def _draw(self) -> None:
        room = max(self.size.width, 1)
        last = _fitting([own(self.app, one) for one in self._last], room)
        first = _fitting([own(self.app, one) for one in self._first], room - sum(_width(action) for action in last))
        self.update(plain(GAP).join([_entry(action) for action in (*first, *last)]))


def _fitting(actions: Sequence[Action], room: int) -> list[Action]:
    fitting: list[Action] = []
    for one in actions:
        room -= _width(one)
        if room < 0:
            break
        fitting.append(one)
    return fitting


def _width(action: Action) -> int:
    return cell_len(action.key) + 1 + cell_len(action.title) + len(GAP)


def _entry(action: Action) -> Content:
    entry = joined((action.key, "bold $footer-key-foreground"), f" {action.title}")
    if not action.runs:
        return entry
    namespace = "app" if action.where == "any" else "screen"
    return entry.stylize(Style.from_meta({"@click": f"{namespace}.{action.runs}"}))
