"""Files and folders that are not there, are something else, or cannot be read, fed to the real command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import LONGEST, Ladder, environment

CHECK = ("check", ".", "--format", "concise")
RUN = ("run", "--pack", ".")


def bytes_of(data: bytes) -> Callable[[Path], None]:
    """Return what writes these bytes."""

    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def sparse(path: Path) -> None:
    with path.open("wb") as handle:
        handle.truncate(100_000_000)


HUGE = "x.yaml: E011 the file has 100,000,000 bytes, more than 20,000,000"
MADE: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (bytes_of(b""), "x.yaml:1:1: E013 the file is empty"),
    "blank": (bytes_of(b" \n\n# nothing\n"), "x.yaml:1:1: E013 the file is empty"),
    "not UTF-8": (bytes_of("# eins\ntree: Müller\n".encode("latin-1")), "x.yaml:2:8: E012 the file is not UTF-8"),
    "UTF-16": (bytes_of("tree: a\n".encode("utf-16")), "x.yaml:1:1: E012 the file is not UTF-8"),
    "a folder": (Path.mkdir, "x.yaml: E012 the file cannot be read: it is a folder"),
    "a broken link": (
        lambda p: p.symlink_to("nowhere"),
        "x.yaml: E012 the file cannot be read: it is a link to nothing",
    ),
    "a link to itself": (
        lambda p: p.symlink_to(p.name),
        "x.yaml: E012 the file cannot be read: it is a link to nothing",
    ),
    "a pipe": (os.mkfifo, "x.yaml: E012 the file cannot be read: it is not a file"),
    "100 MB": (sparse, HUGE),
    "text": (
        bytes_of(b"just words\n"),
        "x.yaml:1:1: E014 the file begins with `just words`, so it is not known what it is",
    ),
}


@pytest.mark.parametrize("name", MADE)
def test_a_file_that_is_no_file_of_a_pack_is_named(ladder: Ladder, pack: Path, name: str) -> None:
    make, expected = MADE[name]
    make(pack / "x.yaml")

    checked, ran = ladder(*CHECK), ladder(*RUN)

    assert (1, f"{expected}\n") == (checked.code, checked.out)
    assert (1, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"{expected}\nladder-tui: the pack has errors; `ladder-tui check` says how")


@pytest.mark.skipif(os.geteuid() == 0, reason="ROOT READS EVERYTHING: this needs an ordinary user to prove anything")
def test_a_file_without_permission_says_so(ladder: Ladder, pack: Path) -> None:
    (pack / "main.yaml").chmod(0)

    checked = ladder(*CHECK)

    assert 1 == checked.code
    assert "main.yaml: E012 the file cannot be read: permission denied\n" in checked.out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("check", "nowhere"), "there is nothing at nowhere"),
        (("check", "nowhere/main.yaml"), "there is nothing at nowhere/main.yaml"),
        (("check", "--pack", "nowhere"), "there is nothing at nowhere"),
        (("run", "--pack", "nowhere"), "there is no folder nowhere"),
        (("list", "trees", "--pack", "nowhere"), "there is no folder nowhere"),
        (("show", "patch", "--pack", "nowhere"), "there is no folder nowhere"),
        (("test", "nowhere"), "there is no folder nowhere"),
        (("run", "--pack", "pack.yaml"), "pack.yaml is a file; a pack is a folder"),
        (("run", "--pack", "a\x1b[31m\u202eb"), "there is no folder a\ufffd[31m\ufffdb"),
        (("check", "a\x1b[31m\u202eb"), "there is nothing at a\ufffd[31m\ufffdb"),
    ],
)
def test_a_folder_that_is_not_there_is_said_in_one_line(
    ladder: Ladder, pack: Path, args: tuple[str, ...], message: str
) -> None:
    ran = ladder(*args)

    assert (2, "", f"ladder-tui: {message}\n") == (ran.code, ran.out, ran.err)


def test_an_empty_folder_is_no_pack(ladder: Ladder) -> None:
    checked, ran = ladder(*CHECK), ladder(*RUN)

    assert (1, 1) == (checked.code, ran.code)
    assert "E018 the folder has no pack file" in checked.out
    assert "E018 the folder has no pack file" in ran.err


def test_a_file_that_no_pack_reads_is_not_called_clean(ladder: Ladder, pack: Path) -> None:
    (pack / "notes.txt").write_text("tree: [")

    checked = ladder("check", "notes.txt")

    assert (2, "") == (checked.code, checked.out)
    assert "notes.txt is not read as part of the pack" in checked.err


def test_names_on_the_disk_cannot_act_on_the_terminal(ladder: Ladder, pack: Path) -> None:
    folder = pack / "a\x1b[31m\u202e"
    folder.mkdir()
    (folder / "x.yaml").write_text("")
    Path(os.fsdecode(os.fsencode(pack) + b"/b\xff.yaml")).write_text("")

    checked, ran = ladder("check", "."), ladder(*RUN)

    assert (1, 1) == (checked.code, ran.code)
    assert "a\ufffd[31m\ufffd/x.yaml:1:1: E013" in ran.err
    assert "2 errors" in checked.err


def test_a_pack_with_errors_opens_no_screen(pack: Path) -> None:
    """No half-drawn app: the errors are printed and the terminal never left its own screen."""
    (pack / "main.yaml").write_text("tree: [")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "ladder_tui", "walk", "--pack", str(pack)],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=LONGEST,
        env=environment(TERM="xterm-256color"),
    )
    child.expect(pexpect.EOF)
    child.close()

    assert 1 == child.exitstatus
    assert "E001" in str(child.before)
    assert "\x1b" not in str(child.before)
