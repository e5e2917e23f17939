"""Open the app: at home, on a tree, or on the check of one modality for a patient.

Every answer is kept on this computer, in the file that `ladder-tui sessions --help` names, unless --ephemeral is given.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ladder_tui import __version__
from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.facts import read_facts
from ladder_tui.cli.packs import add_pack_option, open_pack
from ladder_tui.cli.sessions import record_of
from ladder_tui.config import checked, read
from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine, Walk
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.news import news
from ladder_tui.sessions.resuming import NotHere, Resumed, resume
from ladder_tui.sessions.store import Store
from ladder_tui.telling.data import data


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `walk`."""
    parser.add_argument("tree", metavar="TREE", nargs="?", help="the tree to walk; the pack's start tree unless given")
    parser.add_argument("--modality", metavar="ID", help="check one modality for a patient, without a tree")
    parser.add_argument(
        "--facts", metavar="FILE", help="start from what is known: YAML or JSON; - is not possible here"
    )
    parser.add_argument(
        "--plain", action=BooleanOptionalAction, help="line by line, for screen readers and dumb terminals"
    )
    parser.add_argument("--no-animation", action="store_true", help="nothing on the screen moves by itself")
    parser.add_argument("--resume", metavar="ID", help="go on with a kept walk; `ladder-tui sessions list` names them")
    parser.add_argument("--ephemeral", action="store_true", help="keep nothing of this walk on the disk")
    parser.add_argument("--home", action="store_true", help="begin at the home screen")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Open the app, or hold the walk line by line where no screen can be drawn."""
    opened = open_pack(options.pack)
    if opened is None:
        return Exit.PROBLEMS
    pack, problems = opened
    engine = Engine(pack)
    config = checked(read(), pack)
    keeps = config.keep and not options.ephemeral
    keeping = Keeping(Store() if keeps else None, made_with(pack, __version__))
    resumed = _resumed(engine, keeping, options) if options.resume else None
    walk = None if options.home or resumed else _walk(engine, options)
    wants_plain = config.plain if options.plain is None else options.plain
    if wants_plain or not can_draw():
        from ladder_tui.plain import run as hold

        if config.problems:
            count = len(config.problems)
            noun = "problem" if count == 1 else "problems"
            print(f"The settings have {count} {noun}; `ladder-tui config` says what is wrong.")

        return _by_line(engine, walk, keeping, resumed, hold, config.setting)
    from ladder_tui.tui import run as open_app  # Textual costs 160 ms; only this command pays

    if options.no_animation:
        config = replace(config, animation=False)
    return open_app(engine, walk, problems, keeping, resumed, config)


def _by_line(
    engine: Engine,
    walk: Walk | None,
    keeping: Keeping,
    resumed: Resumed | None,
    hold: Callable[..., int],
    setting: Setting,
) -> int:
    """Hold a walk line by line, keeping every answer before it is said that it was taken."""
    if resumed is not None:
        keeping.go_on(resumed)
        walk = resumed.walk
        for kind, line in news(engine, resumed):
            print(f"  {line}" if kind == "row" else f"{line}.")
    from ladder_tui.plain import Beside

    keeping.open()
    said = ""

    def told(walk: Walk) -> None:
        nonlocal said
        now = datetime.now().astimezone()
        session = keeping.session
        if session is not None and (session.tree, session.modality) != (walk.tree, walk.modality):
            keeping.begin()
        place = engine.replay(walk)
        keeping.keep(walk, place.status, now)
        if place.status != "asking":
            keeping.decided(walk, data(engine, walk, place), now)
        if keeping.notice != said:
            said = keeping.notice
            print(said or "The walk is being kept again.")

    if walk is not None and walk.answers and resumed is None:
        told(walk)
    elif keeping.notice:
        said = keeping.notice
        print(said)
    try:
        return hold(engine, walk, told, Beside(setting, keeping.record_now), keeping)
    finally:
        if keeping.session is not None and keeping.session.revision and not keeping.is_lost:
            # a comment, so that what is printed above can be copied with it as a file of facts
            print(f"# This walk is kept: `ladder-tui walk --resume {keeping.session.id}` goes on with it.")
        keeping.close()


def _resumed(engine: Engine, keeping: Keeping, options: Namespace) -> Resumed:
    """Return how the kept walk goes on that the options name."""
    if options.ephemeral or options.tree or options.modality or options.facts:
        raise UsageError("--resume takes up a walk as it was kept; give it alone, or with --pack")
    assert keeping.store is not None
    record = record_of(keeping.store, options.resume)
    try:
        return resume(engine, keeping.made, record, datetime.now().astimezone())
    except NotHere as reason:
        raise UsageError(f"cannot go on with `{record.session.id}`: {reason}") from None


def can_draw() -> bool:
    """Return whether the app has a terminal for its keys, its screen (which Textual draws on stderr) and its output."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return os.environ.get("TERM") != "dumb" and all(stream is not None and stream.isatty() for stream in streams)


def need_terminal() -> None:
    """Refuse to open a screen where none can be drawn.

    Raises:
        UsageError: There is no terminal.
    """
    if not can_draw():
        raise UsageError("this needs a terminal for input and output, to draw on; see --help for what can be printed")


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
