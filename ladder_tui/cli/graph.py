"""Draw a tree, or what lies around one of its nodes: an outline, Mermaid, DOT or SVG."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.model.pack import Pack

FORMATS = {"text": "outline", "mermaid": "mermaid", "dot": "dot", "svg": "dot"}
"""Every format, with the module that draws it."""
LONGEST_SECONDS = 60
NO_DOT = "svg is drawn by Graphviz's `dot`, which is not installed: install graphviz, or take `--format mermaid`"


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `graph`."""
    parser.add_argument("tree", metavar="TREE", nargs="?", help="the pack's start tree unless given")
    parser.add_argument("--node", metavar="ID", help="only what lies around this node")
    parser.add_argument("--hops", metavar="N", type=int, help="how many arrows away from the node; 1 unless given")
    parser.add_argument("--format", choices=[*FORMATS], default="text")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Print the drawing."""
    if options.hops is not None and (options.node is None or options.hops < 0):
        raise UsageError("`--hops` goes with `--node ID`, and takes 0 or more")
    if options.format == "svg" and shutil.which("dot") is None:
        raise UsageError(NO_DOT)
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    from ladder_tui.graph import MOST_NODES, drawing

    tree = options.tree or pack.about.start
    _known(pack, tree, options.node)
    drawn = drawing(pack, tree, options.node or "", 1 if options.hops is None else options.hops)
    text = importlib.import_module(f"ladder_tui.graph.{FORMATS[options.format]}").draw(drawn)
    sys.stdout.write(_svg(text) if options.format == "svg" else text)
    if drawn.is_big and options.format != "text":
        print(
            f"ladder-tui: {drawn.shown:,} nodes are more than the {MOST_NODES} that a picture can show, so this is an"
            " outline; `--node ID --hops 2` draws a part",
            file=sys.stderr,
        )
    return Exit.FINE


def _known(pack: Pack, tree: str, node: str | None) -> None:
    """Refuse a tree or a node that is not there, with the nearest that is."""
    if tree not in pack.trees:
        raise UsageError(f"no tree is called `{tree}`{_near(tree, [*pack.trees], 'ladder-tui list trees')}")
    if node is not None and node not in pack.trees[tree].nodes:
        there = [*pack.trees[tree].nodes]
        raise UsageError(f"`{tree}` has no node `{node}`{_near(node, there, f'ladder-tui show {tree}')}")


def _near(name: str, names: list[str], lists: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, names, n=1)
    return f"; did you mean `{close[0]}`?" if close else f"; `{lists}` names what there is"


def _svg(text: str) -> str:
    """Return the picture that Graphviz makes of a DOT text."""
    try:
        done = subprocess.run(
            ["dot", "-Tsvg"], input=text, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"`dot` did not end in {LONGEST_SECONDS} seconds; take `--format text`") from None
    if done.returncode:
        raise UsageError(f"`dot` refuses: {done.stderr.strip() or f'exit {done.returncode}'}")
    return done.stdout
