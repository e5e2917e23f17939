"""Open the app beside an editor: every save is shown at once, with the same answers and with what is wrong."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import UsageError
from ladder_tui.cli.packs import add_pack_option
from ladder_tui.cli.walk import need_terminal
from ladder_tui.files import NoPack, bundled_pack


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `preview`."""
    parser.add_argument("tree", metavar="TREE", nargs="?", help="the tree to walk; the pack's start tree unless given")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Watch the pack and open the app on it; a pack with errors is waited over."""
    need_terminal()
    from ladder_tui.watch.version import Watch

    try:
        watch = Watch(options.pack or bundled_pack())
    except NoPack as error:
        raise UsageError(str(error)) from None
    pack = watch.first.examination.pack
    if pack is not None:
        from ladder_tui.cli.run import start_of
        from ladder_tui.engine import Engine

        start_of(Engine(pack), Namespace(tree=options.tree, modality=None))
    from ladder_tui.tui.preview import run as open_app  # Textual costs 160 ms; only this command pays

    return open_app(watch, options.tree or "")
