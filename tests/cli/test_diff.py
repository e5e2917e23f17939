"""The command: folders, single files and git revisions, and what is said when a side cannot be read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Ladder

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed: revisions are not tested")


def edited(pack: Path, to: Path, old: str, new: str) -> Path:
    shutil.copytree(pack, to)
    for path in to.glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return to


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_folders_are_compared_and_it_exits_0(
    ladder: Ladder, pack: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = edited(pack, tmp_path_factory.mktemp("new") / "other", "at-least: 10", "at-least: 8")
    ran = ladder("diff", str(pack), str(other))

    assert (0, "") == (ran.code, ran.err)
    assert "Who is told something else" in ran.out
    assert "ladder-tui run main" in ran.out
    assert "# " in ladder("diff", str(pack), str(other), "--format", "md").out


def test_a_side_with_errors_is_named(ladder: Ladder, pack: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = edited(pack, tmp_path_factory.mktemp("new") / "other", "go: wait", "go: weight")
    ran = ladder("diff", str(pack), str(other))

    assert (1, "") == (ran.code, ran.out)
    assert "E101" in ran.err
    assert "NEW has 1 error" in ran.err


def test_a_side_that_is_nothing_is_a_mistake_of_use(ladder: Ladder, pack: Path) -> None:
    ran = ladder("diff", str(pack), "nowhere")

    assert 2 == ran.code
    assert "NEW `nowhere`" in ran.err


@needs_git
def test_a_revision_is_compared_with_the_folder(ladder: Ladder, pack: Path) -> None:
    git(pack, "init", "--quiet")
    git(pack, "add", ".")
    git(pack, "commit", "--quiet", "-m", "first")
    path = pack / "library.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("at-least: 10", "at-least: 8"), encoding="utf-8")
    ran = ladder("diff", "HEAD", str(pack), "--pack", str(pack))

    assert (0, "") == (ran.code, ran.err)
    assert "New pipe" in ran.out
    assert 2 == ladder("diff", "no-such-revision", str(pack), "--pack", str(pack)).code
