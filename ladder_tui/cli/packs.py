"""Open the pack a command works on."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.examine import Examination, examine
from ladder_tui.files import NoPack, bundled_pack, read_files
from ladder_tui.model.pack import Pack


def add_pack_option(parser: ArgumentParser) -> None:
    """Add `--pack DIR`."""
    parser.add_argument("--pack", metavar="DIR", type=Path, help="the folder of the pack; the bundled one unless given")


def examined(root: Path | None, today: str | None = None) -> Examination:
    """Read and examine a pack.

    Raises:
        UsageError: There is no such folder.
    """
    try:
        files = read_files(root or bundled_pack())
    except NoPack as error:
        raise UsageError(str(error)) from None
    return examine(files.files, files.problems, today)


class Refused(Exception):
    """The pack has errors; they were printed, and this is the exit code."""

    code = Exit.PROBLEMS


def usable_pack(root: Path | None) -> Pack | None:
    """Return the pack when it has no errors; otherwise print them to stderr and return None."""
    examination = examined(root)
    if examination.pack is not None:
        return examination.pack
    from ladder_tui.report import concise

    errors = examination.errors
    print(concise.draw(errors[:20], {}), file=sys.stderr, end="")
    more = f" (the first 20 of {len(errors):,} shown)" if len(errors) > 20 else ""
    print(f"ladder-tui: the pack has errors{more}; `ladder-tui check` says how to mend them", file=sys.stderr)
    return None
