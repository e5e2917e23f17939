"""Print the JSON Schema (2020-12) of a kind of file, for editors."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from ladder_tui.cli.exits import Exit
from ladder_tui.loader.schema import schema_of


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `schema`."""
    parser.add_argument("kind", choices=["tree", "library", "case", "pack"], nargs="?", default="tree")


def run(options: Namespace) -> int:
    """Print the schema."""
    json.dump(schema_of(options.kind), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return Exit.FINE
