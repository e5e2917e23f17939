"""Decide from given facts, without a screen.

Exit code 0: decided; 1: the pack has errors; 2: the facts or options do not fit; 3: facts are missing, and what is
asked next is printed first; 4: stopped by an alert.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.facts import Facts, read_facts, set_facts
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.engine import Engine, Place, Walk

_CODES = {"decided": Exit.FINE, "asking": Exit.MISSING, "stopped": Exit.ALERT}


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `run`."""
    parser.add_argument("tree", metavar="TREE", nargs="?", help="the tree to walk; the pack's start tree unless given")
    parser.add_argument("--modality", metavar="ID", help="check one modality without a tree")
    parser.add_argument("--facts", metavar="FILE", help="what is known, as YAML, JSON or JSON Lines; - for stdin")
    parser.add_argument("--set", metavar="ID=VALUE", action="append", default=[], help="one more fact")
    parser.add_argument("--rest", choices=["not-known"], help="answer everything that is not given")
    parser.add_argument("--format", choices=["text", "json", "md", "html"], default="text")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Decide each patient and print the decision; the exit code is the last one's that was not decided."""
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    engine = Engine(pack)
    start = start_of(engine, options)
    extra = set_facts(pack, options.set)
    patients = read_facts(pack, options.facts) if options.facts else iter([{}])
    code = Exit.FINE
    try:
        for number, facts in enumerate(patients):
            if number and options.format == "html":
                raise UsageError("html is a page of one patient; give one, or another format")
            walk, place = _decided(engine, start, {**facts, **extra}, options.rest is not None)
            _print(engine, walk, place, options.format)
            code = _CODES[place.status] or code
    finally:
        sys.stdout.flush()
    return code


def start_of(engine: Engine, options: Namespace) -> Walk:
    """Return the empty walk that the options name."""
    pack = engine.pack
    if options.modality:
        if options.tree:
            raise UsageError("give a TREE or --modality, not both")
        known(options.modality, list(pack.modalities), "modality")
        return engine.start(modality=options.modality)
    tree = options.tree or pack.about.start
    known(tree, list(pack.trees), "tree")
    return engine.start(tree)


def known(name: str, names: list[str], what: str) -> None:
    """Refuse a name that is not among some names, offering the nearest.

    Raises:
        UsageError: There is nothing of that name.
    """
    if name not in names:
        from difflib import get_close_matches

        close = get_close_matches(name, names, n=1)
        offer = f"; did you mean `{close[0]}`?" if close else "; `ladder-tui list` names them"
        raise UsageError(f"no {what} is called `{name}`{offer}")


def _decided(engine: Engine, start: Walk, facts: Facts, rest: bool) -> tuple[Walk, Place]:
    walk = start.answer_all(facts)
    reason = engine.impossible(walk)
    if reason is not None:
        raise UsageError(f"no patient can be like this: {reason}")
    if rest:
        walk = engine.rest_not_known(walk)
    return walk, engine.replay(walk)


def _print(engine: Engine, walk: Walk, place: Place, form: str) -> None:
    if form == "json":
        from ladder_tui.telling.data import data

        json.dump(data(engine, walk, place), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    if form == "html":
        sys.stdout.write(_page(engine, walk, place))
        return
    from ladder_tui.telling import account

    told = account(engine, walk, place)
    if form == "md":
        from ladder_tui.telling.markdown import draw as draw_markdown

        sys.stdout.write(draw_markdown(told))
    else:
        from ladder_tui.telling.text import draw as draw_text

        sys.stdout.write(draw_text(told))


def _page(engine: Engine, walk: Walk, place: Place) -> str:
    from datetime import datetime

    from ladder_tui import __version__
    from ladder_tui.config import checked, read
    from ladder_tui.export import Handed, document

    setting = checked(read(), engine.pack).setting
    return document(Handed(engine, walk, place, datetime.now().astimezone(), __version__, None, setting), "html")
