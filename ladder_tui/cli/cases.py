"""Suggest patients that reach what no case of a pack reaches, as YAML to confirm."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.cli.run import known


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `cases`."""
    parser.add_argument("what", choices=["suggest"], help="what to do")
    parser.add_argument("tree", metavar="TREE", nargs="?", help="only what belongs to this tree")
    help_twins = "also pairs of patients one answer apart whose decisions differ"
    parser.add_argument("--twins", action="store_true", help=help_twins)
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Print the patients, and as comments what none was found for."""
    pack = usable_pack(options.pack, located=True)
    if pack is None:
        return Exit.PROBLEMS
    if options.tree is not None:
        known(options.tree, list(pack.trees), "tree")
    from ladder_tui.coverage.proposal import propose

    proposal = propose(pack, options.tree or "", options.twins)
    if proposal.text:
        sys.stdout.write(proposal.text)
    print(proposal.tally, file=sys.stderr)
    return Exit.FINE
