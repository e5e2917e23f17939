"""The real program in a pseudo-terminal of a given size, and what its screen shows."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
"""Sequences that draw nothing and that the emulator does not know."""
KEYS = {"Enter": "\r", "↓": "\x1b[B", "↑": "\x1b[A", "→": "\x1b[C", "Tab": "\t", "Esc": "\x1b"}
SHOWN = {"Enter": ("Enter", "⏎"), "↓": ("↑↓",), "↑": ("↑↓",), "→": ("←→",)}
SECONDS = 30.0


class Terminal:
    """`ladder-tui` as a person meets it: a screen that is read, and keys that are pressed."""

    def __init__(self, home: Path, columns: int, rows: int, *arguments: str) -> None:
        """Start the program; on its own pack unless the arguments say otherwise."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "ladder_tui", *arguments],
            dimensions=(rows, columns),
            env={"TERM": "xterm-256color", "HOME": str(home), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        )

    def __enter__(self) -> Terminal:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the program."""
        self._child.close(force=True)

    def lines(self) -> list[str]:
        """Return what the screen shows, line by line."""
        return [str(line).rstrip() for line in self._screen.display]

    def text(self) -> str:
        """Return what the screen shows."""
        return "\n".join(self.lines())

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program draws next; return whether it drew anything."""
        try:
            drawn = self._child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        self._stream.feed(PRIVATE.sub(b"", drawn))
        return True

    def until(self, seen: Callable[[str], object]) -> str:
        """Read until the screen shows what is awaited; fail with the screen where it never does."""
        end = time.monotonic() + SECONDS
        while not seen(self.text()):
            if time.monotonic() > end:
                raise AssertionError("never shown; the screen is:\n" + self.text())
            self.read()
        return self.text()

    def press_until(self, key: str, seen: Callable[[str], object]) -> str:
        """Press a key, once more where nothing came of it for a while, as a person does, until the screen shows it."""
        for _ in range(3):
            self.press(key)
            end = time.monotonic() + SECONDS / 3
            while time.monotonic() < end:
                if seen(self.text()):
                    return self.text()
                self.read()
        return self.until(seen)

    def kill(self) -> str:
        """End the program as a power cut would, and return the last that it had shown."""
        self._child.kill(signal.SIGKILL)
        while not self._child.eof():
            try:
                self.read()
            except pexpect.EOF:
                break
        return self.text()

    def press(self, key: str) -> None:
        """Press one key, which has to stand on the screen."""
        assert key, f"no key is shown for this:\n{self.text()}"
        assert any(sign in self.text() for sign in SHOWN.get(key, (key,))), f"no {key} on the screen:\n{self.text()}"
        self._child.send(KEYS.get(key, key))
