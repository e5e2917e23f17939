"""The lines on top of every screen: where one is, and how far what one reads was reviewed."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from ladder_tui.engine import Place
from ladder_tui.model.pack import Pack
from ladder_tui.tui.safe import joined, plain

JOINT = " › "
BETWEEN = " · "
QUIET = "$foreground 80%"


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
        told = self._status + self._of_settings() if self._status else ""
        status = plain(told, QUIET)
        gap = room - path.cell_length - status.cell_length
        if not told:
            self.update(path)
        elif gap >= 2:
            self.update(joined(path, " " * gap, status))
        else:
            self.update(self._two_lines(path, told, room))

    def _of_settings(self) -> str:
        """Return that the settings have problems, which are at their defaults."""
        count = len(getattr(getattr(self.app, "config", None), "problems", ()))
        return f"{BETWEEN}settings: {count} problem{'' if count == 1 else 's'}" if count else ""

    def _two_lines(self, path: Content, told: str, room: int) -> Content:
        """Return path and status under one another; the last parts of a long status stand beside the path."""
        parts, beside = told.split(BETWEEN), ""
        while len(parts) > 1 and plain(BETWEEN.join(parts)).cell_length > room:
            beside = BETWEEN.join(filter(None, (parts[-1], beside)))
            parts = parts[:-1]
        right = plain(beside, QUIET)
        gap = room - path.cell_length - right.cell_length
        if gap < 2:
            path = self._path(max(room - right.cell_length - 2, 1))
            gap = room - path.cell_length - right.cell_length
        if gap < 2:
            return Content("\n").join([self._path(room), plain(told, QUIET)])
        first = joined(path, " " * gap, right) if beside else path
        return Content("\n").join([first, plain(BETWEEN.join(parts), QUIET)])

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
