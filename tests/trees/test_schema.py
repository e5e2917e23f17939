"""An author's editor is told what each file may hold: the line at its top, the schemas it leads to, what they catch."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ladder_tui.cli.schema import schema_text, write_schemas
from ladder_tui.files import bundled_pack
from ladder_tui.loader.schema import KINDS, schema_of
from tests.diagnostics.pages import Page, pages

LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
TREES = bundled_pack()
FILES = sorted(TREES.rglob("*.yaml"))
SEEN_BY_A_SCHEMA = ("E004", "E005", "E006", "E014", "E107", "E108")
"""The codes whose mistake shows in one file alone, without what another one defines and without its text."""


def as_an_editor(text: str) -> Any:
    """Return a file as an editor's YAML reads it: numbers and booleans typed, a date a text."""
    return json.loads(json.dumps(yaml.load(text, yaml.CSafeLoader), default=str))


def kind_of(root: Any) -> str:
    """Return which schema a file is for, as its first key says."""
    if isinstance(root, list):
        return "case"
    return next((kind for kind in ("tree", "pack") if kind in root), "library")


@cache
def validator(kind: str) -> Draft202012Validator:
    """Return what holds a file to a schema."""
    return Draft202012Validator(schema_of(kind))


def complaints(text: str) -> list[str]:
    """Return what an editor would underline in a file."""
    root = as_an_editor(text)
    return [f"{e.json_path}: {e.message}" for e in validator(kind_of(root)).iter_errors(root)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_stored_schemas_are_those_of_the_program(kind: str) -> None:
    """After a change of the fields: `ladder-tui schema --write trees/.schema`."""
    assert schema_text(kind) == (TREES / ".schema" / f"{kind}.json").read_text(encoding="utf-8")


def test_schemas_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    write_schemas(tmp_path / "deep" / ".schema")

    assert {f"{kind}.json" for kind in KINDS} == {path.name for path in (tmp_path / "deep" / ".schema").iterdir()}


def test_every_bundled_file_leads_an_editor_to_the_schema_of_its_kind() -> None:
    """The line is the first of a file; its path is relative to the file: `../.schema/tree.json`."""
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        line = LINE.match(text)
        assert line, f"{path} does not begin with `# yaml-language-server: $schema=...`"
        expected = TREES / ".schema" / f"{kind_of(as_an_editor(text))}.json"
        assert expected.resolve() == (path.parent / line[1]).resolve(), path


def test_every_bundled_file_fits_the_schema_its_line_names() -> None:
    assert {} == {str(path): found[:3] for path in FILES if (found := complaints(path.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("page", [p for p in pages() if p.code in SEEN_BY_A_SCHEMA], ids=lambda page: page.code)
def test_a_mistake_that_a_schema_can_see_is_underlined(page: Page) -> None:
    assert [] != [complaint for file in page.wrong for complaint in complaints(file.text)]


def test_what_the_pages_advise_is_never_underlined() -> None:
    advised = {f"{page.code} {file.name}": complaints(file.text) for page in pages() for file in page.right}

    assert {} == {name: found for name, found in advised.items() if found}
