"""The file of kept walks: where it is, who may read it, its tables, and what it means when it fails.

The rollback journal is truncated at every commit and flushed (`synchronous=FULL`): an answer is on the disk when
`commit` returns, the file needs no shared memory, and a deleted walk leaves nothing in a log beside it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from datetime import datetime
from pathlib import Path

WAIT_MS = 1500
"""How long a commit waits for another window before the walk goes on unkept."""
CHECKED_BYTES = 8_000_000
"""Up to which size every page of the file is looked at when it is opened; beyond it, damage shows when it is met."""
NAME = "walks.sqlite3"

MIGRATIONS = (
    """
    CREATE TABLE session (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, began TEXT NOT NULL, changed TEXT NOT NULL, label TEXT NOT NULL,
        tree TEXT NOT NULL, modality TEXT NOT NULL, status TEXT NOT NULL, copy_of TEXT NOT NULL, pack TEXT NOT NULL,
        pack_name TEXT NOT NULL, pack_version TEXT NOT NULL, digest TEXT NOT NULL, app TEXT NOT NULL,
        answers TEXT NOT NULL, aside TEXT NOT NULL
    );
    CREATE INDEX session_changed ON session (pack, changed);
    CREATE TABLE event (
        number INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE, at TEXT NOT NULL,
        kind TEXT NOT NULL, question TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, date TEXT,
        because TEXT NOT NULL
    );
    CREATE INDEX event_session ON event (session);
    CREATE TABLE decision (
        number INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE, at TEXT NOT NULL,
        pack TEXT NOT NULL, pack_name TEXT NOT NULL, pack_version TEXT NOT NULL, digest TEXT NOT NULL,
        app TEXT NOT NULL, answers TEXT NOT NULL, data TEXT NOT NULL
    );
    CREATE INDEX decision_session ON decision (session);
    """,
    """
    ALTER TABLE session ADD COLUMN patient TEXT NOT NULL DEFAULT '';
    """,
    """
    CREATE TABLE result (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL, lesson TEXT NOT NULL, title TEXT NOT NULL,
        percent INTEGER NOT NULL, pack TEXT NOT NULL, pack_name TEXT NOT NULL, pack_version TEXT NOT NULL,
        digest TEXT NOT NULL, app TEXT NOT NULL, data TEXT NOT NULL
    );
    """,
)
"""One script a version of the tables; only ever added to. A file of version n still needs those from the n-th on."""


class Unkept(Exception):
    """Nothing could be written or read; the message says why in words that fit after a colon."""


class Damaged(Exception):
    """The file itself is damaged."""


def default_path() -> Path:
    """Return where walks are kept: `walks.sqlite3` in the program's data folder."""
    base = os.environ.get("XDG_DATA_HOME", "")
    if not os.path.isabs(base):
        from platformdirs import user_data_path

        return user_data_path("ladder-tui", False) / NAME
    return Path(base) / "ladder-tui" / NAME


def opened(path: Path, wait_ms: int = WAIT_MS) -> sqlite3.Connection:
    """Return a connection to the file with its tables, made where there is none.

    Args:
        path: The file.
        wait_ms: How long to wait for another program that holds it.

    Raises:
        Unkept: It cannot be opened or written, or a newer program made it.
        Damaged: It is damaged, or not a file of ours.
    """
    try:
        _make_private(path)
    except OSError as error:
        raise Unkept(why_not(error)) from None
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, timeout=wait_ms / 1000, isolation_level=None)
        for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "fullfsync=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA foreign_keys=ON")
        _migrate(connection)
        connection.execute("SELECT count(*) FROM session, event, decision, result WHERE 0").fetchone()
        if path.stat().st_size < CHECKED_BYTES and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Damaged
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise (Damaged if is_damage(error) else Unkept(why_not(error))) from None
        raise
    return connection


def _make_private(path: Path) -> None:
    """Make the folder and the file if need be, for their owner alone; the journal takes the file's own mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _narrow(path.parent, 0o700)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        _flush_folder(path.parent)
    except FileExistsError:
        _narrow(path, 0o600)


def _narrow(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) & ~mode:
        with contextlib.suppress(OSError):  # on a disk that cannot be written, or another's: said when it is written
            path.chmod(mode)


def _flush_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this version; also the test of whether the file can be written at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise Unkept("a newer version of the program made the file of kept walks")
        for script in MIGRATIONS[version:]:
            for statement in script.split(";"):
                connection.execute(statement)
        if version < len(MIGRATIONS):
            connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error says that the file itself is damaged or none of ours."""
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "no such table" in str(error)


_WHY = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "its file or folder cannot be written",
    sqlite3.SQLITE_PERM: "its file or folder cannot be written",
    sqlite3.SQLITE_CANTOPEN: "its file or folder cannot be opened",
    sqlite3.SQLITE_BUSY: "another program holds the file",
    sqlite3.SQLITE_LOCKED: "another program holds the file",
    sqlite3.SQLITE_IOERR: "the disk refuses to read or write",
    sqlite3.SQLITE_NOLFS: "the file is too large for the disk",
}


def why_not(error: Exception) -> str:
    """Return why nothing is kept, in words without a place and without what was to be kept."""
    if isinstance(error, OSError):
        return {28: "the disk is full", 122: "the disk quota is used up"}.get(
            error.errno or 0, (error.strerror or str(error)).lower()
        )
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    return _WHY.get(code, "its file cannot be used")


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file and what SQLite left beside it, and return its new name; nothing is deleted.

    Raises:
        Unkept: It cannot be renamed.
    """
    tag = now.strftime("damaged-%Y%m%d-%H%M%S")
    new = path.with_name(f"{path.stem}.{tag}{path.suffix}")
    number = 1
    while new.exists():
        number += 1
        new = path.with_name(f"{path.stem}.{tag}-{number}{path.suffix}")
    try:
        for ending in ("-journal", "-wal", "-shm"):
            beside = Path(f"{path}{ending}")
            if beside.exists():
                beside.rename(f"{new}{ending}")
        path.rename(new)
    except OSError as error:
        raise Unkept(f"the file of kept walks is damaged and cannot be renamed: {why_not(error)}") from None
    return new
