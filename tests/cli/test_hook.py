"""The hook of pre-commit: its definition, and its entry run as pre-commit would."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Ladder

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def hook() -> dict[str, Any]:
    """Return the one hook."""
    (only,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


def entry(*files: str) -> list[str]:
    """Return the arguments after the command, as pre-commit puts them together."""
    name, *arguments = shlex.split(hook()["entry"])
    assert name == "ladder-tui"
    return [*arguments, *files]


@pytest.fixture
def begun(ladder: Ladder, tmp_path: Path) -> Path:
    """Return the folder of the test, which holds a pack that was just begun."""
    assert 0 == ladder("new", "pack", "taps", "--pack", ".").code
    return tmp_path


def test_the_hook_has_what_pre_commit_needs() -> None:
    """Files are passed by default; in several processes one pack would be checked several times."""
    found = hook()

    assert {"id", "name", "entry", "language"} <= set(found)
    assert ("python", ["yaml"], True) == (found["language"], found["types"], found["require_serial"])
    assert found.get("pass_filenames", True)


def test_a_clean_pack_passes(ladder: Ladder, begun: Path) -> None:
    ran = ladder(*entry("trees/taps.yaml", "library/questions.yaml"))

    assert (0, "", "0 errors, 0 warnings\n") == (ran.code, ran.out, ran.err)


def test_a_change_in_one_file_is_held_against_the_others(ladder: Ladder, begun: Path) -> None:
    """The question is gone from the library, and missed in the tree, which nobody changed."""
    questions = begun / "library" / "questions.yaml"
    text = questions.read_text(encoding="utf-8")
    questions.write_text(text.replace("  drips-from:", "  drips-form:"), encoding="utf-8")
    ran = ladder(*entry("library/questions.yaml"))

    assert 1 == ran.code
    assert re.search(r"^trees/taps.yaml:\d+:\d+: E307 ", ran.out, re.MULTILINE)


def test_files_outside_any_pack_are_left_alone(ladder: Ladder, tmp_path: Path) -> None:
    (tmp_path / ".workflow.yaml").write_text("on: [push]\n", encoding="utf-8")
    ran = ladder(*entry(".workflow.yaml"))

    assert (0, "", "0 errors, 0 warnings\n") == (ran.code, ran.out, ran.err)


def test_a_hidden_file_beside_a_pack_is_no_reason_to_refuse(ladder: Ladder, begun: Path) -> None:
    (begun / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")

    assert 0 == ladder(*entry(".pre-commit-config.yaml", "pack.yaml")).code


def test_a_file_that_is_not_there_is_refused(ladder: Ladder, begun: Path) -> None:
    assert 2 == ladder(*entry("gone.yaml")).code
