"""Open the lessons of a pack, list them, or print one as a page to hand out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.engine import Engine

if TYPE_CHECKING:
    from ladder_tui.teach.lessons import Taught


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `teach`."""
    parser.add_argument("lesson", metavar="LESSON", nargs="?", help="its title or id; the list of lessons unless given")
    parser.add_argument("--list", action="store_true", help="print the lessons: id, level, minutes, tree and title")
    parser.add_argument("--handout", choices=("md",), help="print the lesson as a page instead of opening it")
    parser.add_argument("--answers", action="store_true", help="with --handout: with what decides, and the debrief")
    parser.add_argument("--room", action="store_true", help="present the lesson to a room: few words, votes, a map")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Open the app at the lessons, or print."""
    if (options.handout or options.answers) and not options.lesson:
        raise UsageError("a handout is of one lesson: name it; `ladder-tui teach --list` lists them")
    if options.answers and not options.handout:
        raise UsageError("--answers goes with --handout")
    if options.room and not options.lesson:
        raise UsageError("a room is shown one lesson: name it; `ladder-tui teach --list` lists them")
    if options.room and options.handout:
        raise UsageError("--room presents a lesson and --handout prints it: choose one")
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    from ladder_tui.teach.lessons import find, lessons

    engine = Engine(pack)
    if options.list:
        for one in lessons(pack):
            print(f"{one.id}\t{one.lesson.level}\t{one.lesson.minutes} min\t{one.tree}\t{one.lesson.title}")
        return Exit.FINE
    taught = find(pack, options.lesson) if options.lesson else None
    if options.lesson and taught is None:
        raise UsageError(f"no lesson is called `{options.lesson}`; `ladder-tui teach --list` lists them")
    if taught is not None and options.handout:
        from ladder_tui.teach.told import handout_blocks
        from ladder_tui.telling.markdown import draw_blocks

        print(draw_blocks(handout_blocks(engine, taught, options.answers)), end="")
        return Exit.FINE
    return _open(engine, taught, options.room)


def _open(engine: Engine, taught: Taught | None, in_a_room: bool) -> int:
    from ladder_tui.cli.walk import need_terminal
    from ladder_tui.tui import run_lessons

    need_terminal()
    return run_lessons(engine, taught, in_a_room)
