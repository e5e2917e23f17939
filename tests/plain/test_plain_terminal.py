"""Plain mode in a real terminal and in a pipe: how it begins, how it ends, and that nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import LONGEST, acting, environment


@pytest.fixture
def pack(house_files: Callable[..., Path]) -> Path:
    """Return the folder of the example pack."""
    return house_files()


def spawned(pack: Path, *args: str, term: str = "xterm-256color") -> pexpect.spawn[str]:
    """Return the command in a terminal of its own."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "ladder_tui", "walk", "--pack", str(pack), *args],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=LONGEST,
        env=environment(TERM=term),
    )


def ended(child: pexpect.spawn[str]) -> str:
    """Return what is printed until the command ends."""
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


@pytest.mark.parametrize(("args", "term"), [(("--plain",), "xterm-256color"), ((), "dumb")])
def test_a_walk_is_held_in_a_terminal_without_cursor_tricks(pack: Path, args: tuple[str, ...], term: str) -> None:
    with spawned(pack, *args, term=term) as child:
        said = ""
        for line, wanted in (("none", "Where does it come from"), ("cellar", "Parts:"), ("quit", "takes them back")):
            child.expect_exact("> ")
            said += str(child.before)
            child.sendline(line)
            child.expect_exact(wanted)
            said += str(child.before)
        said += ended(child)

    assert [] == acting(said.replace("\r\n", "\n"))
    assert "danger: [none]\r\norigin: cellar" in said
    assert 0 == child.exitstatus


@pytest.mark.parametrize(("key", "code"), [("\x04", 0), ("\x03", 130)])
def test_ctrl_d_and_ctrl_c_print_the_answers(pack: Path, key: str, code: int) -> None:
    with spawned(pack, "--plain") as child:
        child.expect_exact("> ")
        child.sendline("none")
        child.expect_exact("> ")
        child.send(key)
        said = ended(child)

    assert "`ladder-tui walk main --facts FILE` takes them back:\r\ndanger: [none]" in said
    assert "Traceback" not in said
    assert code == child.exitstatus


def piped(pack: Path, *args: str, typed: bytes) -> str:
    """Return what the command prints to lines in a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "ladder_tui", "walk", "--pack", str(pack), *args],
        input=typed,
        capture_output=True,
        timeout=LONGEST,
        env=environment(),
    )
    assert (0, b"") == (done.returncode, done.stderr)
    return done.stdout.decode()


def test_the_answers_printed_are_a_facts_file_that_leads_to_the_same_place(pack: Path, tmp_path: Path) -> None:
    typed = b"none\nkitchen\nyes\n2.5 bar @2026-11-20\ngo\nall\n"
    first = piped(pack, typed=typed)
    facts = tmp_path / "facts.txt"
    facts.write_text(first.partition("takes them back:\n")[2])

    again = piped(pack, "--facts", str(facts), typed=b"all\n")

    assert "value: 2.5, date: 2026-11-20" in facts.read_text()
    decided = "TO CONSIDER\nMain · Rung 2\n"
    ended_alike = [one.rpartition(decided)[2].partition("# This walk is kept")[0] for one in (first, again)]
    assert ended_alike[0] == ended_alike[1] != ""


def test_bytes_that_are_no_text_and_endless_lines_are_survived(pack: Path) -> None:
    said = piped(pack, typed=b"\xff\xfe\x00\n" + b"9" * 100_000 + b"\nnone\n")

    assert "Where does it come from" in said
    assert 2 == said.count("Not taken:")
