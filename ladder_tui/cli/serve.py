"""Serve the app to browsers: on this computer alone, unless --host says otherwise.

Nothing of a visitor's walk is kept, and no visitor reaches a file of this computer.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, open_pack
from ladder_tui.serve.door import is_loopback, url_of
from ladder_tui.serve.terms import Terms

LEAST_MEMORY = 64
MISSING = "serving needs the package `textual-serve`: install it with `pip install textual-serve`"


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `serve`."""
    terms = Terms()
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen at; 127.0.0.1, this computer alone, unless given"
    )
    parser.add_argument("--port", type=int, default=8000, help="8000 unless given; 0 is any free one")
    parser.add_argument(
        "--visitors", metavar="N", type=int, default=terms.visitors, help=f"at once; {terms.visitors} unless given"
    )
    parser.add_argument(
        "--idle",
        metavar="MINUTES",
        type=float,
        default=terms.idle,
        help=f"without a key, after which a visit ends; {terms.idle:g} unless given",
    )
    parser.add_argument(
        "--memory",
        metavar="MB",
        type=int,
        default=terms.memory,
        help=f"that each visitor may take; {terms.memory} unless given",
    )
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Serve until Ctrl+C or SIGTERM."""
    terms = _terms(options)
    if find_spec("textual_serve") is None:
        raise UsageError(MISSING)
    opened = open_pack(options.pack)
    if opened is None:
        return Exit.PROBLEMS
    pack, problems = opened
    host: str = options.host

    def ready(port: int) -> None:
        noun = "visitor" if terms.visitors == 1 else "visitors"
        print(f"Serving {pack.about.name} at {url_of(host, port)} for {terms.visitors} {noun} at most; Ctrl+C ends it.")
        if not is_loopback(host):
            print(
                f"Listening at {host}: everyone who reaches this computer through that address can open it. There is no"
                " password and no encryption: what visitors type can be read on the way."
            )
        print("", end="", flush=True)

    from ladder_tui.serve.running import serve

    try:
        serve(pack, problems, host, options.port, terms, ready)
    except OSError as error:
        number = error.errno or 0
        why = (os.strerror(number) if number > 0 else error.strerror or str(error)).lower()
        raise UsageError(f"cannot listen at {host}, port {options.port}: {why}; try another --port or --host") from None
    return Exit.FINE


def _terms(options: Namespace) -> Terms:
    if not 0 <= options.port <= 65_535:
        raise UsageError(f"there is no port {options.port}; ports go from 1 to 65535, and 0 is any free one")
    if options.visitors < 1:
        raise UsageError("--visitors takes a number of at least 1")
    if not 0 < options.idle <= 10_000:
        raise UsageError("--idle takes minutes, more than 0 and 10000 at most")
    if options.memory < LEAST_MEMORY:
        raise UsageError(f"--memory takes megabytes, at least {LEAST_MEMORY}: less is not enough to begin")
    return Terms(options.visitors, options.idle, options.memory)
