"""Open the app: at home, on a tree, or on the check of one modality for a patient."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.facts import read_facts
from ladder_tui.cli.packs import add_pack_option, open_pack
from ladder_tui.engine import Engine, Walk


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `walk`."""
    parser.add_argument("tree", metavar="TREE", nargs="?", help="the tree to walk; the pack's start tree unless given")
    parser.add_argument("--modality", metavar="ID", help="check one modality for a patient, without a tree")
    parser.add_argument(
        "--facts", metavar="FILE", help="start from what is known: YAML or JSON; - is not possible here"
    )
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and dumb terminals")
    parser.add_argument("--home", action="store_true", help="begin at the home screen")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Open the app, or hold the walk line by line where no screen can be drawn."""
    opened = open_pack(options.pack)
    if opened is None:
        return Exit.PROBLEMS
    pack, problems = opened
    engine = Engine(pack)
    walk = None if options.home else _walk(engine, options)
    if options.plain or not _can_draw():
        from ladder_tui.plain import run as hold

        return hold(engine, walk)
    from ladder_tui.tui import run as open_app  # Textual costs 160 ms; only this command pays

    return open_app(engine, walk, problems)


def _can_draw() -> bool:
    """Return whether the app has a terminal for its keys, its screen (which Textual draws on stderr) and its output."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return os.environ.get("TERM") != "dumb" and all(stream is not None and stream.isatty() for stream in streams)


def need_terminal() -> None:
    """Refuse to open a screen where none can be drawn.

    Raises:
        UsageError: There is no terminal.
    """
    if not _can_draw():
        raise UsageError("lessons need a terminal for input and output; `--handout md` prints one without it")


def _walk(engine: Engine, options: Namespace) -> Walk:
    from ladder_tui.cli.run import start_of

    walk = start_of(engine, options)
    if options.facts:
        if options.facts == "-":
            raise UsageError("a walk is answered on standard input; give --facts a file")
        patients = list(read_facts(engine.pack, options.facts))
        if len(patients) != 1:
            raise UsageError(f"{options.facts} holds {len(patients)} patients; the app walks one")
        walk = walk.answer_all(patients[0])
        reason = engine.impossible(walk)
        if reason is not None:
            raise UsageError(f"no patient can be like this: {reason}")
    return walk
