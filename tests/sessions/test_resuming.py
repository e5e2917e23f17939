"""What a kept walk comes to on another day or on another pack, without a screen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ladder_tui.engine import Engine
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.news import news
from ladder_tui.sessions.records import Record
from ladder_tui.sessions.resuming import NotHere, Resumed, replay, resume
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.sessions.conftest import NOW, decided_walk, keep_all

PERISHABLE = LIBRARY.replace("unit: bar", "unit: bar\n    shelf_life: 3 days").replace(
    "ask: Any danger?", "ask: Any danger?\n    shelf_life: every visit"
)


def recorded(house: Engine, keeping: Keeping) -> Record:
    keep_all(keeping, house, decided_walk(house))
    assert keeping.session is not None
    record = keeping.record(keeping.session.id)
    assert record is not None
    return record


def again(record: Record, library: str, tree: str = TREE, days: float = 0) -> Resumed:
    engine = Engine(pack_from(PACK_FILE, library, tree))
    return resume(engine, made_with(engine.pack, "0"), record, NOW + timedelta(days=days))


def told(record: Record, library: str, tree: str = TREE) -> list[str]:
    engine = Engine(pack_from(PACK_FILE, library, tree))
    return [line for _, line in news(engine, resume(engine, made_with(engine.pack, "0"), record, NOW))]


def test_the_same_pack_on_the_same_day_goes_on_as_it_was(house: Engine, keeping: Keeping) -> None:
    record = recorded(house, keeping)
    resumed = again(record, LIBRARY)

    assert decided_walk(house) == resumed.walk
    assert not resumed.is_news


def test_what_is_too_old_is_asked_again_and_offered_as_it_was(keeping: Keeping) -> None:
    """Nothing old decides: it is chosen beforehand and waits for a key."""
    engine = Engine(pack_from(PACK_FILE, PERISHABLE, TREE))
    keeping.made = made_with(engine.pack, "0")
    record = recorded(engine, keeping)
    resumed = again(record, PERISHABLE, days=5)

    assert ["danger", "pressure"] == [one.kept.question for one in resumed.asked_again]
    assert ["origin", "consent"] == [question for question, _ in resumed.walk.answers]
    assert decided_walk(engine).given("pressure") == resumed.walk.suggested("pressure")
    place = engine.replay(resumed.walk)
    assert place.prompt is not None
    assert ("danger",) == place.prompt.questions


def test_after_one_day_only_what_holds_for_a_visit_is_asked_again(keeping: Keeping) -> None:
    engine = Engine(pack_from(PACK_FILE, PERISHABLE, TREE))
    keeping.made = made_with(engine.pack, "0")

    assert ["danger"] == [one.kept.question for one in again(recorded(engine, keeping), PERISHABLE, days=1).asked_again]


def test_another_pack_says_what_it_excludes_for_this_patient(house: Engine, keeping: Keeping) -> None:
    changed = LIBRARY.replace("when: {consent: no}", "when: {consent: yes}")

    assert "newly ruled out: New pipe (The owner does not want it.)" in told(recorded(house, keeping), changed)


def test_an_answer_the_pack_does_not_take_any_more_is_named(house: Engine, keeping: Keeping) -> None:
    changed = LIBRARY.replace("kitchen: Kitchen", "scullery: Scullery")
    resumed = again(recorded(house, keeping), changed, TREE.replace("[kitchen, bath]", "[scullery, bath]"))

    assert resumed.replayed is not None
    assert ["origin"] == [kept.question for kept in resumed.replayed.lost]
    assert "origin" not in dict(resumed.walk.answers)


def test_an_answer_that_is_not_needed_any_more_is_set_aside(house: Engine, keeping: Keeping) -> None:
    changed = TREE.replace("- {when: [kitchen, bath], go: mend}", "- {when: [kitchen, bath], go: wait}")
    resumed = again(recorded(house, keeping), LIBRARY, changed)

    assert {"consent", "pressure"} == {question for question, _ in resumed.walk.aside}
    assert resumed.replayed is not None
    assert "no longer offered: New pipe" in resumed.replayed.differences


def test_a_question_that_is_new_is_asked(house: Engine, keeping: Keeping) -> None:
    changed = LIBRARY.replace("- caution: {when: {age: yes}", "- exclude: {stated_by: label, when: {age: yes}")
    resumed = again(recorded(house, keeping), changed)

    assert resumed.replayed is not None
    assert ("age",) == resumed.replayed.asked


def test_another_wording_is_a_difference_too(house: Engine, keeping: Keeping) -> None:
    record = recorded(house, keeping)
    engine = Engine(pack_from(PACK_FILE, LIBRARY, TREE.replace("It lasts.", "It may last.")))
    last = record.decisions[-1]

    assert 1 == len(replay(engine, record.session, last.answers, last).differences)
    assert () == replay(house, record.session, last.answers, last).differences


def test_the_earlier_decision_and_digest_stay_on_record(house: Engine, keeping: Keeping) -> None:
    record = recorded(house, keeping)
    engine = Engine(pack_from(PACK_FILE, LIBRARY.replace("{consent: no}", "{consent: yes}"), TREE))
    later = Keeping(keeping.store, made_with(engine.pack, "0"))
    resumed = resume(engine, later.made, record, NOW)
    later.go_on(resumed)
    keep_all(later, engine, resumed.walk)

    after = later.record(record.session.id)
    assert after is not None
    assert [record.session.made.digest, later.made.digest] == [one.made.digest for one in after.decisions]
    assert record.decisions[0] == after.decisions[0]


def test_a_tree_that_is_gone_is_said(house: Engine, keeping: Keeping) -> None:
    record = recorded(house, keeping)
    other = Engine(pack_from(PACK_FILE.replace("start: main", "start: other"), LIBRARY, TREE.replace("main", "other")))

    with pytest.raises(NotHere, match="no tree `main` any more"):
        resume(other, made_with(other.pack, "0"), record, NOW)
