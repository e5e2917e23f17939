"""Put a document into a file: whole or not at all, for its owner alone, and never over another without being told."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

OWNER_ONLY = 0o600
TOLD = {
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "nothing can be written on that disk",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "a part of the path is no folder",
    errno.EISDIR: "that is a folder; give a name for the file",
    errno.ENAMETOOLONG: "the name is too long",
}


class NotSaved(Exception):
    """The file could not be written; the message says why in plain words."""


class Taken(NotSaved):
    """There is a file of that name already."""


def default_name(at: datetime, form: str) -> str:
    """Return a name for a document of a moment: "to-consider-2026-11-25-1403.html"."""
    return f"to-consider-{at:%Y-%m-%d-%H%M}.{form}"


def save(path: str, text: str, replace: bool = False) -> Path:
    """Write a document, and return where it is.

    Args:
        path: As it was typed; `~` is the home folder, and a relative one begins in the current folder.
        text: The document.
        replace: Whether a file of that name may be replaced.

    Raises:
        Taken: There is a file of that name, and it is not to be replaced.
        NotSaved: It cannot be written; nothing was left behind.
    """
    if not path.strip():
        raise NotSaved("give a name for the file")
    try:
        target = Path(path.strip()).expanduser().absolute()
        if target.is_dir():
            raise NotSaved(TOLD[errno.EISDIR])
        if os.path.lexists(target):
            if not replace:
                raise Taken("there is a file of that name already")
            if not target.is_file():
                raise NotSaved("that is no ordinary file")
        _write(target, text, replace)
    except OSError as error:
        raise NotSaved(TOLD.get(error.errno or 0, (error.strerror or str(error)).lower())) from None
    except (RuntimeError, ValueError):  # an unknown ~user, or a character that no path takes
        raise NotSaved("no file can be called that") from None
    return target


def _write(target: Path, text: str, replace: bool) -> None:
    """Write beside the target and move it there, so that what was there stays until the new one is whole."""
    beside = target.with_name(f".{target.name[:80]}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    try:
        with open(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            os.replace(beside, target)
            return
        _move(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _move(beside: Path, target: Path) -> None:
    """Move a file to a name that nothing has; where the disk knows no links, a file made meanwhile is looked for."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise Taken("there is a file of that name already") from None
    except OSError:
        if os.path.lexists(target):
            raise Taken("there is a file of that name already") from None
        os.rename(beside, target)
        return
    os.unlink(beside)
