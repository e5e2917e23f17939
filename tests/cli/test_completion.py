"""Tab in a real shell completes commands, options, ids of the pack and ids of kept walks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from ladder_tui.cli import COMMANDS

BASH = """
eval "$(ladder-tui completion bash)"
COMP_LINE="$1"; COMP_POINT=${#1}; COMP_TYPE=9; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_python_argcomplete ladder-tui
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `ladder-tui` is the program under test."""
    program = tmp_path / "bin" / "ladder-tui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ladder_tui "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "TERM": "xterm"}


def shell(name: str) -> str:
    """Return where a shell is; skip where there is none."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} on this machine")
    return found


def in_bash(line: str, environment: dict[str, str]) -> list[str]:
    """Return what bash offers for a line."""
    done = subprocess.run(
        [shell("bash"), "-c", BASH, "bash", line], env=environment, capture_output=True, text=True, check=True
    )
    return [word.strip() for word in done.stdout.splitlines()]


def test_bash_offers_every_command(environment: dict[str, str]) -> None:
    assert {*COMMANDS} == {*in_bash("ladder-tui ", environment)} - {"-h", "--help"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ladder-tui sch", "schema"),
        ("ladder-tui check --sha", "--shallow"),
        ("ladder-tui --eph", "--ephemeral"),
        ("ladder-tui graph --format mer", "mermaid"),
        ("ladder-tui explain E10", "E101"),
        ("ladder-tui walk who-l", "who-ladder"),
        ("ladder-tui walk --modality open-c", "open-cordotomy"),
        ("ladder-tui show open-c", "open-cordotomy"),
        ("ladder-tui teach the-scan", "the-scan-from-six-weeks-ago"),
    ],
)
def test_bash_goes_on_with(environment: dict[str, str], line: str, offered: str) -> None:
    assert offered in in_bash(line, environment)


def test_names_are_those_of_the_pack_on_the_line(environment: dict[str, str]) -> None:
    pack = Path(__file__).parents[1] / "packs" / "plumbing"

    assert ["drains"] == in_bash(f"ladder-tui walk --pack {pack} dr", environment)


def test_kept_walks_are_offered(environment: dict[str, str], tmp_path: Path) -> None:
    environment["XDG_DATA_HOME"] = str(tmp_path)
    walk = [sys.executable, "-m", "ladder_tui", "walk", "--plain"]
    subprocess.run(walk, input="none\n", env=environment, capture_output=True, text=True, check=True)

    (offered,) = in_bash("ladder-tui sessions show ", environment)
    listed = subprocess.run(
        [sys.executable, "-m", "ladder_tui", "sessions", "list"], env=environment, capture_output=True, text=True
    )
    assert offered in listed.stdout


def test_a_pack_that_is_not_there_offers_nothing_and_says_nothing(environment: dict[str, str]) -> None:
    assert [""] == in_bash("ladder-tui walk --pack /nowhere who", environment)


def test_fish_goes_on(environment: dict[str, str]) -> None:
    script = "ladder-tui completion fish | source; complete -C 'ladder-tui walk who-l'"
    done = subprocess.run([shell("fish"), "--no-config", "-c", script], env=environment, capture_output=True, text=True)

    assert "who-ladder" == done.stdout.strip()


def test_zsh_goes_on(environment: dict[str, str], tmp_path: Path) -> None:
    asked = pexpect.spawn(
        shell("zsh"),
        ["-f", "-i"],
        env={**environment, "HOME": str(tmp_path), "ZDOTDIR": str(tmp_path)},
        encoding="utf-8",
        timeout=30,
        dimensions=(30, 120),
    )
    asked.sendline("PS1='> '; eval \"$(ladder-tui completion zsh)\"; echo it is rea''dy")
    asked.expect("it is ready")
    asked.send("ladder-tui walk who-l\t")
    asked.expect("who-ladder")
    asked.close(force=True)
