"""A pack survives being kept as JSON."""

from __future__ import annotations

from hypothesis import given

from ladder_tui.engine import Engine
from ladder_tui.loader.codec import dump, restore
from ladder_tui.loader.digest import digest_of
from tests.laws.packs import Drawn, packs


def test_a_pack_comes_back_the_same(house: Engine) -> None:
    """The warm start must decide exactly what the cold one does."""
    again, problems = restore(dump(house.pack, ()))

    assert () == problems
    assert house.pack.trees == dict(again.trees)
    assert digest_of(house.pack) == digest_of(again)


@given(packs())
def test_any_pack_decides_the_same_after_coming_back(drawn: Drawn) -> None:
    again, _ = restore(dump(drawn.engine.pack, ()))
    walk = drawn.engine.start().answer_all(drawn.patient)

    assert drawn.engine.replay(walk) == Engine(again).replay(walk)
