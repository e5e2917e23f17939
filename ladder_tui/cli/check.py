"""Say everything that is wrong or risky in a pack, where, why, and how to mend it."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.diagnostics import Diagnostic
from ladder_tui.examine import examine
from ladder_tui.files import Files, NoPack, bundled_pack, pack_of, read_files

FORMATS = ("full", "concise", "json", "sarif", "github")


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `check`."""
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="packs, or files of a pack")
    parser.add_argument("--pack", metavar="DIR", type=Path, help="the folder of the pack; the bundled one unless given")
    parser.add_argument("--whole", action="store_true", help="a file stands for its whole pack, or for nothing")
    parser.add_argument("--strict", action="store_true", help="advice counts as errors")
    parser.add_argument("--shallow", action="store_true", help="leave out what needs every combination of facts")
    parser.add_argument("--today", metavar="DATE", help="the day that days of review are held against; today's")
    parser.add_argument("--format", choices=FORMATS, default="full")


def run(options: Namespace) -> int:
    """Check each pack and print what was found."""
    paths = options.paths or [options.pack or bundled_pack()]
    today = _day(options.today)
    problems: list[Diagnostic] = []
    sources: dict[str, str] = {}
    for root, only in _packs(paths, options.whole).items():
        files = _read(root)
        _no_stranger(only, files)
        found = examine(files.files, files.problems, deep=not options.shallow, today=today).problems
        wanted = [p for p in found if not only or _real(p.path) in only]
        problems += wanted
        named = {problem.path for problem in wanted}
        sources.update({path: data.decode("utf-8", "replace") for path, data in files.files if path in named})
    draw = importlib.import_module(f"ladder_tui.report.{options.format}").draw
    sys.stdout.write(draw(problems, sources))
    errors = sum(problem.is_error for problem in problems)
    advice = len(problems) - errors
    print(f"{_count(errors, 'error')}, {_count(advice, 'warning')}", file=sys.stderr)
    return Exit.PROBLEMS if errors or (options.strict and advice) else Exit.FINE


def _day(given: str | None) -> str:
    """Return an ISO date: the one given, or the day it is."""
    if given is None:
        return date.today().isoformat()
    try:
        if len(given) == len("2026-11-25"):
            return date.fromisoformat(given).isoformat()
    except ValueError:
        pass
    raise UsageError(f"--today: `{given}` is no date such as 2026-11-25")


def _packs(paths: list[Path], whole: bool) -> dict[Path, set[Path]]:
    """Return the packs to check; for one of which only files were named, those files, unless `whole`."""
    packs: dict[Path, set[Path]] = {}
    for path in paths:
        try:
            root = pack_of(path)
        except NoPack as error:
            if whole and path.exists():
                continue  # a hook names every file that changed, whether it belongs to a pack or not
            raise UsageError(str(error)) from None
        packs.setdefault(root, set())
        if path.is_file() and not whole:
            packs[root].add(_real(path))
    return packs


def _read(root: Path) -> Files:
    try:
        return read_files(root)
    except NoPack as error:
        raise UsageError(str(error)) from None


def _real(path: str | Path) -> Path:
    """Return the file itself that a path leads to; pathlib's own `resolve` fails at a link to itself."""
    return Path(os.path.realpath(path))


def _no_stranger(only: set[Path], files: Files) -> None:
    """Refuse a named file that is no part of its pack, instead of finding nothing wrong with it."""
    if not only:
        return
    belong = {_real(path) for path in (*(path for path, _ in files.files), *(p.path for p in files.problems))}
    for path in sorted(only - belong):
        raise UsageError(f"{path} is not read as part of the pack: files of one end in .yaml and begin with no dot")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
