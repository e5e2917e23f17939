"""Streams that are no terminal, are closed, full or cannot write a letter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import LONGEST, Ladder, environment
from tests.conftest import TREE


def shell(folder: Path, command: str, **more: str) -> tuple[str, str]:
    """Run a line of bash in which $L is the command; return what both streams got."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(L=f"{sys.executable} -m ladder_tui", **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LONGEST,
        text=True,
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("args", [("--pack", "."), ("walk", "--pack", "."), ("walk", "main", "--plain", "--pack", ".")])
def test_without_a_terminal_a_walk_is_held_line_by_line(ladder: Ladder, pack: Path, args: tuple[str, ...]) -> None:
    """No half-drawn app in a pipe: the end of the input ends the walk."""
    ran = ladder(*args)

    assert (0, "") == (ran.code, ran.err)
    assert "Example 0.1.0. draft.\nSupports judgement.\n" in ran.out
    assert "\x1b" not in ran.out


def test_facts_that_cannot_be_read_are_refused_before_a_walk(ladder: Ladder, pack: Path) -> None:
    assert 2 == ladder("walk", "main", "--pack", ".", "--facts", "nowhere").code
    assert "standard input" in ladder("walk", "main", "--pack", ".", "--facts", "-").err


@pytest.mark.parametrize(
    "command", ["run --pack .", "run --pack . --format json", "list trees --pack .", "explain E101", "schema"]
)
def test_a_reader_that_leaves_is_no_fault(pack: Path, command: str) -> None:
    """A pipe whose reader left is told as the shell tells it, never as a decision or as a clean pack."""
    child = subprocess.Popen(
        [sys.executable, "-m", "ladder_tui", *command.split()],
        cwd=pack,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    err = child.stderr.read()
    child.stderr.close()

    assert (141, b"") == (child.wait(LONGEST), err)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("$L run --pack . >&-", 3, ""),
        ("$L run --pack . >/dev/full", 2, "ladder-tui: the system refuses: no space left on device\n"),
        ("$L list trees --pack . >/dev/full", 2, "ladder-tui: the system refuses: no space left on device\n"),
        ("$L run --pack nowhere 2>&-", 2, ""),
        ("$L run --pack . --facts - <&-", 2, "ladder-tui: --facts - reads standard input, which is closed\n"),
    ],
)
def test_a_closed_or_full_stream_is_said(pack: Path, command: str, code: int, said: str) -> None:
    assert (f"{code}\n", said) == shell(pack, f"{command}; echo $?")


def test_letters_that_the_output_cannot_write_become_escapes(pack: Path) -> None:
    (pack / "main.yaml").write_text(TREE.replace("title: Main", "title: Café 中"), encoding="utf-8")

    text, _ = shell(pack, "$L run --pack .", PYTHONIOENCODING="ascii")
    listed, _ = shell(pack, "$L list trees --pack . --format json", PYTHONIOENCODING="ascii")

    assert "Caf\\u00e9 \\u4e2d" in text
    assert "Café 中" == json.loads(listed)[0]["title"]
