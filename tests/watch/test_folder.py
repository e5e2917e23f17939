"""A save is judged when it is complete, in whatever way the editor writes it; the test keeps the clock."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ladder_tui.files import NoPack
from ladder_tui.watch.folder import AGAIN, PATIENCE, QUIET, Folder, Saved

ENOUGH = QUIET + 0.01


def settled(folder: Folder, now: float, wait: float = ENOUGH) -> Saved | None:
    """Look once, and once more after a while in which nothing was written."""
    assert folder.look(now) is None
    return folder.look(now + wait)


def names(paths: tuple[str, ...]) -> list[str]:
    """Return the names of files."""
    return [Path(path).name for path in paths]


def test_nothing_is_told_while_nothing_is_saved(pack: Path) -> None:
    folder = Folder(pack)

    assert [folder.look(now) for now in (0.0, 1.0, 2.0, 3.0, 9.0)] == [None] * 5


def test_a_file_written_in_place_is_one_save(pack: Path) -> None:
    folder = Folder(pack)
    path = pack / "house.yaml"
    path.write_text(path.read_text() + "# more\n")

    saved = settled(folder, 1.0)

    assert saved is not None
    assert names(saved.changed) == ["house.yaml"]
    assert saved.gone == ()
    assert folder.look(1.5) is None


def test_a_file_renamed_over_the_old_one_is_one_save(pack: Path) -> None:
    folder = Folder(pack)
    new = pack / "house.yaml.new"
    new.write_text((pack / "house.yaml").read_text() + "# more\n")
    os.replace(new, pack / "house.yaml")

    saved = settled(folder, 1.0)

    assert saved is not None
    assert names(saved.changed) == ["house.yaml"]


def test_a_file_renamed_over_with_the_same_size_and_time_is_seen(pack: Path) -> None:
    """What a restored backup looks like."""
    folder = Folder(pack)
    path, new = pack / "house.yaml", pack / "house.yaml.new"
    told = path.stat()
    new.write_text(path.read_text().replace("Water in the house", "Water in the louse"))
    os.utime(new, ns=(told.st_atime_ns, told.st_mtime_ns))
    os.replace(new, path)

    saved = settled(folder, 1.0)

    assert saved is not None
    assert names(saved.changed) == ["house.yaml"]


def test_a_file_cut_to_nothing_is_waited_for(pack: Path) -> None:
    folder = Folder(pack)
    path = pack / "house.yaml"
    text = path.read_text()
    path.write_text("")

    assert settled(folder, 1.0) is None
    path.write_text(text + "# more\n")
    saved = settled(folder, 1.2)

    assert saved is not None
    assert names(saved.changed) == ["house.yaml"]


def test_half_a_file_is_not_judged_while_the_other_half_is_being_written(pack: Path) -> None:
    folder = Folder(pack)
    path = pack / "house.yaml"
    text = path.read_text() + "# more\n"
    told = []
    for part in range(1, 11):
        path.write_text(text[: len(text) * part // 10])
        told.append(folder.look(part * QUIET * 0.9))
    last = folder.look(11 * QUIET)

    assert told == [None] * 10
    assert last is not None
    assert dict(last.files.files)[last.changed[0]] == text.encode()


def test_a_file_deleted_and_created_is_one_save(pack: Path) -> None:
    folder = Folder(pack)
    path = pack / "house.yaml"
    text = path.read_text()
    path.unlink()
    assert settled(folder, 1.0) is None
    path.write_text(text + "# more\n")

    saved = settled(folder, 1.0 + PATIENCE / 2)

    assert saved is not None
    assert (names(saved.changed), saved.gone) == (["house.yaml"], ())


def test_a_file_that_stays_away_is_gone(pack: Path) -> None:
    folder = Folder(pack)
    (pack / "house.yaml").unlink()

    assert settled(folder, 1.0) is None
    saved = folder.look(1.1 + PATIENCE)

    assert saved is not None
    assert names(saved.gone) == ["house.yaml"]


def test_a_new_file_counts_and_an_editor_s_own_do_not(pack: Path) -> None:
    folder = Folder(pack)
    for name in (".house.yaml.swp", "house.yaml~", "#house.yaml#", ".#house.yaml", "4913"):
        (pack / name).write_text("x")
    assert settled(folder, 1.0) is None
    (pack / "deeper").mkdir()
    (pack / "deeper" / "new.yaml").write_text("questions: {}\n")

    saved = settled(folder, 2.0)

    assert saved is not None
    assert names(saved.changed) == ["new.yaml"]


def test_a_save_of_the_same_text_is_no_version(pack: Path) -> None:
    folder = Folder(pack)
    path = pack / "house.yaml"
    path.write_text(path.read_text())

    assert settled(folder, 1.0) is None


def test_a_save_that_a_coarse_clock_hides_is_found_a_little_later(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two saves within two seconds look alike on some disks, where neither time, size nor number differ."""
    folder = Folder(pack)
    known = folder._judged
    path = pack / "house.yaml"
    path.write_text(path.read_text().replace("Water in the house", "Water in the louse"))
    monkeypatch.setattr("ladder_tui.watch.folder.stamps", lambda root: known)

    assert [folder.look(1.0), folder.look(2.0)] == [None, None]
    saved = folder.look(1.0 + AGAIN)

    assert saved is not None
    assert names(saved.changed) == ["house.yaml"]
    assert folder.look(9.0) is None


def test_a_folder_that_vanishes_is_waited_for(pack: Path) -> None:
    folder = Folder(pack)
    away = pack.with_name("away")
    pack.rename(away)

    assert settled(folder, 1.0) is None
    lost = folder.look(1.1 + PATIENCE)
    assert lost is not None
    assert "there is no folder" in lost.missing
    away.rename(pack)
    back = settled(folder, 2.0)

    assert back is not None
    assert back.missing == ""
    assert "house.yaml" in names(back.changed)


def test_a_folder_that_never_was_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoPack, match="there is no folder"):
        Folder(tmp_path / "nowhere")
