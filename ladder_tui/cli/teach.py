"""Open the lessons of a pack, hold one line by line, print one to hand out, or draft a patient for a new one.

Results are kept on this computer, in the file of kept walks that `ladder-tui sessions --help` names, unless
--ephemeral is given.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ladder_tui import __version__
from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.cli.walk import can_draw, need_terminal
from ladder_tui.config import checked, read
from ladder_tui.engine import Engine
from ladder_tui.model.pack import Pack

if TYPE_CHECKING:
    from ladder_tui.sessions.keeping import Keeping
    from ladder_tui.teach.learning import Learning
    from ladder_tui.teach.lessons import Taught
    from ladder_tui.teach.marking import Marking
    from ladder_tui.teach.on_demand import Aim


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `teach`."""
    parser.add_argument("lesson", metavar="LESSON", nargs="?", help="its title or id; the list of lessons unless given")
    parser.add_argument("--list", action="store_true", help="print the lessons: id, level, minutes, tree and title")
    parser.add_argument(
        "--plain", action=BooleanOptionalAction, help="line by line, for screen readers and dumb terminals"
    )
    parser.add_argument("--ephemeral", action="store_true", help="keep no result on the disk")
    parser.add_argument("--handout", choices=("md", "html"), help="print the lesson as a page instead of opening it")
    parser.add_argument("--answers", action="store_true", help="with --handout: with what decides, and the debrief")
    parser.add_argument("--room", action="store_true", help="present the lesson to a room: few words, votes, a map")
    parser.add_argument("-o", "--output", metavar="FILE", help="of a page: write it there instead of printing it")
    parser.add_argument("--force", action="store_true", help="with -o: replace a file that is there")
    parser.add_argument(
        "--results", metavar="ACTION", nargs="+", help="list; export ID (as Markdown); delete ID…: of kept results"
    )
    parser.add_argument(
        "--patient", metavar="AIM", help="draft a patient as a case: TREE/NODE (an end), a gate, or QUESTION=VALUE"
    )
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Open the app at the lessons, hold a lesson line by line, or print."""
    _fit(options)
    if options.results:
        from ladder_tui.cli.results import run_results

        return run_results(options)
    pack = usable_pack(options.pack, located=bool(options.patient))
    if pack is None:
        return Exit.PROBLEMS
    from ladder_tui.teach.lessons import find, lessons

    engine = Engine(pack)
    if options.list:
        every = lessons(pack)
        widest = max((len(one.id) for one in every), default=0)
        for one in every:
            lesson = one.lesson
            print(f"{one.id:<{widest}}  {lesson.level:<10}  {lesson.minutes} min  {one.tree}  {lesson.title}")
        return Exit.FINE
    if options.patient:
        return _draft(engine, options.patient)
    taught = find(pack, options.lesson) if options.lesson else None
    if options.lesson and taught is None:
        raise UsageError(f"no lesson is called `{options.lesson}`; `ladder-tui teach --list` lists them")
    if taught is not None and options.handout:
        return _hand_out(engine, taught, options)
    return _open(engine, taught, options)


def _fit(options: Namespace) -> None:
    """Refuse options that do nothing together.

    Raises:
        UsageError: There are some.
    """
    if (options.handout or options.answers) and not options.lesson:
        raise UsageError("a handout is of one lesson: name it; `ladder-tui teach --list` lists them")
    if options.answers and not options.handout:
        raise UsageError("--answers goes with --handout")
    if options.room and not options.lesson:
        raise UsageError("a room is shown one lesson: name it; `ladder-tui teach --list` lists them")
    if options.room and options.handout:
        raise UsageError("--room presents a lesson and --handout prints it: choose one")
    if options.output and not (options.handout or (options.results and options.results[0] == "export")):
        raise UsageError("-o goes with --handout, or with --results export")
    if options.force and not options.output:
        raise UsageError("--force goes with -o")
    ways = [name for name in ("list", "handout", "results", "patient") if getattr(options, name)]
    if len(ways) > 1:
        raise UsageError(f"give --{ways[0]} or --{ways[1]}, not both")
    if options.lesson and ways and ways[0] != "handout":
        raise UsageError(f"--{ways[0]} takes no lesson")


def _hand_out(engine: Engine, taught: Taught, options: Namespace) -> int:
    from ladder_tui.cli.results import put_out
    from ladder_tui.teach.told import handout_blocks

    blocks = handout_blocks(engine, taught, options.answers)
    if options.handout == "html":
        from ladder_tui.teach.page import draw_page

        return put_out(draw_page(blocks), options)
    from ladder_tui.telling.markdown import draw_blocks

    return put_out(draw_blocks(blocks), options)


def _draft(engine: Engine, name: str) -> int:
    from ladder_tui.teach.drafting import draft
    from ladder_tui.teach.on_demand import patient_for

    drafted = patient_for(engine, _aim(engine.pack, name))
    if drafted is None:
        print(f"no patient was found for {name}", file=sys.stderr)
        return Exit.PROBLEMS
    sys.stdout.write(draft(engine, drafted))
    return Exit.FINE


def _aim(pack: Pack, name: str) -> Aim:
    """Return what a patient is wanted for.

    Raises:
        UsageError: There is no such end or gate, or the answer is none that the question takes.
    """
    from ladder_tui.cli.facts import set_facts
    from ladder_tui.teach.on_demand import aims, beside, named

    if "=" in name:
        question, answer = next(iter(set_facts(pack, [name]).items()))
        return beside(pack, question, answer.value)
    aim = named(pack, name)
    if aim is None:
        names = [one.name for one in aims(pack) if one.kind != "boundary"]
        close = get_close_matches(name, names, n=1)
        offer = f"; did you mean `{close[0]}`?" if close else "; `ladder-tui show TREE` names the nodes of a tree"
        raise UsageError(f"no end and no gate is called `{name}`{offer}")
    return aim


def _open(engine: Engine, taught: Taught | None, options: Namespace) -> int:
    from ladder_tui.sessions.keeping import Keeping, made_with
    from ladder_tui.sessions.store import Store

    config = checked(read(), engine.pack)
    keeps = config.keep and not options.ephemeral
    keeping = Keeping(Store() if keeps else None, made_with(engine.pack, __version__))
    wants_plain = config.plain if options.plain is None else options.plain
    if options.room:
        need_terminal()
    elif wants_plain or not can_draw():
        return _by_line(engine, taught, keeping)
    from ladder_tui.tui import run_lessons

    return run_lessons(engine, taught, options.room, keeping, config)


def _by_line(engine: Engine, taught: Taught | None, keeping: Keeping) -> int:
    """Hold a lesson line by line; its result is kept when the plan is committed to."""
    from ladder_tui.plain import hold
    from ladder_tui.plain.lessons import LessonTalk
    from ladder_tui.sessions.results import ResultKeeping, Results

    results = ResultKeeping(Results(keeping.store.path) if keeping.store is not None else None, keeping.made)

    def keep(learning: Learning, marking: Marking) -> str:
        return results.keep(learning, marking, datetime.now().astimezone())

    try:
        return hold(LessonTalk(engine, taught, keep))
    finally:
        results.close()
