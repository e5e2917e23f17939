"""Keep the loaded pack and its verdict between two starts; deleting the folder is always safe.

An entry is named by a hash of the program's version and of every byte of the pack, and begins with a checksum of the
rest, so an old, cut or foreign file is a miss and never a wrong pack.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ladder_tui import __version__
from ladder_tui.diagnostics import Diagnostic
from ladder_tui.loader.codec import dump, restore
from ladder_tui.model.pack import Pack

KEPT = 8
"""Entries kept; the oldest go first."""
OFF = "LADDER_TUI_NO_CACHE"
"""Set to anything, it turns the cache off."""


def folder() -> Path | None:
    """Return the folder of the cache, or None when it is turned off."""
    if os.environ.get(OFF):
        return None
    base = os.environ.get("XDG_CACHE_HOME")
    if os.name == "posix" and not base:
        from sys import platform

        base = os.path.expanduser("~/Library/Caches" if platform == "darwin" else "~/.cache")
    if not base:
        from platformdirs import user_cache_dir

        base = user_cache_dir("", False)
    return Path(base) / "ladder-tui"


def key_of(files: Sequence[tuple[str, bytes]]) -> str:
    """Return the name of a pack's entry."""
    digest = hashlib.sha256(f"{__version__}:{_own_stamp()}".encode())
    for path, data in files:
        digest.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def _own_stamp() -> int:
    """Return when the code that makes entries last changed, so that a checkout's own edits are misses."""
    here = Path(__file__).parent
    newest = 0
    for sub in ("loader", "model", "rules", "."):
        with contextlib.suppress(OSError), os.scandir(here / sub) as entries:
            newest = max(newest, *(e.stat().st_mtime_ns for e in entries if e.name.endswith(".py")), 0)
    return newest


def recall(files: Sequence[tuple[str, bytes]]) -> tuple[Pack, tuple[Diagnostic, ...]] | None:
    """Return the pack that was made of exactly these files and its problems, or None."""
    base = folder()
    if base is None:
        return None
    try:
        checksum, _, text = (base / f"{key_of(files)}.json").read_bytes().partition(b"\n")
        if hashlib.sha256(text).hexdigest().encode() != checksum:
            return None
        return restore(text.decode())
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def remember(files: Sequence[tuple[str, bytes]], pack: Pack, problems: tuple[Diagnostic, ...]) -> None:
    """Keep a pack for the next start; a folder that cannot be written is no problem."""
    base = folder()
    if base is None:
        return
    text = dump(pack, problems).encode()
    with contextlib.suppress(OSError):
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=base, suffix=".part")
        with os.fdopen(handle, "wb") as out:
            out.write(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
        os.replace(name, base / f"{key_of(files)}.json")
        _prune(base)


def _prune(base: Path) -> None:
    entries = sorted(base.glob("*.json"), key=lambda path: path.stat().st_mtime)
    for path in [*entries[:-KEPT], *base.glob("*.part")]:
        path.unlink(missing_ok=True)
