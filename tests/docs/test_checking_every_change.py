"""The page on checking every change: its files are YAML, its commands are the program's, its output is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import yaml

from tests.docs.snippets import DOCS, blocks, ran, same
from tests.docs.test_docs_keep_up import parser_of

PAGE = (DOCS / "checking-every-change.md").read_text(encoding="utf-8")
PACK = """
pack: leak
name: A leak
version: 0.1.0
status: {stage: draft}
status_line: draft
standing: Supports judgement.
start: leak
"""
TREE = """tree: leak
title: A leak
status: {stage: draft}
start: where
nodes:
  where:
    {go: plumbr}
  plumber:
    refer: {to: a plumber, because: Somebody must look., basis: judgement}
"""


def files() -> list[Any]:
    """Return what the YAML blocks hold."""
    return [yaml.safe_load(block) for language, block in blocks(PAGE) if language == "yaml"]


def test_the_hook_that_the_page_names_is_the_one_there_is() -> None:
    hooks = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    config, *_ = files()

    assert [hook["id"] for hook in hooks] == [hook["id"] for hook in config["repos"][0]["hooks"]]


def test_every_command_of_the_workflows_is_one_of_the_program() -> None:
    _, *workflows = files()
    steps = [step for flow in workflows for job in flow["jobs"].values() for step in job["steps"]]
    commands = [step["run"].partition(" >")[0] for step in steps if step.get("run", "").startswith("ladder-tui ")]

    assert 3 == len(commands)
    for command in commands:
        _, name, *arguments = shlex.split(command)
        parser_of(name).parse_args(arguments)


def test_the_page_shows_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "trees").mkdir()
    (tmp_path / "trees" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "trees" / "leak.yaml").write_text(TREE, encoding="utf-8")
    (console,) = [block for language, block in blocks(PAGE) if language == "console"]
    first, _, expected = console.partition("\n")
    printed = ran(first.removeprefix("$ "), tmp_path)

    assert same(expected, printed), printed


def test_every_action_is_named_with_a_version() -> None:
    assert [] == [found for found in re.findall(r"uses: (\S+)", PAGE) if "@v" not in found]
