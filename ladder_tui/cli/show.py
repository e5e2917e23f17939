"""Show one modality, question, reference or tree as text."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.model.pack import Pack


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `show`."""
    parser.add_argument("id", metavar="ID", help="the id of a modality, question, reference or tree")
    parser.add_argument("--counts", action="store_true", help="of a tree: ways, patients and where they end, counted")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Print everything of that id; two things may share one."""
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    texts = shown(pack, options.id)
    if not texts:
        from difflib import get_close_matches

        names = [*pack.modalities, *pack.questions, *pack.trees, *pack.references]
        close = get_close_matches(options.id, names, n=1)
        offer = f"; did you mean `{close[0]}`?" if close else "; `ladder-tui list` names what there is"
        raise UsageError(f"nothing is called `{options.id}`{offer}")
    if options.counts:
        if options.id not in pack.trees:
            raise UsageError(f"--counts is of trees, and no tree is called `{options.id}`")
        texts.append(_counted(pack, options.id))
    sys.stdout.write("\n".join(texts))
    return Exit.FINE


def shown(pack: Pack, name: str) -> list[str]:
    """Return the text of everything that has this id."""
    from ladder_tui import telling
    from ladder_tui.telling.text import draw

    kinds = (
        (pack.modalities, telling.modality_account),
        (pack.questions, telling.question_account),
        (pack.trees, telling.tree_account),
        (pack.references, telling.reference_account),
    )
    return [draw(account(pack, name)) for names, account in kinds if name in names]


def _counted(pack: Pack, tree: str) -> str:
    from ladder_tui.analysis.counts import count
    from ladder_tui.reader import paused_collector
    from ladder_tui.telling.counted import draw

    with paused_collector():
        return draw(count(pack, tree))
