"""What was chosen otherwise is handed over with its reason, as long as the decision is the one it was made on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ladder_tui.engine import Engine
from ladder_tui.export import document, overrides_of
from ladder_tui.sessions.choices import chosen_now
from ladder_tui.weighing.choosing import named_here
from tests.export.conftest import of_house


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_choice_is_handed_over_with_its_reason_and_what_stood_against_it(house: Engine, form: str) -> None:
    handed = of_house(house, consent="no")
    wanted = next(one for one in named_here(house, handed.walk, handed.place) if one.level == "excluded")
    now = datetime(2026, 11, 26, tzinfo=UTC)
    choice = chosen_now(house, handed.walk, handed.place, wanted, "", "asked and weighed", now)
    drawn = document(replace(handed, overrides=overrides_of((choice,), house, handed.place)), form)

    assert "asked and weighed" in drawn
    assert "ruled out" in drawn
    assert "asked and weighed" not in document(handed, form)


def test_a_choice_on_another_decision_is_not_handed_over(house: Engine) -> None:
    handed, other = of_house(house, consent="no"), of_house(house, consent="yes")
    wanted = named_here(house, handed.walk, handed.place)[0]
    choice = chosen_now(house, handed.walk, handed.place, wanted, "", "x", datetime(2026, 11, 26, tzinfo=UTC))

    assert 1 == len(overrides_of((choice,), house, handed.place))
    assert () == overrides_of((choice,), house, other.place)
