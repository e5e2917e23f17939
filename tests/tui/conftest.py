"""Fixtures of the app: the plumbing pack, which proves that no clinical fact is in the code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ladder_tui.engine import Engine, Walk
from ladder_tui.files import read_files
from ladder_tui.loader import load
from ladder_tui.model.facts import Ticks
from ladder_tui.model.pack import Pack
from ladder_tui.tui.app import LadderApp

PLUMBING = Path(__file__).parents[1] / "packs" / "plumbing"
SAFE = Ticks(frozenset({"none-seen"}))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep crash reports of tests out of the user's folders."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


Opened = Callable[..., LadderApp]


@pytest.fixture(scope="session")
def plumbing_pack() -> Pack:
    """Return the plumbing pack."""
    loaded = load(read_files(PLUMBING).files)
    assert loaded.pack is not None
    return loaded.pack


@pytest.fixture
def plumbing(plumbing_pack: Pack) -> Engine:
    """Return the engine of the plumbing pack."""
    return Engine(plumbing_pack)


@pytest.fixture
def opened(plumbing: Engine) -> Opened:
    """Return a function that makes an app on a walk with some answers, or at home."""

    def make(tree: str = "house", /, **answers: object) -> LadderApp:
        walk: Walk | None = plumbing.start(tree) if tree else None
        for name, value in answers.items():
            assert walk is not None
            walk = walk.answer(name.replace("_", "-"), value)  # type: ignore[arg-type]
        return LadderApp(plumbing, start_walk=walk)

    return make
