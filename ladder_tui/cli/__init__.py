"""The command line: one file a command, loaded only when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import NoReturn

from ladder_tui import __version__
from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.streams import drop_output, make_streams_safe, seen

COMMANDS = {
    "walk": "walk a tree, or check one modality for a patient",
    "run": "decide from given facts, without a screen",
    "list": "list what a pack holds",
    "show": "show one modality, question, reference or tree as text",
    "preview": "open the app beside an editor: every save is shown at once",
    "check": "say everything that is wrong with a pack",
    "sessions": "list, show, replay, export or delete kept walks",
    "explain": "explain a code that check prints",
    "test": "run the cases of a pack",
    "graph": "draw a tree, or what lies around one of its nodes",
    "diff": "say which patients another version of a pack tells something else",
    "teach": "learn and teach with the lessons of a pack",
    "cases": "suggest patients that reach what no case reaches",
    "new": "write a commented start of a pack, a tree, a modality or a case",
    "schema": "print the JSON Schema of a kind of file, for editors",
    "completion": "print what a shell needs to complete with the Tab key",
    "serve": "let browsers open the app, on this computer unless told otherwise",
    "config": "say which settings are in force, and what is wrong with them",
}
"""Every command, with what it does; the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = [*(sys.argv[1:] if arguments is None else arguments)]
    gc.enable()
    if "_ARGCOMPLETE" in os.environ:
        from ladder_tui.cli.completing import complete  # only a shell that asks for words pays

        complete(COMMANDS, _parser)
    make_streams_safe()
    try:
        if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
            given = ["walk", "--home", *given]
        code = _command(given[0], given[1:]) if given[0] in COMMANDS else _outside(given)
        sys.stdout.flush()
        return code
    except UsageError as error:
        print(f"ladder-tui: {seen(str(error))}", file=sys.stderr)
        return Exit.USAGE
    except BrokenPipeError:
        drop_output()
        return Exit.PIPE
    except OSError as error:
        drop_output()
        print(f"ladder-tui: the system refuses: {seen((error.strerror or str(error)).lower())}", file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        return 130


class _Parser(ArgumentParser):
    """A parser whose complaints quote no character that would act on the terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(seen(message))


def _parser(name: str) -> ArgumentParser:
    module = importlib.import_module(f"ladder_tui.cli.{name}")
    parser = _Parser(prog=f"ladder-tui {name}", description=module.__doc__)
    module.add_options(parser)
    return parser


def _command(name: str, rest: list[str]) -> int:
    options = _parser(name).parse_args(rest)
    code: int = importlib.import_module(f"ladder_tui.cli.{name}").run(options)
    return code


def _outside(given: list[str]) -> int:
    parser = _Parser(
        prog="ladder-tui",
        description="Walk decision trees to a sourced recommendation. Without a command, opens the app.",
        epilog="commands: " + "; ".join(f"{name}: {what}" for name, what in COMMANDS.items()),
    )
    parser.add_argument("--version", action="version", version=f"ladder-tui {__version__}")
    parser.add_argument("command", choices=[*COMMANDS], nargs="?")
    parser.parse_args(given[:1])
    return Exit.FINE
