"""Print the JSON Schema (2020-12) of a kind of file, for editors, or write the four of them into a folder."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.loader.schema import KINDS, schema_of


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `schema`."""
    parser.add_argument("kind", choices=KINDS, nargs="?", default="tree")
    parser.add_argument("--write", metavar="DIR", type=Path, help="write DIR/KIND.json for every kind of file instead")


def run(options: Namespace) -> int:
    """Print the schema, or write all of them."""
    if options.write is None:
        sys.stdout.write(schema_text(options.kind))
    else:
        write_schemas(options.write)
    return Exit.FINE


def schema_text(kind: str) -> str:
    """Return the schema of a kind of file as it is printed and written."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Write the schema of every kind of file into a folder, which is made where it is missing.

    Raises:
        UsageError: The folder is a file.
        OSError: The disk refuses.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; schemas are written into a folder")
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (folder / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
