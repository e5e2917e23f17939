"""A file that is full, read-only, locked, damaged or taken away: the walk goes on, says so, and what was kept stays."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ladder_tui.engine import Engine
from ladder_tui.sessions.database import MIGRATIONS
from ladder_tui.sessions.keeping import EPHEMERAL, Keeping, made_with
from ladder_tui.sessions.store import Store
from tests.sessions.conftest import NOW, SAFE, decided_walk, keep_all

ROOT = Path(__file__).parents[2]
ANSWERS = ["danger", "origin", "consent", "pressure"]


def kept(path: Path) -> list[str]:
    """Return the answers of the last walk in a file, as another process reads them."""
    store = Store(path)
    try:
        return [one.question for one in store.sessions()[0].answers]
    finally:
        store.close()


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """Return a real file system of 256 KB."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not done or done.returncode:
        pytest.skip("NOT TESTED: a full disk needs the right to mount a file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill a file system to its last byte."""
    ballast = folder / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as out:
        while out.write(b"x" * 512):
            pass
    return ballast


def test_a_full_disk_is_said_and_kept_again_once_there_is_room(house: Engine, tiny: Path) -> None:
    keeping = Keeping(Store(tiny / "data" / "walks.sqlite3"), made_with(house.pack, "0"))
    keeping.keep(house.start().answer("danger", SAFE), "asking", NOW)
    assert not keeping.notice
    ballast = fill(tiny)
    walk = decided_walk(house)
    for label in range(60):  # until the page that has room is full as well
        keeping.label("x" * 60, NOW, walk)
        keeping.keep(walk.answer("pressure", "not-known" if label % 2 else "3"), "asking", NOW)
        if keeping.is_lost:
            break

    assert keeping.notice.startswith("Not being kept: the disk is full.")
    ballast.unlink()
    keeping.keep(walk, "decided", NOW)
    assert "" == str(keeping.notice)
    assert ANSWERS == kept(tiny / "data" / "walks.sqlite3")


def test_a_disk_that_was_always_full_keeps_the_walk_once_there_is_room(house: Engine, tiny: Path) -> None:
    ballast = fill(tiny)
    keeping = Keeping(Store(tiny / "data" / "walks.sqlite3"), made_with(house.pack, "0"))
    keeping.open()
    keep_all(keeping, house, decided_walk(house))

    assert "the disk is full" in keeping.notice
    ballast.unlink()
    keeping.keep(decided_walk(house), "decided", NOW)
    assert ANSWERS == kept(tiny / "data" / "walks.sqlite3")


def test_a_home_that_cannot_be_written_is_said(house: Engine, tiny: Path) -> None:
    """A read-only disk stops root as well."""
    subprocess.run(["mount", "-o", "remount,ro", str(tiny)], check=True)
    keeping = Keeping(Store(tiny / "data" / "walks.sqlite3"), made_with(house.pack, "0"))
    keeping.open()
    keep_all(keeping, house, decided_walk(house))

    assert "Not being kept: read-only file system" in keeping.notice


def test_a_disk_that_becomes_read_only_is_said(house: Engine, tiny: Path) -> None:
    keeping = Keeping(Store(tiny / "data" / "walks.sqlite3"), made_with(house.pack, "0"))
    walk = decided_walk(house)
    keep_all(keeping, house, walk)
    keeping.close()
    subprocess.run(["mount", "-o", "remount,ro", str(tiny)], check=True)
    keeping.keep(walk.answer("consent", "no"), "decided", NOW)

    assert keeping.is_lost
    assert "cannot be" in keeping.notice


def test_another_users_folder_is_said(house: Engine, tmp_path: Path) -> None:
    """Run as a user who may not write there: root is never refused."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: becoming another user needs root")
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    script = (
        "import os, sys; from ladder_tui.sessions.store import Store; from ladder_tui.sessions.database import Unkept\n"
        "from pathlib import Path; os.setgid(65534); os.setuid(65534)\n"
        "try: Store(Path(sys.argv[1])).open()\n"
        "except Unkept as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder / "walks.sqlite3")], cwd=ROOT, capture_output=True, text=True
    )

    assert "permission denied\n" == done.stdout, done.stderr


def test_a_file_that_another_program_holds_is_said_and_kept_again(house: Engine, keeping: Keeping, path: Path) -> None:
    keeping.open()
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert "held\n" == holder.stdout.readline()
        keep_all(keeping, house, decided_walk(house))
        assert "another program holds the file" in keeping.notice
        holder.communicate("\n")
    keeping.keep(decided_walk(house), "decided", NOW)

    assert "" == keeping.notice
    assert ANSWERS == kept(path)


@pytest.mark.parametrize("harm", ["head", "middle", "cut", "text", "empty"])
def test_a_damaged_file_is_set_aside_and_the_walk_is_kept_in_a_new_one(
    house: Engine, keeping: Keeping, path: Path, harm: str
) -> None:
    keep_all(keeping, house, decided_walk(house))
    keeping.close()
    data = bytearray(path.read_bytes())
    if harm == "head":
        data[:100] = bytes(100)
    elif harm == "middle":
        data[4096 : 4096 * 5] = os.urandom(4096 * 4)
    elif harm == "cut":
        del data[len(data) // 2 :]
    elif harm == "text":
        data[:] = b"These are not the walks you are looking for.\n" * 200
    path.write_bytes(b"" if harm == "empty" else bytes(data))
    after = Keeping(Store(path), made_with(house.pack, "0"))
    keep_all(after, house, decided_walk(house))

    aside = list(path.parent.glob("walks.damaged-*.sqlite3"))
    assert ([] if harm == "empty" else [bytes(data)]) == [one.read_bytes() for one in aside]
    assert not after.is_lost
    assert harm == "empty" or aside[0].name in after.notice
    assert ANSWERS == kept(path)


@pytest.mark.parametrize("how", ["deleted", "renamed", "overwritten"])
def test_a_file_taken_away_under_a_running_walk_loses_nothing(
    house: Engine, keeping: Keeping, path: Path, how: str
) -> None:
    """What SQLite itself would go on writing into, nobody would find again."""
    keeping.keep(house.start().answer("danger", SAFE), "asking", NOW)
    if how == "deleted":
        path.unlink()
    elif how == "renamed":
        path.rename(path.with_name("elsewhere"))
    else:
        path.write_bytes(b"x" * 5000)
    keep_all(keeping, house, decided_walk(house))

    assert not keeping.is_lost
    assert ANSWERS == kept(path)


def test_a_file_of_a_newer_version_is_left_alone(house: Engine, keeping: Keeping, path: Path) -> None:
    keeping.open()
    keeping.close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    keep_all(keeping, house, decided_walk(house))

    assert "a newer version of the program made the file" in keeping.notice
    assert before == path.read_bytes()


def test_only_the_owner_may_read_what_is_kept(house: Engine, keeping: Keeping, path: Path) -> None:
    """The journal beside the file as well, and a folder that was wider before."""
    path.parent.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        keep_all(keeping, house, decided_walk(house))
    finally:
        os.umask(before)

    assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)
    assert {0o600} == {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}


def test_nothing_is_kept_of_an_ephemeral_walk(house: Engine, tmp_path: Path) -> None:
    keeping = Keeping(None, made_with(house.pack, "0"))
    keep_all(keeping, house, decided_walk(house))

    assert EPHEMERAL == keeping.notice
    assert [] == list(tmp_path.iterdir())


def test_a_walk_without_an_answer_leaves_no_trace(house: Engine, keeping: Keeping) -> None:
    keeping.keep(house.start(), "asking", NOW)

    assert () == keeping.recent()


def test_deleted_text_is_not_in_the_file_any_more(house: Engine, keeping: Keeping, path: Path) -> None:
    keep_all(keeping, house, decided_walk(house))
    assert keeping.session is not None
    assert keeping.store is not None
    keeping.label("a-label-to-look-for", NOW, decided_walk(house))
    assert b"a-label-to-look-for" in path.read_bytes()
    assert 1 == keeping.store.delete([keeping.session.id])

    assert not [one.name for one in path.parent.iterdir() if b"a-label-to-look-for" in one.read_bytes()]
    assert not [one.name for one in path.parent.iterdir() if b"kitchen" in one.read_bytes()]
