"""Fixtures of kept walks: the example pack, a file of one's own, and a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import NOT_KNOWN, Ticks
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
from ladder_tui.telling.data import data

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
SAFE = Ticks(frozenset({"none"}))
"""No danger."""

Kept = Callable[..., Keeping]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where walks are kept in this test."""
    return tmp_path / "data" / "walks.sqlite3"


@pytest.fixture
def keeping(house: Engine, path: Path) -> Keeping:
    """Return what keeps walks through the example pack."""
    return Keeping(Store(path), made_with(house.pack, "0"))


def decided_walk(house: Engine) -> Walk:
    """Return a walk that comes to a recommendation."""
    walk = house.start().answer("danger", SAFE).answer("origin", "kitchen")
    return walk.answer("consent", "yes").answer("pressure", NOT_KNOWN)


def keep_all(keeping: Keeping, house: Engine, walk: Walk, at: datetime = NOW) -> None:
    """Give the answers of a walk one by one."""
    given = Walk(walk.tree, walk.modality)
    for question, answer in walk.answers:
        given = given.answer(question, answer.value, answer.date)
        place = house.replay(given)
        keeping.keep(given, place.status, at)
        if place.status != "asking":
            keeping.decided(given, data(house, given, place), at)
