"""Files: whole or not at all, for their owner alone, and never over another without being told."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ladder_tui.export import NotSaved, Taken, default_name, save
from tests.export.conftest import AT


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    where = save(str(tmp_path / "a.md"), "é\n")

    assert "é\n" == where.read_text(encoding="utf-8")
    assert 0o600 == stat.S_IMODE(where.stat().st_mode)
    assert ["a.md"] == os.listdir(tmp_path)


def test_a_file_that_is_there_stays_until_it_is_to_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")

    with pytest.raises(Taken):
        save(str(tmp_path / "a.md"), "new")
    assert "old" == (tmp_path / "a.md").read_text()
    save(str(tmp_path / "a.md"), "new", replace=True)
    assert "new" == (tmp_path / "a.md").read_text()
    assert ["a.md"] == os.listdir(tmp_path)


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Taken):
        save(str(tmp_path / "a.md"), "new")
    assert not (tmp_path / "elsewhere").exists()


def test_a_relative_name_is_of_the_current_folder_and_a_tilde_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert tmp_path / "b.md" == save(" b.md ", "x")
    assert tmp_path / "c.md" == save("~/c.md", "x")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "give a name for the file"),
        (".", "that is a folder; give a name for the file"),
        ("no/such/a.md", "there is no such folder"),
        ("x" * 300, "the name is too long"),
        ("a\0b", "no file can be called that"),
        ("~nobody-of-that-name/a.md", "no file can be called that"),
        ("file/a.md", "a part of the path is no folder"),
        ("/dev/full/a", "a part of the path is no folder"),
    ],
)
def test_what_cannot_be_written_is_said_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")

    with pytest.raises(NotSaved, match=told.replace(";", ".")):
        save(name, "x")
    assert ["file"] == os.listdir(tmp_path)


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(NotSaved, match="no ordinary file"):
        save("/dev/null", "x", replace=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_one_may_not_write_in_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(NotSaved, match="you may not write there"):
            save(str(tmp_path / "a.md"), "x")
    finally:
        tmp_path.chmod(0o700)


def test_the_name_offered_says_what_it_is_and_when() -> None:
    assert "to-consider-2026-11-26-1403.html" == default_name(AT, "html")
