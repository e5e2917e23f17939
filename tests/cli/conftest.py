"""The real command in a process of its own, held to what all its output owes a terminal."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

LONGEST = 60
"""Seconds after which a command counts as hung."""
MEMORY = 500_000_000
"""Bytes of address space that a command gets; the whole bundled pack needs a small part of it."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


class Ladder(Protocol):
    """Runs the command in the folder of the test."""

    def __call__(self, *args: str, input: bytes | None = None) -> Ran: ...


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a command that keeps nothing."""
    return {**os.environ, "LADDER_TUI_NO_CACHE": "1", "COLUMNS": "80", **more}


def acting(text: str) -> list[str]:
    """Return the names of the characters that would act on a terminal instead of being seen."""
    bidi = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    return [
        f"U+{ord(char):04X}"
        for char in text
        if (unicodedata.category(char) == "Cc" and char != "\n")
        or unicodedata.bidirectional(char) in bidi
        or char in "\u061c\u200e\u200f\u2028\u2029"
    ]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture
def ladder(tmp_path: Path) -> Ladder:
    """Return a function that runs the command; whatever it is fed, its output has no traceback and nothing acts."""

    def run(*args: str, input: bytes | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "ladder_tui", *args],
            cwd=tmp_path,
            env=environment(),
            input=b"" if input is None else input,
            capture_output=True,
            timeout=LONGEST,
            preexec_fn=_limited if sys.platform == "linux" else None,
        )
        ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        assert "Traceback" not in ran.out + ran.err, ran.err
        assert [] == acting(ran.out + ran.err)
        return ran

    return run


@pytest.fixture
def pack(house_files: Callable[..., Path]) -> Path:
    """Return the folder of the test, which holds the example pack without a problem."""
    return house_files()
