"""`ladder-tui config`: where the settings are, what is in force, what is wrong; and that a walk starts all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ladder


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return a function that writes the user's settings file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    path = tmp_path / "settings" / "ladder-tui" / "config.toml"

    def write(text: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_a_file_the_defaults_are_said(ladder: Ladder, pack: Path, settings: Callable[[str], Path]) -> None:
    ran = ladder("config", "--pack", ".")

    assert (0, "0 problems\n") == (ran.code, ran.err)
    assert "settings/ladder-tui/config.toml  (there is none; `ladder-tui config --init` writes one)\n" in ran.out
    assert 'theme = "dark"  # default\n' in ran.out


def test_what_is_wrong_is_said_with_its_place_and_a_walk_starts(
    ladder: Ladder, pack: Path, settings: Callable[[str], Path]
) -> None:
    path = settings('theme = "light"\nkeeps = true\n')
    ran = ladder("config", "--pack", ".")

    assert (1, "1 problem\n") == (ran.code, ran.err)
    assert 'theme = "light"  # line 1\n' in ran.out
    assert f"{path}:2:1: there is no setting `keeps` (did you mean `keep`?)\n" in ran.out
    assert "The settings have 1 problem; `ladder-tui config` says what is wrong.\n" in ladder("walk", "--pack", ".").out


def test_init_writes_a_file_once(ladder: Ladder, pack: Path, settings: Callable[[str], Path], tmp_path: Path) -> None:
    assert 0 == ladder("config", "--init", "--pack", ".").code
    path = tmp_path / "settings" / "ladder-tui" / "config.toml"
    assert 0o600 == path.stat().st_mode & 0o777
    path.write_text("keep = false\n")

    again = ladder("config", "--init", "--pack", ".")

    assert (2, "keep = false\n") == (again.code, path.read_text())
    assert "is there already; it is left as it is" in again.err


def test_what_is_not_to_be_kept_is_not(
    ladder: Ladder, pack: Path, settings: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    settings("keep = false\n")

    ladder("walk", "main", "--pack", ".", input=b"none\n")

    assert "" == ladder("sessions", "list").out
