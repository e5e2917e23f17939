"""Time what a program draws in a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence

import pyte

COLUMNS, ROWS = 100, 30


class Terminal:
    """A program in a pseudo-terminal, with the screen it has drawn."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the program; the clock starts with it."""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)

    def wait_for(self, text: str, seconds: float = 20) -> float:
        """Return when a text first stood on the screen, in seconds of the clock.

        Raises:
            TimeoutError: It never did.
        """
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            ready, _, _ = select.select([self.fd], [], [], 0.005)
            if ready:
                self.stream.feed(os.read(self.fd, 1 << 16))
                if text in "\n".join(self.screen.display):
                    return time.perf_counter()
        raise TimeoutError(f"{text!r} never stood on the screen:\n" + "\n".join(self.screen.display))

    def settle(self, seconds: float) -> None:
        """Read whatever is drawn for a while."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            ready, _, _ = select.select([self.fd], [], [], 0.01)
            if ready:
                self.stream.feed(os.read(self.fd, 1 << 16))

    def press(self, keys: str) -> float:
        """Send keys and return when, in seconds of the clock."""
        os.write(self.fd, keys.encode())
        return time.perf_counter()

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def first_paint(command: Sequence[str], text: str) -> float:
    """Return the seconds from the start of a program to a text on its screen."""
    terminal = Terminal(command)
    try:
        return terminal.wait_for(text) - terminal.started
    finally:
        terminal.close()
