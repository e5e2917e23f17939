"""Open the app: at home, on a tree, or on the check of one modality for a patient."""

from __future__ import annotations

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
    parser.add_argument("--home", action="store_true", help="begin at the home screen")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Open the app, unless there is no terminal to draw it on."""
    if not _is_terminal():
        raise UsageError(
            "the app needs a terminal for input and output; `ladder-tui run --facts FILE` decides without one"
        )
    opened = open_pack(options.pack)
    if opened is None:
        return Exit.PROBLEMS
    pack, problems = opened
    engine = Engine(pack)
    walk = None if options.home else _walk(engine, options)
    from ladder_tui.tui import run as open_app  # Textual costs 160 ms; only this command pays

    return open_app(engine, walk, problems)


def _is_terminal() -> bool:
    """Return whether keys can be read and the screen drawn; Textual draws on stderr's terminal."""
    streams = (sys.__stdin__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def _walk(engine: Engine, options: Namespace) -> Walk:
    from ladder_tui.cli.run import start_of

    walk = start_of(engine, options)
    if options.facts:
        if options.facts == "-":
            raise UsageError("the app reads keys from standard input; give --facts a file")
        patients = list(read_facts(engine.pack, options.facts))
        if len(patients) != 1:
            raise UsageError(f"{options.facts} holds {len(patients)} patients; the app walks one")
        walk = walk.answer_all(patients[0])
        reason = engine.impossible(walk)
        if reason is not None:
            raise UsageError(f"no patient can be like this: {reason}")
    return walk
