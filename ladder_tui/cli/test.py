"""Run the cases of a pack and say which differ from what their authors expect."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ladder_tui.cases import Result, run_case
from ladder_tui.cli.exits import Exit
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.engine import Engine
from ladder_tui.source import place


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `test`."""
    parser.add_argument("path", metavar="PATH", nargs="?", type=Path, help="the folder of the pack")
    parser.add_argument("--only", metavar="TEXT", help="only cases whose title or file holds this text")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Run the cases; 1 when one differs."""
    pack = usable_pack(options.path or options.pack, located=True)
    if pack is None:
        return Exit.PROBLEMS
    engine = Engine(pack)
    wanted = options.only or ""
    cases = [case for case in pack.cases if wanted in case.title or wanted in case.path]
    failed = [result for result in (run_case(engine, case) for case in cases) if not result.passed]
    for result in failed:
        print(_told(result))
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed", file=sys.stderr)
    return Exit.PROBLEMS if failed else Exit.FINE


def _told(result: Result) -> str:
    at = place(result.case.title)
    where = f"{at.path}:{at.line}" if at else result.case.path
    way = " > ".join(f"{step.tree}/{step.node}" for step in result.place.path)
    lines = [f"{where}: {result.case.title}", *(f"  {failure}" for failure in result.failures), f"  way: {way}"]
    return "\n".join(lines)
