"""What is drawn of a tree: every node, in words, with the alerts at the start and the fall-backs told apart."""

from __future__ import annotations

import pytest
from hypothesis import given

from ladder_tui.graph import Box, Drawing, drawing, rows
from ladder_tui.graph.outline import draw
from ladder_tui.model.pack import Pack
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.laws.packs import Drawn, packs

CHAIN = 70


def boxes(drawn: Drawing) -> dict[str, Box]:
    """Return the boxes of nodes by id."""
    return {box.key[1]: box for box in drawn.boxes if box.key[0] == "node"}


def big(count: int = CHAIN) -> Pack:
    """Return the example pack with a chain of so many more nodes in its tree."""
    chain = "".join(f"  link{n}: {{go: link{n + 1}}}\n" for n in range(count - 1))
    tree = TREE.replace("{when: cellar, go: wait}", "{when: cellar, go: link0}")
    return pack_from(PACK_FILE, LIBRARY, tree + chain + f"  link{count - 1}: {{go: wait}}\n")


def test_a_question_stands_in_its_own_words_and_its_answers_on_the_arrows(house_pack: Pack) -> None:
    drawn = drawing(house_pack, "main")
    labels = [arrow.label for arrow in drawn.arrows if arrow.start == ("node", "where")]

    assert ("Where does it come from?",) == boxes(drawn)["where"].lines
    assert ["Kitchen or Bath", "Cellar", "not known"] == labels


def test_a_recommendation_names_what_is_to_be_considered(house_pack: Pack) -> None:
    assert ("To consider:", "first: New pipe", "alternative: Patch") == boxes(drawing(house_pack, "main"))["mend"].lines


def test_a_referral_says_to_whom(house_pack: Pack) -> None:
    assert ("Refer to a plumber",) == boxes(drawing(house_pack, "main"))["look"].lines


def test_only_the_fall_back_is_told_apart(house_pack: Pack) -> None:
    fall_backs = [(a.start, a.end) for a in drawing(house_pack, "main").arrows if a.is_fall_back]

    assert [(("node", "mend"), ("node", "look"))] == fall_backs


def test_the_alerts_stand_before_the_start(house_pack: Pack) -> None:
    drawn = drawing(house_pack, "main")

    assert "A leak" in drawn.boxes[0].lines
    assert (("screen", ""), ("node", "where")) == (drawn.arrows[0].start, drawn.arrows[0].end)


def test_another_tree_is_one_box_that_says_its_title(plumbing_pack: Pack) -> None:
    drawn = drawing(plumbing_pack, "house")
    title = plumbing_pack.trees["boiler"].title

    assert [(f"Goes on to {title}",)] == [box.lines for box in drawn.boxes if box.key == ("tree", "boiler")]


def test_around_a_node_are_those_that_lead_to_it_and_those_it_leads_to(house_pack: Pack) -> None:
    near = drawing(house_pack, "main", "mend", 1)

    assert {"where", "mend", "look"} == set(boxes(near))
    assert (3, 4) == (near.shown, near.of)
    assert [True, False] == [boxes(near)[name].more for name in ("where", "mend")]


def test_no_hop_is_the_node_alone(house_pack: Pack) -> None:
    assert ["mend"] == [*boxes(drawing(house_pack, "main", "mend", 0))]


def test_a_node_that_is_not_there_is_a_key_error(house_pack: Pack) -> None:
    with pytest.raises(KeyError):
        drawing(house_pack, "main", "nowhere")


def test_the_outline_shows_a_shared_node_once_and_refers_to_it(house_pack: Pack) -> None:
    assert [
        "Main",
        "",
        "Looked for first, and after every answer: A leak",
        "1. Where does it come from?",
        "  Kitchen or Bath → 2. To consider: first: New pipe; alternative: Patch",
        "    - - if none is left → 3. Refer to a plumber",
        "  Cellar → 4. To consider: alternative: Bucket",
        "  not known → see 3, Refer to a plumber",
    ] == draw(drawing(house_pack, "main")).splitlines()


def test_a_long_way_down_keeps_to_the_width_and_says_its_level() -> None:
    text = draw(drawing(big(), "main"), width=80)

    assert max(map(len, text.splitlines())) <= 80
    assert f"(level {CHAIN + 1})" in text


def test_ten_thousand_nodes_in_a_row_are_an_outline() -> None:
    """The way down is walked without recursion."""
    assert 10_004 == len({row.number for row in rows(drawing(big(10_000), "main")) if row.number})


@given(packs())
def test_of_any_tree_every_node_and_every_way_is_told_once(made: Drawn) -> None:
    for tree in made.engine.pack.trees.values():
        drawn = drawing(made.engine.pack, tree.id)
        told = rows(drawn)
        ways = sum(len(node.targets()) for node in tree.nodes.values() if not (node.go and node.go.tree))

        assert {*tree.nodes} == {row.box.key[1] for row in told if row.box.key[0] == "node" and not row.again}
        assert len(drawn.boxes) == len({row.box.key for row in told}) == sum(not row.again for row in told)
        assert ways + bool(tree.screens_for) == len(drawn.arrows) == sum(row.arrow is not None for row in told)
