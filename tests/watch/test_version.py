"""Each save becomes a version with its problems, and only what changed is read again."""

from __future__ import annotations

import threading
from pathlib import Path

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.examine import examine
from ladder_tui.watch.folder import PATIENCE, QUIET
from ladder_tui.watch.proof import Proof
from ladder_tui.watch.version import KeptDocuments, Version, Watch

SECONDS = 60.0
NEVER = """
invariants:
  - invariant: No bucket
    when: {origin: roof}
    never: {recommends: bucket}
    because: It was agreed so.
    basis: judgement
"""


def saved(watch: Watch, now: float, wait: float = QUIET * 2) -> Version:
    """Return the version that was saved just now."""
    assert watch.look(now) is None
    version = watch.look(now + wait)
    assert version is not None
    return version


def test_a_mistake_is_told_in_the_words_of_check_and_mended_again(pack: Path) -> None:
    watch = Watch(pack)
    path = pack / "house.yaml"
    text = path.read_text()
    path.write_text(text.replace("go: how-long", "go: how-lang"))
    broken = saved(watch, 1.0)
    path.write_text(text)
    mended = saved(watch, 2.0)

    assert [problem.code.value for problem in broken.examination.errors] == ["E101"]
    assert broken.examination.pack is None
    assert mended.examination.problems == watch.first.examination.problems
    assert mended.examination.pack is not None
    assert [watch.first.number, broken.number, mended.number] == [1, 2, 3]


def test_what_is_remembered_gives_the_same_as_what_is_read(pack: Path) -> None:
    """Over a run of saves, each examined as if nothing had been read before."""
    watch = Watch(pack)
    house, library = pack / "house.yaml", pack / "library.yaml"
    for now, (path, old, new) in enumerate(
        (
            (house, "go: how-long", "go: how-lang"),
            (library, "modalities:", "modalitys:"),
            (house, "go: how-lang", "go: how-long"),
            (library, "modalitys:", "modalities:"),
            (house, "Water in the house", "Water in [the house"),
        ),
        1,
    ):
        path.write_text(path.read_text().replace(old, new))
        version = saved(watch, float(now))
        fresh = examine(version.files.files, version.files.problems, deep=False)
        assert version.examination.problems == fresh.problems
        assert version.examination.loaded.pack == fresh.loaded.pack


def test_only_a_file_that_changed_is_read_again() -> None:
    kept = KeptDocuments()
    first = kept("a.yaml", b"questions: {}\n")

    assert kept("a.yaml", b"questions: {}\n") is first
    assert kept("a.yaml", b"questions: {}\n# more\n") is not first


def test_a_folder_that_is_gone_is_one_problem(pack: Path) -> None:
    watch = Watch(pack)
    pack.rename(pack.with_name("away"))

    version = saved(watch, 1.0, PATIENCE * 2)

    assert ["there is no folder"] == [problem.message[:18] for problem in version.examination.problems]
    assert version.examination.pack is None


def test_a_watch_that_runs_tells_a_save_and_ends_when_told(pack: Path) -> None:
    watch, stop, told = Watch(pack), threading.Event(), threading.Event()
    versions: list[Version] = []

    def tell(version: Version) -> None:
        versions.append(version)
        told.set()

    thread = threading.Thread(target=watch.run, args=(stop, tell))
    thread.start()
    (pack / "new.yaml").write_text("questions: {}\n")

    assert told.wait(SECONDS)
    stop.set()
    thread.join(SECONDS)

    assert not thread.is_alive()
    assert ["new.yaml"] == [Path(path).name for path in versions[0].changed]


def proved(version: Version) -> tuple[Diagnostic, ...] | None:
    """Return what the proof of a version tells."""
    told: list[tuple[Diagnostic, ...] | None] = []
    done = threading.Event()

    def tell(problems: tuple[Diagnostic, ...] | None) -> None:
        told.append(problems)
        done.set()

    Proof(version.files, tell)
    assert done.wait(SECONDS)
    return told[0]


def test_a_proof_finds_what_check_finds(pack: Path) -> None:
    """A broken invariant shows only over every combination of facts."""
    (pack / "never.yaml").write_text(NEVER)
    version = Watch(pack).first
    expected = examine(version.files.files).problems

    assert proved(version) == expected
    assert {"E320"} == {p.code.value for p in expected} - {p.code.value for p in version.examination.problems}


def test_a_proof_that_was_stopped_tells_nothing(pack: Path) -> None:
    told: list[object] = []
    proof = Proof(Watch(pack).first.files, told.append)
    proof.stop()

    assert told == []
