"""What would be dangerous if wrong stands beside what it concerns, with how well it is supported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks
from ladder_tui.model.library import Statement
from ladder_tui.telling import account, modality_account
from ladder_tui.telling.text import draw
from tests.telling import packs


def stated(house: Engine, **beside: tuple[str, ...]) -> Engine:
    """Return the house with one statement beside something."""
    statement = Statement("heat", "No more than 40 °C.", "weak", "One tale.", "Nobody tried.", ("tale1999",), **beside)
    return Engine(replace(house.pack, statements={"heat": statement}))


@pytest.fixture
def small() -> Engine:
    return packs.engine()


def test_a_statement_about_a_modality_is_told_with_its_level_basis_and_source(small: Engine) -> None:
    told = modality_account(stated(small, modalities=("pipe",)).pack, "pipe")

    assert ["Support weak"] == [support.label for support in told.all_supports]
    text = " ".join(draw(told).split())
    assert "Support weak: No more than 40 °C. Nobody tried. Seen: One tale. [tale1999, second hand]" in text
    assert "tale1999" in [cited.id for cited in told.references]


def test_a_statement_about_another_is_not_told(small: Engine) -> None:
    assert () == modality_account(stated(small, modalities=("pump",)).pack, "pipe").all_supports


def test_a_decision_tells_it_beside_the_modality_that_it_lists(small: Engine) -> None:
    engine = stated(small, modalities=("pipe",))
    told = account(engine, *packs.stand(engine))

    assert [1, 0, 0] == [len(item.supports) for item in told.items]
    assert "Support weak: No more than 40 °C. Nobody tried." in " ".join(draw(told).split())
    assert "tale1999" in [cited.id for cited in told.references]


def test_a_statement_about_a_shared_gate_is_told_once_beside_whoever_uses_it(house: Engine) -> None:
    engine = stated(house, gates=("no-consent",), modalities=("valve",))
    users = [m.id for m in house.pack.modalities.values() if any(gate.id == "no-consent" for gate in m.gates)]
    told = {name: modality_account(engine.pack, name).all_supports for name in engine.pack.modalities}

    assert users
    assert [1] * len(users) == [len(told[name]) for name in users]
    assert set(users) == {name for name, supports in told.items() if supports}


def test_an_emergency_tells_it_before_anything_else(small: Engine) -> None:
    engine = stated(small, alerts=("leak",))
    told = account(engine, *packs.stand(engine, danger=Ticks(frozenset({"leak"}))))

    assert [1] == [len(alert.supports) for alert in told.alerts if alert.id == "leak"]
    assert "Support weak: No more than 40 °C." in " ".join(draw(told).split())
