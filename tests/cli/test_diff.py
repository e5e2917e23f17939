"""The command: folders, single files and git revisions, and what is said when a side cannot be read."""

from __future__ import annotations

import shlex
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
    assert "NEW has 1 error and cannot be compared" in ran.err


def test_a_side_that_is_nothing_is_a_mistake_of_use(ladder: Ladder, pack: Path) -> None:
    ran = ladder("diff", str(pack), "nowhere")

    assert 2 == ran.code
    assert "NEW `nowhere`" in ran.err


def test_the_line_to_try_shows_in_both_folders_what_is_said_of_them(
    ladder: Ladder, pack: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = edited(pack, tmp_path_factory.mktemp("new") / "other", "at-least: 10", "at-least: 8")
    said = ladder("diff", str(pack), str(other)).out.splitlines()
    tries = [shlex.split(line.partition("ladder-tui ")[2]) for line in said if line.startswith("- try it: ")]

    assert tries
    for line in tries:
        told = [ladder(*line, "--pack", str(folder)) for folder in (pack, other)]
        assert [0, 0] == [ran.code for ran in told]
        assert told[0].out != told[1].out


def test_the_same_folder_tells_nobody_anything_else(ladder: Ladder, pack: Path) -> None:
    ran = ladder("diff", str(pack), str(pack))

    assert (0, "") == (ran.code, ran.err)
    assert "No patient is told anything else." in ran.out


def test_a_tree_file_stands_for_its_tree_alone(
    ladder: Ladder, pack: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    old = "[kitchen, bath], go: mend}\n      - {when: cellar"
    new = "[kitchen, cellar], go: mend}\n      - {when: bath"
    other = edited(pack, tmp_path_factory.mktemp("new") / "other", old, new)
    ran = ladder("diff", str(pack / "main.yaml"), str(other / "main.yaml"))

    assert (0, "") == (ran.code, ran.err)
    assert "main/wait → main/mend" in ran.out
    assert "main/mend → main/wait" in ran.out


def test_a_file_without_a_tree_is_a_mistake_of_use(ladder: Ladder, pack: Path) -> None:
    ran = ladder("diff", str(pack / "library.yaml"), str(pack / "library.yaml"))

    assert (2, "") == (ran.code, ran.out)
    assert "the file holds no tree" in ran.err


@pytest.fixture
def repository(pack: Path) -> Path:
    """Return the folder of a pack of which one revision is kept, and in which a gate was changed since."""
    folder = pack / "houses"
    folder.mkdir()
    for path in pack.glob("*.yaml"):
        path.rename(folder / path.name)
    git(pack, "init", "--quiet")
    git(pack, "add", ".")
    git(pack, "commit", "--quiet", "-m", "first")
    path = folder / "library.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("at-least: 10", "at-least: 8"), encoding="utf-8")
    return folder


@needs_git
@pytest.mark.parametrize("pair", ["HEAD houses", "HEAD:houses houses", "HEAD:./houses/main.yaml houses/main.yaml"])
def test_a_revision_is_compared_with_what_lies_there_now(ladder: Ladder, repository: Path, pair: str) -> None:
    ran = ladder("diff", *pair.split())

    assert (0, "") == (ran.code, ran.err)
    assert "New pipe" in ran.out
    assert "exclude when Pressure 10 bar or more" in ran.out


@needs_git
def test_two_revisions_are_those_of_the_pack_that_is_named(ladder: Ladder, repository: Path) -> None:
    git(repository, "commit", "--quiet", "-a", "-m", "second")
    ran = ladder("diff", "HEAD~1", "HEAD", "--pack", str(repository))

    assert (0, "") == (ran.code, ran.err)
    assert "New pipe" in ran.out


@needs_git
@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("no-such", "there is no folder, no file and no git revision called no-such"),
        ("no-such:houses", "there is no folder, no file and no git revision called no-such"),
        ("HEAD:elsewhere", "there is nothing at elsewhere in HEAD"),
        ("HEAD:../..", "is outside the repository"),
    ],
)
def test_a_revision_that_is_not_there_is_named(ladder: Ladder, repository: Path, old: str, why: str) -> None:
    ran = ladder("diff", old, "houses")

    assert (2, "") == (ran.code, ran.out)
    assert f"OLD `{old}`" in ran.err
    assert why in ran.err


@needs_git
def test_errors_of_a_revision_are_at_their_place_in_it(ladder: Ladder, repository: Path) -> None:
    main = repository / "main.yaml"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace("go: wait", "go: weight"), encoding="utf-8")
    git(repository, "commit", "--quiet", "-a", "-m", "broken")
    main.write_text(text, encoding="utf-8")
    ran = ladder("diff", "HEAD", "houses")

    assert (1, "") == (ran.code, ran.out)
    assert "HEAD:houses/main.yaml:" in ran.err
    assert "OLD has 1 error" in ran.err
