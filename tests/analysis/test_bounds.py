"""How many prompts a walk can take, how many ways there are, and what the small analyses find."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ladder_tui.analysis.bounds import paths, prompts
from ladder_tui.analysis.examine import analyse
from ladder_tui.analysis.scores import score_findings
from ladder_tui.engine import Engine
from ladder_tui.model.question import Band, Question, Range


def test_ways_through_the_graph_are_counted(house: Engine) -> None:
    """Three answers, and the fall-back of one of them."""
    assert 4 == paths(house.pack, "main")


def test_prompts_count_a_question_once(house: Engine) -> None:
    assert (2, {"danger", "origin"}) == (prompts(house.pack, "main")[0], set(prompts(house.pack, "main")[1]))


def test_a_walk_that_asks_too_much_is_named(house: Engine) -> None:
    strict = replace(house.pack, about=replace(house.pack.about, most_prompts=1))

    assert ["W210"] == [p.code.value for p in analyse(strict)]


def test_a_total_in_no_band_is_named(house: Engine) -> None:
    bands = (Band("low", "Low", Range(Decimal(0), Decimal(3))), Band("high", "4 to 6", Range(Decimal(4), Decimal(7))))
    score = Question("score", "Score?", "score", True, between=Range(Decimal(0), Decimal(7)), bands=bands)
    pack = replace(house.pack, questions={**house.pack.questions, "score": score})

    assert ["a total of 3 in `score` lies in no band"] == [p.message for p in score_findings(pack)]
