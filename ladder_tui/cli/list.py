"""List what a pack holds: one line each, or JSON."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.model.pack import Pack
from ladder_tui.telling.overview import overview

KINDS = ("trees", "modalities", "questions", "references", "cases")
OVERVIEW = "overview"
"""All of a pack in tables, as Markdown."""
Row = dict[str, str]


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `list`."""
    parser.add_argument("kind", choices=(*KINDS, OVERVIEW))
    parser.add_argument("--format", choices=["text", "json"], default="text")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Print one line for each."""
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    if options.kind == OVERVIEW:
        if options.format != "text":
            raise UsageError("the overview is Markdown; `list modalities --format json` is for programs")
        sys.stdout.write(overview(pack))
        return Exit.FINE
    rows = rows_of(pack, options.kind)
    if options.format == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_aligned(rows))
    return Exit.FINE


def rows_of(pack: Pack, kind: str) -> list[Row]:
    """Return one row for each thing of a kind, in file order; the first column is its id."""
    if kind == "trees":
        return [{"id": t.id, "title": t.title, "stage": t.status.stage} for t in pack.trees.values()]
    if kind == "modalities":
        return [{"id": m.id, "name": m.name, "family": m.family} for m in pack.modalities.values()]
    if kind == "questions":
        return [{"id": q.id, "ask": q.ask, "kind": q.kind} for q in pack.questions.values()]
    if kind == "references":
        return [
            {"id": r.id, "title": r.title, "year": r.year, "design": r.design, "seen": r.seen}
            for r in pack.references.values()
        ]
    return [{"case": c.title, "tree": c.tree or c.modality, "file": c.path} for c in pack.cases]


def _aligned(rows: list[Row]) -> str:
    if not rows:
        return ""
    names = list(rows[0])
    widths = [max(len(row[name]) for row in rows) for name in names[:-1]]
    lines = []
    for row in rows:
        cells = [row[name].ljust(width) for name, width in zip(names, widths, strict=False)]
        lines.append("  ".join([*cells, row[names[-1]]]).rstrip())
    return "\n".join(lines) + "\n"
