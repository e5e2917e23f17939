"""Two windows at once: none loses an answer to the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ladder_tui.engine import Engine
from ladder_tui.sessions.keeping import DELETED, Keeping, made_with
from ladder_tui.sessions.records import Event
from ladder_tui.sessions.resuming import resume
from ladder_tui.sessions.store import Store
from tests.sessions.conftest import NOW, SAFE, decided_walk, keep_all

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
engine = Engine(pack_from(PACK_FILE, LIBRARY, TREE))
keeping = Keeping(Store(Path(sys.argv[1])), made_with(engine.pack, "0"))
for number in range(15):
    keeping.begin()
    walk = engine.start()
    for question, value in (("danger", Ticks(frozenset({"none"}))), ("origin", "bath"), ("age", "no")):
        walk = walk.answer(question, value)
        keeping.keep(walk, "asking", datetime.now(UTC))
        assert not keeping.notice, keeping.notice
"""


def window(house: Engine, path: Path) -> Keeping:
    return Keeping(Store(path), made_with(house.pack, "0"))


def test_three_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT) for _ in range(3)]

    assert [0, 0, 0] == [writer.wait(60) for writer in writers]
    store = Store(path)
    assert [3] * 45 == [len(session.answers) for session in store.sessions()]
    assert {"answer"} == {event.kind for session in store.sessions() for event in _events(store, session.id)}
    store.close()


def _events(store: Store, id: str) -> tuple[Event, ...]:
    record = store.record(id)
    assert record is not None
    return record.events


def test_a_walk_open_twice_goes_on_as_two(house: Engine, keeping: Keeping, path: Path) -> None:
    """The second to answer gets a copy of its own and is told."""
    keeping.keep(house.start().answer("danger", SAFE), "asking", NOW)
    assert keeping.session is not None
    first, second = window(house, path), window(house, path)
    for one in (first, second):
        record = one.record(keeping.session.id)
        assert record is not None
        one.go_on(resume(house, one.made, record, NOW))
    walk = house.start().answer("danger", SAFE)
    first.keep(walk.answer("origin", "kitchen"), "asking", NOW)
    second.keep(walk.answer("origin", "cellar"), "decided", NOW)

    assert second.session is not None
    assert first.notice == ""
    assert f"kept as a copy of its own, {second.session.id}" in second.notice
    kept = {session.copy_of: session.answers[-1].value for session in first.recent()}
    assert {"": "kitchen", keeping.session.id: "cellar"} == kept


def test_a_walk_deleted_in_another_window_is_not_written_again(house: Engine, keeping: Keeping, path: Path) -> None:
    keep_all(keeping, house, decided_walk(house))
    assert keeping.session is not None
    other = Store(path)
    other.delete([keeping.session.id])
    keeping.keep(decided_walk(house).answer("consent", "no"), "decided", NOW)

    assert DELETED == keeping.notice
    assert () == other.sessions()
    other.close()


def test_edits_are_kept_with_the_old_and_the_new_value(house: Engine, keeping: Keeping) -> None:
    walk = decided_walk(house)
    keep_all(keeping, house, walk)
    keeping.keep(house.edit(walk, "origin", "cellar").walk, "decided", NOW)
    assert keeping.session is not None
    record = keeping.record(keeping.session.id)
    assert record is not None
    changes = [(event.kind, event.question, event.old, event.new) for event in record.events[4:]]

    assert ("edit", "origin", "kitchen", "cellar") == changes[0]
    assert {("set-aside", "consent", "yes", None), ("set-aside", "pressure", "not-known", None)} == set(changes[1:])
    assert ["consent", "pressure"] == [kept.question for kept in record.session.aside]
