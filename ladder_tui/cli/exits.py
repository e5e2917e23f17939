"""Exit codes: which kind of failure, written once."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command came to."""

    FINE = 0
    PROBLEMS = 1
    """The pack has errors, or a case failed."""
    USAGE = 2
    """The command could not run: a wrong option, an unreadable file, a fact that no question takes."""
    MISSING = 3
    """`run`: facts are missing."""
    ALERT = 4
    """`run`: an alert stops the walk."""
    FAULT = 70
    """The program itself failed."""
    PIPE = 141
    """Who read the output left before its end: as a shell says of a program that SIGPIPE ended."""


class UsageError(Exception):
    """The command cannot run as it was called; the message says why and what would."""
