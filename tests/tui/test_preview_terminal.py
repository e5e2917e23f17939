"""The preview in a real pseudo-terminal, while a file is edited under it in each way an editor writes one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import PLUMBING
from tests.tui.terminal import Terminal
from tests.tui.test_preview import OTHER, TITLE, WAYS


def asked(screen: str) -> bool:
    """Return whether the walk stands where its answers led."""
    return "How long has it been wet" in screen


@pytest.mark.parametrize("write", WAYS)
def test_a_save_an_error_and_its_mending_are_shown_with_the_answers_kept(
    tmp_path: Path, write: Callable[[Path, str], None]
) -> None:
    pack = Path(shutil.copytree(PLUMBING, tmp_path / "pack"))
    house = pack / "house.yaml"
    good = house.read_text(encoding="utf-8")
    with Terminal(tmp_path, 80, 24, "preview", "--pack", str(pack)) as terminal:
        terminal.until(lambda text: "going on now" in text and ("⏎" in text or "Enter" in text))
        terminal.press("n")
        terminal.press("Enter")
        terminal.until(lambda text: "come from" in text)
        terminal.press("1")
        terminal.until(lambda text: "How long has it been wet" in text and TITLE in text)

        write(house, good.replace(TITLE, OTHER))
        terminal.until(lambda text: OTHER in text and "2 answers kept" in text and asked(text))
        write(house, good.replace("go: how-long", "go: how-lang"))
        terminal.until(lambda text: "STALE" in text and "1 error" in text and OTHER in text and asked(text))
        write(house, good)
        terminal.until(lambda text: "STALE" not in text and TITLE in text and asked(text))
