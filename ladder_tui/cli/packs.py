"""Open the pack a command works on."""

from __future__ import annotations

import gc
import sys
from argparse import ArgumentParser
from pathlib import Path

from ladder_tui.cache import recall, remember
from ladder_tui.cli.exits import UsageError
from ladder_tui.diagnostics import Diagnostic
from ladder_tui.files import Files, NoPack, bundled_pack, read_files
from ladder_tui.model.pack import Pack


def add_pack_option(parser: ArgumentParser) -> None:
    """Add `--pack DIR`."""
    parser.add_argument("--pack", metavar="DIR", type=Path, help="the folder of the pack; the bundled one unless given")


def pack_files(root: Path | None) -> Files:
    """Return the files of a pack.

    Raises:
        UsageError: There is no such folder.
    """
    try:
        return read_files(root or bundled_pack())
    except NoPack as error:
        raise UsageError(str(error)) from None


def usable_pack(root: Path | None, located: bool = False) -> Pack | None:
    """Return the pack when it has no errors; otherwise print them to stderr and return None.

    Args:
        root: The folder of the pack, or None for the bundled one.
        located: Whether every value must know its place in a file, which a pack from the cache does not.
    """
    opened = open_pack(root, located)
    return opened[0] if opened else None


def open_pack(root: Path | None, located: bool = False) -> tuple[Pack, tuple[Diagnostic, ...]] | None:
    """Return the pack and its advice when it has no errors; otherwise print them to stderr and return None."""
    files = pack_files(root)
    if not files.problems and not located:
        kept = recall(files.files)
        if kept is not None:
            return kept
    from ladder_tui.examine import examine  # the loader and the rules are needed only when the cache has nothing

    examination = examine(files.files, files.problems, deep=False)  # proving takes seconds, and `check` does it
    gc.freeze()
    if examination.pack is not None:
        remember(files.files, examination.pack, examination.problems)
        return examination.pack, examination.problems
    _refuse(examination.errors)
    return None


def _refuse(errors: tuple[Diagnostic, ...]) -> None:
    from ladder_tui.report import concise

    print(concise.draw(errors[:20], {}), file=sys.stderr, end="")
    more = f" (the first 20 of {len(errors):,} shown)" if len(errors) > 20 else ""
    print(f"ladder-tui: the pack has errors{more}; `ladder-tui check` says how to mend them", file=sys.stderr)
