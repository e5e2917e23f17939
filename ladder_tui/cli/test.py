"""Run the cases of a pack, say which differ from what their authors expect, and what no case reaches."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from ladder_tui.cases import Result, run_case
from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.engine import Engine
from ladder_tui.model.pack import Pack
from ladder_tui.source import place


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `test`."""
    parser.add_argument("path", metavar="PATH", nargs="?", type=Path, help="the folder of the pack")
    parser.add_argument("--only", metavar="TEXT", help="only cases whose title or file holds this text")
    parser.add_argument("--coverage", action="store_true", help="say what no case reaches")
    help_min = "exit 1 when less of nodes, branches, gates, ends, alerts or boundaries is covered"
    parser.add_argument("--min-coverage", metavar="PERCENT", type=_percent, help=help_min)
    parser.add_argument("--junit", metavar="FILE", type=Path, help="write the results as JUnit XML as well")
    add_pack_option(parser)


def _percent(text: str) -> int:
    if not text.isdecimal() or int(text) > 100:
        raise ArgumentTypeError(f"expected a whole number from 0 to 100, found {text!r}")
    return int(text)


def run(options: Namespace) -> int:
    """Run the cases; 1 when one differs, or when less is covered than asked for."""
    pack = usable_pack(options.path or options.pack, located=True)
    if pack is None:
        return Exit.PROBLEMS
    engine = Engine(pack)
    wanted = options.only or ""
    cases = [case for case in pack.cases if wanted in case.title or wanted in case.path]
    results = [run_case(engine, case) for case in cases]
    failed = [result for result in results if not result.passed]
    for result in failed:
        print(_told(engine, result))
    if options.junit:
        _write_junit(engine, results, options.junit)
    lacking = _covered(pack, results, options)
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed", file=sys.stderr)
    for sentence in lacking:
        print(sentence, file=sys.stderr)
    return Exit.PROBLEMS if failed or lacking else Exit.FINE


def _told(engine: Engine, result: Result) -> str:
    from ladder_tui.coverage.astray import astray

    at = place(result.case.title)
    where = f"{at.path}:{at.line}" if at else result.case.path
    way = " > ".join(f"{step.tree}/{step.node}" for step in result.place.path)
    told = (*result.failures, *astray(engine, result))
    return "\n".join([f"{where}: {result.case.title}", *(f"  {line}" for line in told), f"  way: {way}"])


def _write_junit(engine: Engine, results: list[Result], path: Path) -> None:
    from ladder_tui.coverage.astray import astray
    from ladder_tui.report import junit

    text = junit.draw((result, astray(engine, result)) for result in results)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from None


def _covered(pack: Pack, results: list[Result], options: Namespace) -> list[str]:
    """Print the coverage where it is asked for and return what there is too little of."""
    if not options.coverage and options.min_coverage is None:
        return []
    from ladder_tui.coverage import count
    from ladder_tui.report import coverage

    counted = count(pack, results)
    if options.coverage:
        sys.stdout.write(coverage.draw(counted))
    return list(coverage.lacking(counted, options.min_coverage or 0))
