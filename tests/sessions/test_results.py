"""Results of lessons in the file of kept walks: kept at the commitment, found again, labelled and deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ladder_tui.loader.digest import digest_of
from ladder_tui.sessions.database import opened
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.results import UNKEPT, Result, ResultKeeping, Results, learned, result_blocks, result_of
from ladder_tui.sessions.store import Store
from ladder_tui.teach.debrief import debrief
from ladder_tui.teach.learning import Learning
from ladder_tui.teach.marking import mark
from ladder_tui.telling.markdown import draw_blocks
from tests.sessions.conftest import NOW, SAFE, decided_walk, keep_all
from tests.teach.packs import LESSON, OTHER, RIGHT, taught


def committed(text: str = LESSON, *plan: str) -> Learning:
    _, one = taught(text)
    begun = Learning.begin(one).tell().ask(1).answer("danger", SAFE).answer("origin", "cellar")
    return begun.commit(plan or ("patch", "turbine"), OTHER)


def keeper(path: Path | None) -> ResultKeeping:
    engine, _ = taught()
    return ResultKeeping(Results(path) if path is not None else None, made_with(engine.pack, "0"))


def keep(keeping: ResultKeeping, *plan: str, hours: int = 0) -> str:
    engine, one = taught()
    learning = committed(LESSON, *plan)
    assert learning.commitment is not None
    return keeping.keep(learning, mark(engine, one, learning.commitment), NOW + timedelta(hours=hours))


def kept(path: Path) -> tuple[Result, ...]:
    """Return the results as another process reads them."""
    store = Results(path)
    try:
        return store.results()
    finally:
        store.close()


def test_a_result_is_on_the_disk_when_the_debrief_begins(path: Path) -> None:
    said = keep(keeper(path))
    found = kept(path)[0]

    assert f"Kept as {found.id}; it names nobody." == said
    assert ("the-wet-ceiling", 0, OTHER) == (found.lesson, found.percent, found.reason)
    assert ["patch", "turbine"] == [one.choice for one in found.plan]
    assert ["unnecessary", "unnecessary"] == [one.mark for one in found.plan]
    assert [("new-pipe", "critical")] == [(one.choice, one.mark) for one in found.missed]
    assert ("missed-critical",) == found.caps
    assert ("It is quick.", False) == (found.reason_text, found.reason_is_right)
    engine, _ = taught()
    assert digest_of(engine.pack) == found.made.digest


def test_nothing_of_a_lesson_is_a_kept_walk(path: Path) -> None:
    keep(keeper(path))
    store = Store(path)

    assert () == store.sessions()
    store.close()


def test_the_debrief_can_be_told_again(path: Path) -> None:
    keep(keeper(path))
    engine, _ = taught()
    again = learned(engine.pack, digest_of(engine.pack), kept(path)[0])

    assert committed() == again
    assert again is not None
    assert debrief(engine, committed()) == debrief(engine, again)


def test_a_reason_is_found_again_by_its_words(path: Path) -> None:
    """The number it had on the day is that of an order."""
    keep(keeper(path))
    engine, _ = taught()
    again = learned(engine.pack, digest_of(engine.pack), replace(kept(path)[0], reason=RIGHT))

    assert committed() == again


def test_with_another_version_of_the_pack_it_cannot(path: Path) -> None:
    keep(keeper(path))
    engine, _ = taught()

    assert learned(engine.pack, "another", kept(path)[0]) is None


def test_a_result_is_told_without_its_pack(path: Path) -> None:
    keep(keeper(path))
    page = draw_blocks(result_blocks(kept(path)[0]))

    assert "# Result: The wet ceiling" in page
    assert "Teaching: an invented patient." in page
    assert "**Missed:** ✓✓ critical: New pipe" in page


def test_the_last_stands_first_and_each_can_be_labelled_and_deleted(path: Path) -> None:
    keeping = keeper(path)
    keep(keeping)
    keep(keeping, "new-pipe", hours=1)
    first, second = keeping.results()
    assert (75, 0) == (first.percent, second.percent)

    assert "mine" == keeping.label(second, "mine").label
    assert ["", "mine"] == [one.label for one in kept(path)]
    assert keeping.forget(first)
    assert [second.id] == [one.id for one in kept(path)]


def test_nothing_is_kept_where_nothing_is_to_be_kept(path: Path) -> None:
    keeping = keeper(None)

    assert UNKEPT == keep(keeping)
    assert () == keeping.results()
    assert not path.exists()


def test_why_it_is_not_kept_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    keeping = keeper(blocked / "walks.sqlite3")

    assert "▲ This result is not kept: " in keep(keeping)
    assert keeping.why_not
    assert () == keeping.results()


def test_a_damaged_file_is_set_aside_and_the_result_is_in_a_new_one(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database at all" * 100)
    keeping = keeper(path)

    assert "Kept as " in keep(keeping)
    assert 1 == len(kept(path))
    assert keeping.store is not None
    assert keeping.store.damaged is not None


def test_walks_of_the_version_before_stay(path: Path) -> None:
    engine, _ = taught()
    walks = Keeping(Store(path), made_with(engine.pack, "0"))
    keep_all(walks, engine, decided_walk(engine))
    walks.close()
    connection = opened(path)
    connection.execute("DROP TABLE result")
    connection.execute("PRAGMA user_version=2")
    connection.close()

    keep(keeper(path))

    store = Store(path)
    assert 1 == len(store.sessions())
    assert 1 == len(kept(path))
    store.close()


def test_what_was_deleted_is_not_in_the_file_any_more(path: Path) -> None:
    keeping = keeper(path)
    keep(keeping)
    keeping.label(keeping.results()[0], "a word nobody else uses")
    assert b"a word nobody else uses" in path.read_bytes()
    keeping.forget(keeping.results()[0])
    keeping.close()

    assert b"a word nobody else uses" not in path.read_bytes()


def test_a_result_before_a_commitment_is_refused() -> None:
    engine, one = taught()
    marking = mark(engine, one, committed().commitment)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="commit to a plan first"):
        result_of(Learning.begin(one), marking, made_with(engine.pack, "0"), NOW)
