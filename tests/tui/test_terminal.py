"""The real program in a real pseudo-terminal: it ends with the terminal as it was."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pexpect
import pytest

from tests.tui.conftest import PLUMBING

ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"


def started(tmp_path: Path) -> pexpect.spawn[str]:
    """Start the walk of the plumbing pack."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "ladder_tui", "walk", "--pack", str(PLUMBING)],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=20,
        env={"TERM": "xterm-256color", "HOME": str(tmp_path), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    child.expect("going on now")
    return child


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path, name: str, code: int) -> None:
    child = started(tmp_path)
    child.kill(getattr(signal, name))
    child.expect(pexpect.EOF)
    child.close()

    assert LEFT in str(child.before)
    assert code == child.exitstatus


def test_leaving_prints_the_answers(tmp_path: Path) -> None:
    """No answer is lost by q."""
    child = started(tmp_path)
    child.send("n\r")
    child.expect("come from")
    child.send("q")
    child.expect(r"danger-now: \[none-seen\]")
    child.expect(pexpect.EOF)
    child.close()

    assert 0 == child.exitstatus
