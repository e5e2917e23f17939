"""What happens when the program itself fails: a report without any variable, and a line that says where it is."""

from __future__ import annotations

import contextlib
import os
import platform
import tempfile
import time
import traceback
from pathlib import Path

from ladder_tui import __version__

KEPT = 10
FAULT = 70
"""The exit code of a failure of the program itself."""


def write_report(error: BaseException) -> Path | None:
    """Write what failed and where in the code; None where no folder can be written.

    The report holds no local variables and no answers: only the kind of the error and the lines passed.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    name = f"crash-{stamp}-{os.getpid()}.txt"
    for folder in _folders():
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = folder / name
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
                out.write(report(error))
            _prune(folder)
            return path
    return None


def _folders() -> list[Path]:
    from platformdirs import user_log_path

    return [user_log_path("ladder-tui", False), Path(tempfile.gettempdir())]


def report(error: BaseException) -> str:
    """Return a report as text: versions, the kind of each error in the chain, and the lines passed."""
    import textual

    lines = [
        f"ladder-tui {__version__}, Python {platform.python_version()}, Textual {textual.__version__}",
        f"{platform.platform()}, TERM {os.environ.get('TERM', '')}",
        "",
    ]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


def words(path: Path | None) -> str:
    """Return what is printed once the terminal is restored."""
    where = f"A report without any of your answers is in {path}" if path else "No report could be written"
    return f"ladder-tui failed, and this is its own fault. {where}."


def _prune(folder: Path) -> None:
    reports = sorted(folder.glob("crash-*.txt"))
    for old in reports[:-KEPT]:
        old.unlink(missing_ok=True)
