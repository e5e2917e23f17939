"""What the program has, the docs name."""

from __future__ import annotations

import importlib
import re
from argparse import ArgumentParser

import pytest

from ladder_tui.cli import COMMANDS
from ladder_tui.cli.check import FORMATS
from ladder_tui.cli.exits import Exit
from ladder_tui.diagnostics import Code
from tests.docs.snippets import DOCS

PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def parser_of(command: str) -> ArgumentParser:
    """Return the parser of a command."""
    parser = ArgumentParser(add_help=False)
    importlib.import_module(f"ladder_tui.cli.{command}").add_options(parser)
    return parser


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_in_its_section(command: str) -> None:
    assert command in SECTIONS
    section = SECTIONS[command]

    for option in parser_of(command)._actions:
        for word in (*option.option_strings, *(option.choices or ())):
            assert str(word) in section, f"{command} {word}"


@pytest.mark.parametrize("command", COMMANDS)
def test_no_section_names_an_option_that_its_command_lacks(command: str) -> None:
    there = {word for option in parser_of(command)._actions for word in option.option_strings}

    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", SECTIONS[command])) <= there


def test_every_code_is_in_the_table_under_its_name() -> None:
    for code in Code:
        assert f"| [{code.value}](diagnostics/{code.value}.md) | {code.title} |" in SECTIONS["Codes"]


def test_every_format_of_check_is_explained() -> None:
    assert [name for name in FORMATS if f"`{name}`" not in SECTIONS["check"]] == []


def test_every_exit_code_is_explained() -> None:
    assert [code for code in Exit if f"\n| {code.value} | " not in PAGE] == []


def test_every_link_between_pages_leads_to_a_file() -> None:
    root = DOCS.parent
    pages = [root / "README.md", root / "CONTRIBUTING.md", root / "CHANGELOG.md", *DOCS.rglob("*.md")]
    lost = [
        f"{page.relative_to(root)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert lost == []
