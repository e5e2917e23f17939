"""The lines on top of every screen: where one is, and how far what one reads was reviewed."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from ladder_tui.engine import Place
from ladder_tui.model.pack import Pack
from ladder_tui.tui.safe import joined, plain

JOINT = " › "


class TopLine(Static):
    """Where one is on the left and the pack's status on the right; under one another where they do not fit."""

    DEFAULT_CSS = """
    TopLine { dock: top; height: auto; max-height: 3; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._parts: tuple[str, ...] = ()
        self._status = ""

    def show(self, parts: tuple[str, ...], status: str) -> None:
        """Show a path of titles and a status."""
        if (parts, status) != (self._parts, self._status):
            self._parts, self._status = parts, status
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit both to the width there is; a height that changes within a resize is not laid out again."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        room = max(self.app.size.width - 2, 1)
        path = self._path(room)
        status = plain(self._status, "$foreground 80%")
        gap = room - path.cell_length - status.cell_length
        if not self._status:
            self.update(path)
        elif gap >= 2:
            self.update(joined(path, " " * gap, status))
        else:
            self.update(Content("\n").join([path, status]))

    def _path(self, room: int) -> Content:
        """Return the path; where it is too long, its first parts give way."""
        parts = list(self._parts)
        while len(parts) > 1 and plain(JOINT.join(parts)).cell_length > room:
            parts = ["…", *parts[2:]] if parts[0] == "…" else ["…", *parts[1:]]
            if parts[0] == "…" and len(parts) == 2:
                break
        before = joined(JOINT.join(parts[:-1]) + JOINT if len(parts) > 1 else "")
        return joined(before, (parts[-1] if parts else "", "bold"))


def path_of(pack: Pack, place: Place) -> tuple[str, ...]:
    """Return the titles of the trees a walk has come through."""
    names = dict.fromkeys([*(step.tree for step in place.path), place.tree])
    titles = []
    for name in names:
        tree = pack.trees.get(name)
        titles.append(str(tree.title) if tree else "Check: " + str(pack.modalities[place.node].name))
    return tuple(titles)


def status_of(pack: Pack, problems: int) -> str:
    """Return the pack's own status line, and how much advice `check` has on it."""
    advice = f" · check: {problems} warning{'s' if problems > 1 else ''}" if problems else ""
    return str(pack.about.status_line or pack.about.status.stage) + advice
