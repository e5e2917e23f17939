"""Accounts as text, Markdown and data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_tui import telling
from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks
from ladder_tui.telling import markdown, text
from ladder_tui.telling.data import data, value_data
from tests.telling import packs

KEYS = (
    "format tree pack status rung path recommended alongside excluded alerts alerts_open refer fates missing end dates"
)


@pytest.fixture(scope="module")
def house() -> Engine:
    return packs.engine()


def drawn(house: Engine, width: int = 80, **changed: object) -> str:
    account = telling.account(house, *packs.stand(house, **changed))  # type: ignore[arg-type]
    return text.draw(account, width)


def section(drawing: str, name: str) -> str:
    """Return the text from a name on."""
    return drawing[drawing.index(name) :]


def test_what_to_find_out_stands_above_the_name(house: Engine) -> None:
    drawing = drawn(house, consent=packs.UNKNOWN)

    assert drawing.index("Find out first") < drawing.index("New *pipe*")


def test_nothing_reads_as_an_order(house: Engine) -> None:
    assert drawn(house).startswith("TO CONSIDER\n===========\n")


def test_status_and_standing_are_told(house: Engine) -> None:
    drawing = drawn(house)

    assert "Status: draft, nobody looked\n" in drawing
    assert "Supports a plumber; does not replace one.\n" in drawing


def test_a_treatment_nobody_read_about_says_so_three_times(house: Engine) -> None:
    prayer = section(drawn(house), "3rd, check before use: Prayer")

    assert 2 == prayer[: prayer.index("Before it")].count("not extracted: judge yourself")
    assert "- To judge: reasons against not extracted: judge yourself" in prayer


def test_a_finding_says_in_whom_how_many_and_how_it_was_read(house: Engine) -> None:
    flat = " ".join(drawn(house).split())

    assert (
        "Most walls dried. dry at a week: 80%. In forty walls. n 40, RCT, 1 week, speaks for [guide2020, abstract]"
        in flat
    )
    assert "No better than waiting. Population not stated. n not stated, design not stated, speaks against" in flat
    assert "[tale1999, second hand]" in flat


def test_what_the_pack_does_not_say_is_said_to_be_missing(house: Engine) -> None:
    drawing = drawn(house)

    assert "If it fails: Call a mason [judgement of the pack's authors]\n" in drawing
    assert "Success: the pack has nothing on this\n" in drawing


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_no_line_is_wider_than_asked_and_none_ends_in_a_blank(house: Engine, width: int) -> None:
    lines = drawn(house, width).split("\n")

    assert max(len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


def test_the_same_walk_is_told_in_the_same_bytes(house: Engine) -> None:
    other = packs.engine()

    assert drawn(house) == drawn(other)
    assert _json(house) == _json(other)


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("modality_account", "pipe", "rules out: if Consent no: The owner forbids it."),
        ("reference_account", "guide2020", "modality: New *pipe*: Most walls dried"),
        ("question_account", "pressure", "0 to under 20 bar"),
        ("tree_account", "main", "Origin: Kitchen → offer"),
    ],
)
def test_what_is_looked_up_is_told_whole(house: Engine, kind: str, name: str, expected: str) -> None:
    told = getattr(telling, kind)(house.pack, name)

    assert expected in " ".join(text.draw(told).split())
    assert markdown.draw(told).startswith("# ")


def test_markdown_shows_text_as_it_is_written(house: Engine) -> None:
    drawing = markdown.draw(telling.account(house, *packs.stand(house)))

    assert "## 1st: New \\*pipe\\*\n" in drawing
    assert "Pipes &amp; &lt;walls&gt;" in drawing


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("# not a heading", "\\# not a heading"),
        ("- not a point", "\\- not a point"),
        ("1. not a list", "1\\. not a list"),
        ("=== not a rule", "\\=== not a rule"),
        ("[a](http://b)", "\\[a\\](http&#58;//b)"),
        ("<script>", "&lt;script&gt;"),
        ("a_b*c`d|e~f", "a\\_b\\*c\\`d\\|e\\~f"),
        ("two\n\n# lines", "two # lines"),
        ("P<0.05 & 3-5 mg", "P&lt;0.05 &amp; 3-5 mg"),
    ],
)
def test_no_text_is_markup(written: str, escaped: str) -> None:
    assert escaped == markdown.escape(written)


@given(st.text(alphabet="a1 #*_-+=`[]()<>&|!$\\\n.:/@", max_size=30))
def test_no_raw_html_and_no_line_break_gets_through(written: str) -> None:
    escaped = markdown.escape(written)

    assert not set("<>\n") & set(escaped)


def _json(house: Engine, **changed: object) -> str:
    return json.dumps(data(house, *packs.stand(house, **changed)), ensure_ascii=False)  # type: ignore[arg-type]


def test_data_has_the_keys_of_the_contract_in_their_order(house: Engine) -> None:
    decision = json.loads(_json(house))

    assert KEYS.split() == list(decision)
    assert (1, "main", "decided", 4) == tuple(decision[key] for key in ("format", "tree", "status", "rung"))
    assert {"node": "main/origin", "question": "origin", "answer": "kitchen"} == decision["path"][0]
    assert 64 == len(decision["pack"]["digest"])


def test_data_says_what_holds_a_modality_back(house: Engine) -> None:
    """A reader of the data must see what a reader of the screen sees."""
    from decimal import Decimal

    last = json.loads(_json(house, pressure=Decimal(12)))["recommended"][-1]

    assert ("pipe", "held-back") == (last["modality"], last["state"])
    assert ["It may burst."] == [gate["because"] for gate in last["held_back_by"]]


def test_data_names_who_excludes_and_what_is_conditional(house: Engine) -> None:
    out = json.loads(_json(house, consent="no"))["excluded"]
    waiting = json.loads(_json(house, consent=packs.UNKNOWN))["recommended"][0]

    assert ["pipe", "pump"] == [item["modality"] for item in out]
    assert ("body", "Guild", ["guide2020"]) == tuple(out[0]["gates"][0][k] for k in ("stated_by", "who", "sources"))
    assert ["consent"] == waiting["conditional_on"]


def test_what_is_missing_begins_with_what_is_asked_next(house: Engine) -> None:
    walk = house.start("main")
    decision = data(house, walk, house.replay(walk))

    assert "missing" == decision["status"]
    assert "danger" == decision["missing"][0]
    assert {"danger", "origin", "consent", "pressure", "old"} == set(decision["missing"])


def test_data_keeps_open_alerts_apart(house: Engine) -> None:
    decision = data(house, *packs.stand(house, danger=Ticks(frozenset({"smoke"}), frozenset({"leak"}))))

    assert (["smoke"], ["leak"]) == tuple([a["alert"] for a in decision[k]] for k in ("alerts", "alerts_open"))


def test_an_answer_is_written_as_a_facts_file_takes_it() -> None:
    from decimal import Decimal

    from ladder_tui.model.facts import Score

    assert "2.50" == value_data(Decimal("2.50"))
    assert {"ticked": ["a"], "not-known": ["b"]} == value_data(Ticks(frozenset("a"), frozenset("b")))
    assert {"total": 8} == value_data(Score(total=8))
    assert {"items": {"a": "b"}} == value_data(Score((("a", "b"),)))
    assert "not-known" == value_data(packs.UNKNOWN)
