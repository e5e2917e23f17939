"""What holds for every patient, proved beside the app in a process of its own, because it takes seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.files import Files
from ladder_tui.loader.codec import dump_problems, restore_problems

NICE = 5
"""Steps by which the process gives way to the app."""

Told = Callable[[tuple[Diagnostic, ...] | None], object]


class Proof:
    """One proof under way.

    Args:
        files: A version without errors.
        tell: Called from another thread with every problem of the version, or None where the process failed; never
            called once it was stopped.
    """

    def __init__(self, files: Files, tell: Told) -> None:
        """Start the process."""
        self._files, self._tell = files, tell
        self._stopped = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ladder_tui.watch.proof"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._thread = threading.Thread(target=self._run, name="proof", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it; nothing is told any more."""
        self._stopped.set()
        self._process.kill()
        self._thread.join()

    def _run(self) -> None:
        with self._process as process:
            out, _ = process.communicate(_packed(self._files))
        if self._stopped.is_set():
            return
        try:
            problems = restore_problems(out.decode())
        except (ValueError, KeyError, TypeError, IndexError):
            problems = None
        self._tell(problems)


def _packed(files: Files) -> bytes:
    return json.dumps([(path, data.decode("latin-1")) for path, data in files.files]).encode()


def main() -> None:
    """Read files from standard input and write their problems to standard output."""
    from ladder_tui.examine import examine

    with suppress(AttributeError, OSError):
        os.nice(NICE)
    files = [(path, text.encode("latin-1")) for path, text in json.load(sys.stdin.buffer)]
    sys.stdout.write(dump_problems(examine(files).problems))


if __name__ == "__main__":
    main()
