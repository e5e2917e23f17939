"""Explain a code that `check` prints: why it matters, a wrong example, and the same mended."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.diagnostics import Code
from ladder_tui.files import diagnostic_page


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `explain`."""
    parser.add_argument("code", metavar="CODE", help="a code such as E101, or its name such as unknown-target")


def run(options: Namespace) -> int:
    """Print the page of a code."""
    wanted = options.code.strip().strip("[]").lower()
    for code in Code:
        if wanted in (code.value.lower(), code.title.lower()):
            sys.stdout.write(diagnostic_page(code.value))
            return Exit.FINE
    from difflib import get_close_matches

    names = [*(c.value.lower() for c in Code), *(c.title for c in Code)]
    close = get_close_matches(wanted, names, n=1)
    offer = f"; did you mean {close[0]}?" if close else ""
    raise UsageError(f"there is no code `{options.code}`{offer}")
