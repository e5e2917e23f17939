"""Another pain of the same patient: what is kept, what is asked again, and how the walks are linked."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import NOT_KNOWN
from ladder_tui.sessions import database
from ladder_tui.sessions.another import another, another_news, begin_another, pains
from ladder_tui.sessions.exporting import row_of, told
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.resuming import resume
from ladder_tui.sessions.store import Store
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.sessions.conftest import NOW, SAFE, decided_walk, keep_all

PERSONAL = LIBRARY.replace(
    "ask: What is the pressure?", "ask: What is the pressure?\n    about: person\n    shelf_life: 3 days"
).replace("ask: May the wall be opened?", "ask: May the wall be opened?\n    about: person")


def personal() -> Engine:
    return Engine(pack_from(PACK_FILE, PERSONAL, TREE))


def kept_keeping(engine: Engine, path: Path) -> Keeping:
    keeping = Keeping(Store(path), made_with(engine.pack, "0"))
    keep_all(keeping, engine, decided_walk(engine))
    return keeping


def go_on(engine: Engine, keeping: Keeping, walk: Walk, hours: float = 0) -> Walk:
    now = NOW + timedelta(hours=hours)
    begun = another(engine, walk, keeping.times(), now)
    begin_another(keeping, begun, walk, now)
    return begun.walk


def test_what_belongs_to_the_person_is_kept_and_what_belongs_to_the_pain_is_asked_again() -> None:
    engine = personal()
    begun = another(engine, decided_walk(engine), {}, NOW)

    assert ["consent", "pressure"] == [question for question, _ in begun.walk.answers]
    assert ("danger", "origin") == begun.dropped
    assert () == begun.walk.aside
    prompt = engine.replay(begun.walk).prompt
    assert prompt is not None
    assert ("danger",) == prompt.questions


def test_what_is_past_its_shelf_life_is_offered_and_asked_again(path: Path) -> None:
    engine = personal()
    keeping = kept_keeping(engine, path)
    begun = another(engine, decided_walk(engine), keeping.times(), NOW + timedelta(days=4))

    assert ["consent"] == [question for question, _ in begun.walk.answers]
    assert ["pressure"] == [question for question, _ in begun.walk.aside]
    assert any("4 days ago, holds for 3 days" in line for _, line in another_news(engine, begun))


def test_an_old_sample_is_asked_again_where_nothing_is_kept() -> None:
    engine = personal()
    walk = decided_walk(engine).answer("pressure", NOT_KNOWN, "2026-03-01")

    assert ["pressure"] == [question for question, _ in another(engine, walk, {}, NOW).walk.aside]


def test_the_second_walk_is_linked_and_says_where_its_answers_come_from(path: Path) -> None:
    engine = personal()
    keeping = kept_keeping(engine, path)
    assert keeping.session is not None
    assert keeping.store is not None
    first = keeping.session.id
    walk = go_on(engine, keeping, decided_walk(engine), hours=1)
    assert 1 == len(keeping.store.sessions())  # nothing is kept before a new answer
    keeping.keep(walk.answer("danger", SAFE), "asking", NOW + timedelta(hours=1))

    assert keeping.session.id != first
    record = keeping.record(keeping.session.id)
    assert record is not None
    assert first == row_of(record.session)["same_patient_as"]
    assert f"another pain of the same patient as {first}" in told(record)
    assert ["kept-over", "kept-over", "answer"] == [event.kind for event in record.events]
    assert {"consent", "pressure"} == {k.question for k in record.session.answers if k.at < record.session.began}


def test_all_pains_are_found_from_each_of_them_also_on_another_day(path: Path) -> None:
    engine = personal()
    keeping = kept_keeping(engine, path)
    walk = go_on(engine, keeping, decided_walk(engine), hours=1).answer("danger", SAFE)
    keeping.keep(walk, "asking", NOW + timedelta(hours=1))
    third = go_on(engine, keeping, walk, hours=2).answer("danger", SAFE).answer("origin", "cellar")
    keeping.keep(third, "decided", NOW + timedelta(hours=2))
    assert [False, False, True] == [pain.is_here for pain in pains(engine, keeping, third)]

    later = Keeping(Store(path), keeping.made)
    assert later.store is not None
    for number, session in enumerate(reversed(later.store.sessions())):
        record = later.record(session.id)
        assert record is not None
        resumed = resume(engine, later.made, record, NOW)
        later.go_on(resumed)
        found = pains(engine, later, resumed.walk)
        assert [n == number for n in range(3)] == [pain.is_here for pain in found]


def test_a_kept_answer_is_said_to_be_until_it_is_changed(path: Path) -> None:
    engine = personal()
    keeping = kept_keeping(engine, path)
    walk = go_on(engine, keeping, decided_walk(engine))

    assert {"consent", "pressure"} == keeping.carried(walk)
    assert {"pressure"} == keeping.carried(walk.answer("consent", "no"))


def test_where_nothing_is_kept_the_pains_of_this_run_are_still_together() -> None:
    engine = personal()
    keeping = Keeping(None, made_with(engine.pack, "0"))
    walk = go_on(engine, keeping, decided_walk(engine))

    assert [False, True] == [pain.is_here for pain in pains(engine, keeping, walk)]


def test_a_walk_that_has_nothing_to_do_with_it_stands_alone(path: Path) -> None:
    engine = personal()
    keeping = kept_keeping(engine, path)
    go_on(engine, keeping, decided_walk(engine))
    keeping.begin()

    assert 1 == len(pains(engine, keeping, engine.start()))


def test_a_file_of_the_first_version_gets_the_link_and_keeps_its_walks(path: Path, house: Engine) -> None:
    path.parent.mkdir(parents=True)
    old = sqlite3.connect(path, isolation_level=None)
    for statement in database.MIGRATIONS[0].split(";"):
        old.execute(statement)
    row = ("old123", 1, "t", "t", "", "main", "", "asking", "", "p", "n", "v", "d", "a", "[]", "[]")
    old.execute(f"INSERT INTO session VALUES ({','.join('?' * len(row))})", row)
    old.execute("PRAGMA user_version=1")
    old.close()

    store = Store(path)
    assert [("old123", "")] == [(session.id, session.patient) for session in store.sessions()]
    store.close()
