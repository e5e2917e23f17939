"""The store of kept walks: one transaction an answer, each on the disk before it returns."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from ladder_tui.sessions.database import WAIT_MS, Damaged, Unkept, default_path, is_damage, opened, set_aside, why_not
from ladder_tui.sessions.records import Decided, Event, Kept, Made, Record, Session

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of ids: none that is mistaken for another when read aloud."""
LENGTH = 6
DAMAGED = "the file of kept walks is damaged"
Result = TypeVar("Result")
_SESSION = (
    "id, revision, began, changed, label, tree, modality, status, copy_of, pack, pack_name, pack_version, digest, app,"
    " answers, aside, patient"
)


class Elsewhere(Exception):
    """Another window wrote the session since it was read here."""


class Gone(Exception):
    """The session was deleted since it was read here."""


class Store:
    """Kept walks in one file; every method raises Unkept where the file cannot be used.

    A damaged file is set aside and a new one begun. A file that was renamed, deleted or replaced under a running
    program is noticed before the next write.

    Args:
        path: The file; the user's own unless given.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Remember where; nothing is opened before it is needed."""
        self.path = path or default_path()
        self.damaged: Path | None = None
        """What a damaged file was renamed to."""
        self.files = 0
        """How many files were opened, one after the other; more than one where the first was damaged or taken away."""
        self._connection: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._wait_ms = WAIT_MS

    def open(self) -> None:
        """Open the file, so that a failure is said before the first answer."""
        self._connected()

    def close(self) -> None:
        """Close the file; nothing waits to be written."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def save(self, session: Session, events: Iterable[Event]) -> Session:
        """Keep a session and what happened to it; return it as it is in the file now.

        Raises:
            Elsewhere: It is not the revision that is in the file.
            Gone: It is not in the file any more.
        """
        happened = tuple(events)

        def write(connection: sqlite3.Connection) -> Session:
            new = replace(session, revision=session.revision + 1)
            if session.revision == 0:
                row = _row(new)
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO session ({_SESSION}) VALUES ({marks})", row)
            else:
                sets = ", ".join(f"{column} = ?" for column in _SESSION.split(", "))
                done = connection.execute(
                    f"UPDATE session SET {sets} WHERE id = ? AND revision = ?", (*_row(new), new.id, session.revision)
                )
                if done.rowcount == 0:
                    there = connection.execute("SELECT 1 FROM session WHERE id = ?", (new.id,)).fetchone()
                    raise Elsewhere if there else Gone
            connection.executemany(
                "INSERT INTO event (session, at, kind, question, old, new, date, because) VALUES (?,?,?,?,?,?,?,?)",
                [(new.id, e.at, e.kind, e.question, _json(e.old), _json(e.new), e.date, e.because) for e in happened],
            )
            return new

        return self._write(write)

    def decided(self, session_id: str, decision: Decided) -> None:
        """Put a decision on record, after those that were reached before."""
        made = decision.made
        row = (session_id, decision.at, made.pack, made.name, made.version, made.digest, made.app)
        self._write(
            lambda connection: connection.execute(
                "INSERT INTO decision (session, at, pack, pack_name, pack_version, digest, app, answers, data)"
                " SELECT ?,?,?,?,?,?,?,?,? WHERE EXISTS (SELECT 1 FROM session WHERE id = ?)",
                (*row, _json([asdict(kept) for kept in decision.answers]), _json(dict(decision.data)), session_id),
            )
        )

    def label(self, session_id: str, text: str) -> None:
        """Give a session another label; which one it had is not kept."""
        self._write(lambda c: c.execute("UPDATE session SET label = ? WHERE id = ?", (text, session_id)))

    def sessions(self, pack: str = "", most: int = -1) -> tuple[Session, ...]:
        """Return sessions, the last changed first; of one pack where its id is given.

        One whose text is damaged is left out; `record` says so.
        """
        query = f"SELECT {_SESSION} FROM session WHERE ? IN ('', pack) ORDER BY changed DESC, rowid DESC LIMIT ?"

        def read(connection: sqlite3.Connection) -> tuple[Session, ...]:
            found: list[Session] = []
            for row in connection.execute(query, (pack, most)):
                with contextlib.suppress(ValueError, TypeError):
                    found.append(_session(row))
            return tuple(found)

        return self._read(read)

    def of_patient(self, first: str) -> tuple[Session, ...]:
        """Return the walks of one patient, the first begun first; `first` is the id of the first of them."""
        return tuple(sorted((s for s in self.sessions() if first in (s.id, s.patient)), key=lambda s: s.began))

    def find(self, start: str) -> tuple[str, ...]:
        """Return the ids that begin with a text; the id itself alone where there is one."""
        ids = self._read(lambda c: [row[0] for row in c.execute("SELECT id FROM session ORDER BY id")])
        return (start,) if start in ids else tuple(id for id in ids if start and id.startswith(start))

    def record(self, session_id: str) -> Record | None:
        """Return all that is kept of a session, or None where there is none of that id."""

        def read(connection: sqlite3.Connection) -> Record | None:
            row = connection.execute(f"SELECT {_SESSION} FROM session WHERE id = ?", (session_id,)).fetchone()
            if row is None:
                return None
            events = connection.execute(
                "SELECT at, kind, question, old, new, date, because FROM event WHERE session = ? ORDER BY number",
                (session_id,),
            )
            decisions = connection.execute(
                "SELECT at, pack, pack_name, pack_version, digest, app, answers, data FROM decision WHERE session = ?"
                " ORDER BY number",
                (session_id,),
            )
            try:
                return Record(
                    _session(row),
                    tuple(Event(e[0], e[1], e[2], json.loads(e[3]), json.loads(e[4]), e[5], e[6]) for e in events),
                    tuple(Decided(d[0], Made(*d[1:6]), _kept(d[6]), json.loads(d[7])) for d in decisions),
                )
            except (ValueError, TypeError):
                raise Unkept("this walk's record is damaged") from None

        return self._read(read)

    def delete(self, ids: Sequence[str]) -> int:
        """Delete sessions with all that is kept of them, overwriting what stood in the file; return how many."""
        return self._write(lambda c: sum(c.execute("DELETE FROM session WHERE id = ?", (one,)).rowcount for one in ids))

    def _connected(self) -> sqlite3.Connection:
        if self._connection is not None and self._file != self._on_disk():
            self.close()
            self._file = (0, 0)  # a new file may get the number of the one that is gone
        if self._connection is None:
            try:
                self._connection = opened(self.path, self._wait_ms)
            except Damaged:
                self.damaged = set_aside(self.path, datetime.now())
                self._connection = opened(self.path, self._wait_ms)
            if self._file != self._on_disk():
                self._file = self._on_disk()
                self.files += 1
        return self._connection

    def _on_disk(self) -> tuple[int, int]:
        try:
            found = os.stat(self.path)
        except OSError:
            return (0, 0)
        return found.st_dev, found.st_ino

    def _write(self, action: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do something in a transaction of its own; it is on the disk when this returns."""
        with self._turned_into_words():
            connection = self._connected()
            connection.execute(f"PRAGMA busy_timeout={self._wait_ms}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = action(connection)
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            self._wait_ms = WAIT_MS
            return result

    def _read(self, action: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._turned_into_words():
            return action(self._connected())

    @contextlib.contextmanager
    def _turned_into_words(self) -> Iterator[None]:
        try:
            yield
        except Damaged:
            raise Unkept(DAMAGED) from None
        except Unkept:
            self._wait_ms = 0  # waited once; the next key does not wait again
            raise
        except sqlite3.Error as error:
            self._wait_ms = 0
            if is_damage(error):
                self._damage_seen()
                raise Unkept(DAMAGED) from None
            raise Unkept(why_not(error)) from None

    def _damage_seen(self) -> None:
        """Set the file aside, unless another window did so already."""
        was = self._file
        self.close()
        if was == self._on_disk():
            self.damaged = set_aside(self.path, datetime.now())


def new_id() -> str:
    """Return an id that nobody can guess from another."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(session: Session) -> tuple[object, ...]:
    made = session.made
    return (
        session.id,
        session.revision,
        session.began,
        session.changed,
        session.label,
        session.tree,
        session.modality,
        session.status,
        session.copy_of,
        made.pack,
        made.name,
        made.version,
        made.digest,
        made.app,
        _json([asdict(kept) for kept in session.answers]),
        _json([asdict(kept) for kept in session.aside]),
        session.patient,
    )


def _session(row: Sequence[Any]) -> Session:
    id, revision, began, changed, label, tree, modality, status, copy_of = row[:9]
    made = Made(*row[9:14])
    answers, aside, patient = _kept(row[14]), _kept(row[15]), row[16]
    return Session(id, tree, modality, began, changed, made, label, status, answers, aside, copy_of, patient, revision)


def _kept(text: str) -> tuple[Kept, ...]:
    return tuple(Kept(**one) for one in json.loads(text))
