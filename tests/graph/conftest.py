"""The house of the example pack, and one whose every text is made to break out of a label."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ladder_tui.files import read_files
from ladder_tui.loader import load
from ladder_tui.model.pack import Pack
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from

HOSTILE = (
    '"];',
    "--> n1",
    "%%{init: {'theme': 'x'}}%%",
    "<b>bold</b>",
    "&lt;amp&amp;",
    "back\\slash\\N\\",
    "[x](y){z}|p|",
    "`tick`",
    "#35; end",
    "é ≥ 5 µg 痛",
    "style x:#fff; classDef a:#b;",
    "*/ // subgraph",
)
"""What would end a string, a label, a statement or a comment of DOT or Mermaid, or mean something inside one."""


@pytest.fixture
def house_pack() -> Pack:
    """Return the example pack."""
    return pack_from(PACK_FILE, LIBRARY, TREE)


@pytest.fixture
def hostile_pack() -> Pack:
    """Return the example pack with hostile text wherever a label comes from."""
    text = json.dumps(" \n ".join(HOSTILE))
    library = LIBRARY.replace("ask: Where does it come from?", f"ask: {text}")
    library = library.replace("kitchen: Kitchen", f"kitchen: {text}").replace("name: New pipe", f"name: {text}")
    library = library.replace("title: A leak", f"title: {text}")
    tree = TREE.replace("title: Main", f"title: {text}").replace("to: a plumber", f"to: {text}")
    return pack_from(PACK_FILE, library, tree)


@pytest.fixture
def plumbing_pack() -> Pack:
    """Return the plumbing pack, whose trees go on to each other."""
    pack = load(read_files(Path(__file__).parents[1] / "packs" / "plumbing").files).pack
    assert pack is not None
    return pack
