"""The files of a pack as they change, judged only when nobody is writing them.

Editors save in three ways: they rename a new file over the old one, they cut the old one to nothing and write it anew,
or they delete and create. All three are looked at from outside, by polling what the disk says of each file.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ladder_tui.files import Files, NoPack, read_files, yaml_paths

QUIET = 0.1
"""Seconds for which nothing may change before a save counts as done."""
PATIENCE = 0.4
"""The same, where a file is gone or empty that was not: most editors are about to write it again."""
AGAIN = 2.1
"""Seconds after which a version is read once more: some disks give two saves within two seconds the same time."""

Stamp = tuple[int, int, int, int]
"""Size, time written, time changed, number of the file; of one that cannot be looked at, zeros."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A version of the files, and in what it differs from the one before."""

    files: Files
    changed: tuple[str, ...] = ()
    """Paths as shown, of files that are new or hold something else."""
    gone: tuple[str, ...] = ()
    missing: str = ""
    """Why there is no folder to read, where there is none."""


class Folder:
    """The folder of a pack; `look` is called again and again.

    Args:
        root: A folder that exists; otherwise NoPack is raised.
    """

    def __init__(self, root: Path) -> None:
        """Read what is there now, without waiting."""
        self.root = root
        self._judged = stamps(root)
        self.saved = Saved(read_files(root))
        self._seen, self._since = self._judged, 0.0
        self._again: float | None = None
        self._is_new = True

    def look(self, now: float) -> Saved | None:
        """Return a new version once it is complete, otherwise None.

        Args:
            now: Seconds of a clock that never goes back.
        """
        if self._is_new:
            self._is_new, self._again = False, now + AGAIN
        seen = self._stamps()
        if seen != self._seen:
            self._seen, self._since = seen, now
            return None
        is_due = self._again is not None and now >= self._again
        if (seen == self._judged and not is_due) or now - self._since < self._patience(seen):
            return None
        saved = self._read()
        if self._stamps() != seen:
            return None  # written while it was read; the next look begins to wait again
        self._again = None if seen == self._judged else now + AGAIN
        self._judged = seen
        return self._differing(saved)

    def _stamps(self) -> dict[str, Stamp]:
        try:
            return stamps(self.root)
        except NoPack:
            return {}

    def _patience(self, seen: dict[str, Stamp]) -> float:
        vanished = any(stamp[0] and not seen.get(path, (0,))[0] for path, stamp in self._judged.items())
        return PATIENCE if vanished else QUIET

    def _read(self) -> Saved:
        try:
            return Saved(read_files(self.root))
        except NoPack as error:
            return Saved(Files(self.root, ()), missing=str(error))

    def _differing(self, saved: Saved) -> Saved | None:
        before, self.saved = self.saved, saved
        old, new = dict(before.files.files), dict(saved.files.files)
        changed = tuple(path for path, data in new.items() if old.get(path) != data)
        gone = tuple(path for path in old if path not in new)
        if not (changed or gone or before.files.problems != saved.files.problems or before.missing != saved.missing):
            return None
        return Saved(saved.files, changed, gone, saved.missing)


def stamps(root: Path) -> dict[str, Stamp]:
    """Return what the disk says of every YAML file below a folder.

    Raises:
        NoPack: The folder is missing, or cannot be listed.
    """
    if not root.is_dir():
        raise NoPack(f"there is no folder {root}")
    found: dict[str, Stamp] = {}
    for path in yaml_paths(root):
        try:
            told = os.stat(path)
            found[str(path)] = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
        except OSError:
            found[str(path)] = (0, 0, 0, 0)
    return found
