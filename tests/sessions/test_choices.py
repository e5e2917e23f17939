"""What was chosen otherwise is kept like an answer: on the disk at once, on record when taken back."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import NOT_KNOWN
from ladder_tui.sessions.choices import chosen_now, in_force, last_of, said_of
from ladder_tui.sessions.exporting import as_data, told
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.records import Choice, Record
from ladder_tui.sessions.resuming import resume
from ladder_tui.sessions.store import Store
from ladder_tui.weighing.choosing import choosable
from tests.sessions.conftest import NOW, decided_walk, keep_all

ROOT = Path(__file__).parents[2]
CHOOSER = """
import sys, time
from pathlib import Path
from ladder_tui.engine import Engine
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.sessions.conftest import NOW, decided_walk, keep_all
from tests.sessions.test_choices import choose
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
engine = Engine(pack_from(PACK_FILE, LIBRARY, TREE))
keeping = Keeping(Store(Path(sys.argv[1])), made_with(engine.pack, "0"))
keep_all(keeping, engine, decided_walk(engine))
choose(keeping, engine, decided_walk(engine), "new-pipe", "shown as chosen")
print(keeping.session.id, flush=True)
time.sleep(60)
"""


def choose(keeping: Keeping, house: Engine, walk: Walk, modality: str, words: str) -> Choice:
    place = house.replay(walk)
    choice = chosen_now(house, walk, place, choosable(house, walk, place, modality), "", words, NOW)
    keeping.choose(walk, place.status, choice, NOW)
    return choice


def recorded(keeping: Keeping) -> Record:
    assert keeping.session is not None
    record = keeping.record(keeping.session.id)
    assert record is not None
    return record


def test_a_choice_is_there_after_the_process_was_killed(path: Path, house: Engine) -> None:
    child = subprocess.Popen([sys.executable, "-c", CHOOSER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    session = child.stdout.readline().strip()
    os.kill(child.pid, signal.SIGKILL)
    child.wait(60)
    child.stdout.close()

    store = Store(path)
    record = store.record(session)
    assert record is not None
    resumed = resume(house, made_with(house.pack, "0"), record, NOW)
    assert ["shown as chosen"] == [choice.words for choice in resumed.choices]
    store.close()


def test_a_choice_is_resumed_with_its_walk_and_stands(house: Engine, keeping: Keeping) -> None:
    walk = decided_walk(house)
    keep_all(keeping, house, walk)
    made = choose(keeping, house, walk, "patch", "it is quick")

    resumed = resume(house, keeping.made, recorded(keeping), NOW)
    assert (made,) == resumed.choices
    assert (made,) == in_force(resumed.choices, house, house.replay(resumed.walk))


def test_a_choice_does_not_count_for_another_decision(house: Engine, keeping: Keeping) -> None:
    walk = decided_walk(house)
    keep_all(keeping, house, walk)
    made = choose(keeping, house, walk, "new-pipe", "")
    excluded = house.edit(walk, "consent", "no").walk

    assert () == in_force(keeping.choices, house, house.replay(excluded))
    assert "another decision" in said_of(made, holds=False)[-1]


def test_taken_back_it_stays_on_record_and_counts_no_more(house: Engine, keeping: Keeping) -> None:
    walk = decided_walk(house)
    keep_all(keeping, house, walk)
    choose(keeping, house, walk, "new-pipe", "")
    keeping.undo_choice(walk, "decided", NOW + timedelta(minutes=1))

    record = recorded(keeping)
    assert ["chose", "choice-undone"] == [event.kind for event in record.events][-2:]
    assert None is last_of(resume(house, keeping.made, record, NOW).choices)
    assert "choice undone: New pipe" in told(record)


def test_what_is_shown_and_handed_over_says_reason_and_rule(house: Engine, keeping: Keeping) -> None:
    walk = decided_walk(house).answer("consent", "no")
    keep_all(keeping, house, walk)
    choose(keeping, house, walk, "new-pipe", "the owner changed his mind")

    text = told(recorded(keeping))
    assert "Chosen by the clinician: New pipe, ruled out" in text
    assert "Reason: the owner changed his mind" in text
    assert "Against it: The owner does not want it." in text
    override = as_data(recorded(keeping))["overrides"][0]
    assert ("new-pipe", "excluded") == (override["modality"], override["level"])


def test_where_nothing_is_kept_a_choice_stays_in_memory(house: Engine, path: Path) -> None:
    keeping = Keeping(None, made_with(house.pack, "0"))
    choose(keeping, house, decided_walk(house), "patch", "")

    assert 1 == len(keeping.choices)
    assert not path.exists()


def test_a_copy_of_a_walk_takes_the_choices_along(house: Engine, path: Path, keeping: Keeping) -> None:
    walk = decided_walk(house)
    keep_all(keeping, house, walk)
    other = Keeping(Store(path), keeping.made)
    other.go_on(resume(house, other.made, recorded(keeping), NOW))
    choose(keeping, house, walk, "patch", "first window")
    choose(other, house, walk, "new-pipe", "second window")

    assert other.session is not None
    assert recorded(keeping).session.id == other.session.copy_of
    assert ["second window"] == [one.words for one in resume(house, other.made, recorded(other), NOW).choices]


def test_a_choice_that_could_not_be_written_is_written_with_the_next_answer(
    house: Engine, keeping: Keeping, path: Path
) -> None:
    walk = decided_walk(house)
    keep_all(keeping, house, walk)
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    choose(keeping, house, walk, "patch", "while it was locked")
    lost = keeping.is_lost
    blocker.execute("COMMIT")
    blocker.close()
    keeping.keep(walk.answer("age", NOT_KNOWN), "decided", NOW)

    assert (True, False) == (lost, keeping.is_lost)
    assert ["while it was locked"] == [one.words for one in resume(house, keeping.made, recorded(keeping), NOW).choices]
