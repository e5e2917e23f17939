"""What the command palette finds: every action, and everything of the pack."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ladder_tui.actions import ACTIONS, Action
from ladder_tui.engine import Engine
from ladder_tui.tui import keys
from ladder_tui.tui.catalogue import Entry, catalogue, matching
from ladder_tui.tui.messages import EntryChosen
from ladder_tui.tui.safe import joined

MOST = 60


class PackProvider(Provider):
    """Finds by plain words; nothing it shows is ever parsed as markup."""

    _entries: tuple[Entry, ...] = ()

    async def startup(self) -> None:
        """List the pack once, when the palette opens."""
        engine = getattr(self.app, "engine", None)
        if isinstance(engine, Engine):
            self._entries = catalogue(engine.pack)

    async def discover(self) -> Hits:
        """Offer the actions that work anywhere, then the trees."""
        for action in self._actions():
            yield DiscoveryHit(_action_row(action), self._run(action), text=action.title)
        for found in self._entries:
            if found.kind == "tree":
                yield DiscoveryHit(found.row(), self._open(found), text=found.title)

    async def search(self, query: str) -> Hits:
        """Offer what holds every word that was typed."""
        words = query.casefold().split()
        for action in self._actions():
            if all(word in f"{action.title} {action.help}".casefold() for word in words):
                yield Hit(0.5, _action_row(action), self._run(action), text=action.title)
        for rank, found in enumerate(matching(self._entries, query)[:MOST]):
            yield Hit(1 - rank / (2 * MOST), found.row(), self._open(found), text=found.title)

    def _actions(self) -> list[Action]:
        places = ("any", "walk") if hasattr(self.screen, "walk") else ("any",)
        return [keys.own(self.app, action) for action in ACTIONS if action.runs and action.where in places]

    def _run(self, action: Action) -> Callable[[], object]:
        if action.where == "any":
            return partial(self.app.run_action, action.runs)
        return partial(self.screen.run_action, action.runs)

    def _open(self, found: Entry) -> Callable[[], object]:
        return partial(self.app.post_message, EntryChosen(found.kind, found.id))


def _action_row(action: Action) -> Content:
    return joined((f"{action.key:<10}", "bold $footer-key-foreground"), (action.title, "bold"), f"  {action.help}")
