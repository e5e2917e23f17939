"""Versions of a pack, one for each save, with what is wrong with them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.examine import Examination, examine
from ladder_tui.files import Files
from ladder_tui.loader import Loaded
from ladder_tui.reader import Document, read
from ladder_tui.watch.folder import Folder, Saved

POLL = 0.04
"""Seconds between two looks at the folder."""
SHARE = 0.1
"""Part of the time that looking may take; a slow disk is looked at less often."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a pack."""

    number: int
    """Counted from 1."""
    files: Files
    examination: Examination
    at: datetime
    """When it was read."""
    changed: tuple[str, ...] = ()
    """Paths as shown, of files that are new or differ from the version before."""
    gone: tuple[str, ...] = ()


class KeptDocuments:
    """Reads files, and remembers what came of those that have not changed."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._kept: dict[str, tuple[bytes, Document]] = {}

    def __call__(self, path: str, data: bytes) -> Document:
        """Return what `reader.read` returns."""
        kept = self._kept.get(path)
        if kept is None or kept[0] != data:
            kept = self._kept[path] = (data, read(path, data))
        return kept[1]

    def forget(self, but: set[str]) -> None:
        """Forget the files that are no longer there."""
        self._kept = {path: kept for path, kept in self._kept.items() if path in but}


class Watch:
    """Watches a pack; `look` or `run` give a version for each save.

    Args:
        root: The folder of the pack; NoPack is raised where it cannot be read.
    """

    def __init__(self, root: Path) -> None:
        """Read the version that is there now."""
        self.root = root
        self._folder = Folder(root)
        self._read = KeptDocuments()
        self._number = 0
        self.first = self._version(self._folder.saved)

    def look(self, now: float) -> Version | None:
        """Return a new version once it is complete, otherwise None; `now` as for `Folder.look`."""
        saved = self._folder.look(now)
        return None if saved is None else self._version(saved)

    def run(self, stop: threading.Event, tell: Callable[[Version], object]) -> None:
        """Tell every new version until told to stop."""
        pause = POLL
        while not stop.wait(pause):
            begin = time.monotonic()
            version = self.look(begin)
            if version is not None:
                tell(version)
                pause = POLL
            else:
                pause = max(POLL, (time.monotonic() - begin) / SHARE)

    def _version(self, saved: Saved) -> Version:
        self._number += 1
        files = saved.files
        if saved.missing:
            lost = Diagnostic(Code.E012, str(self.root), None, saved.missing, "bring the folder back")
            examination = Examination(Loaded(None, (lost,)), (lost,))
        else:
            examination = examine(files.files, files.problems, deep=False, read=self._read)
            self._read.forget({path for path, _ in files.files})
        return Version(self._number, files, examination, datetime.now(), saved.changed, saved.gone)
