"""The document: what stands in it in every format, what never does, and how little room may change it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from markdown_it import MarkdownIt

from ladder_tui.cases.run import walk_of
from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine
from ladder_tui.export import FORMS, Handed, Override, document
from ladder_tui.export.drawing import as_blocks
from ladder_tui.export.gather import sheet
from ladder_tui.export.measures import MEASURES
from ladder_tui.model.facts import NOT_KNOWN, Answer, Ticks, Value
from ladder_tui.telling import account
from ladder_tui.telling.data import data
from tests.conftest import pack_from
from tests.export.conftest import AT, of_house
from tests.sampling import some
from tests.telling import packs
from tests.telling.test_html import Read

SETTING = Setting(unavailable=("fluoroscopy",), contacts={"pipe": "Guild 555-0100", "bucket": "<b>shed</b>"})
OVERRIDE = Override("A bucket", "The owner wants to wait <i>", "held back", "2026-11-26")
CONTENT = (
    "TO CONSIDER",
    "Dry walls · Rung 4 · with a hammer",
    "draft, nobody looked",
    "2026-11-26 14:03 +0000",
    "It is the pipe.",
    "Close the valve",
    "A wall that is listed",
    "▲ CATASTROPHIC: collapse: a single case",
    "in forty walls",
    "read: abstract",
    "Guild 555-0100",
    "The owner wants to wait",
    "House 1.2.0",
    "ladder-tui 0.0.1",
    "Houses that stand.",
    "Supports a plumber; does not replace one.",
)


def text_of(drawn: str, form: str) -> str:
    """Return what a reader sees of a document, in one line."""
    if form == "md":
        return " ".join(Read(f"<main>{MarkdownIt('commonmark').render(drawn)}</main>").text().split())
    return " ".join((Read(drawn).text() if form == "html" else drawn).split())


@pytest.mark.parametrize("form", ["md", "html"])
def test_it_holds_what_is_handed_over(house: Engine, form: str) -> None:
    shown = text_of(document(of_house(house, SETTING, (OVERRIDE,)), form).replace("In forty", "in forty"), form)

    assert [] == [part for part in CONTENT if part not in shown]


def test_json_is_the_stable_form_with_the_handover_beside_it(house: Engine) -> None:
    handed = of_house(house, SETTING, (OVERRIDE,))
    told = json.loads(document(handed, "json"))

    assert told.items() >= json.loads(json.dumps(data(house, handed.walk, handed.place))).items()
    assert told["session"] is None
    handover: dict[str, Any] = told["handover"]
    assert ("To consider", "2026-11-26T14:03:00+00:00") == (handover["heading"], handover["at"])
    assert [{"chosen": "A bucket", "against": "held back", "reason": OVERRIDE.reason, "at": "2026-11-26"}] == handover[
        "overrides"
    ]
    assert ["⌂ call", "⌂ call"] == [line["label"] for line in handover["here"]]
    assert "guide2020" in [one["id"] for one in handover["references"]]


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_is_ruled_out_says_who_says_so(house: Engine, form: str) -> None:
    shown = text_of(document(of_house(house, consent="no"), form), form)

    assert "The owner forbids it." in shown
    assert "a professional body: Guild" in shown


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_is_open_says_what_it_would_do_and_what_to_find_out(house: Engine, form: str) -> None:
    shown = text_of(document(of_house(house, consent=NOT_KNOWN), form), form)

    assert "Find out first" in shown
    assert "Conditions still open" in shown
    assert "would rule it out if: Consent no: The owner forbids it. Stated by a professional body: Guild." in shown


@pytest.mark.parametrize("form", FORMS)
def test_an_emergency_is_handed_over_too(house: Engine, form: str) -> None:
    shown = text_of(document(of_house(house, danger=Ticks(frozenset({"leak"}))), form), form)

    assert "Close the valve." in shown
    assert ("TO CONSIDER · STOP: EMERGENCY" in shown) == (form != "json")


def test_a_referral_says_to_whom_and_how_soon(house: Engine) -> None:
    shown = text_of(document(of_house(house, origin=NOT_KNOWN), "html"), "html")

    assert "Refer to: a plumber" in shown
    assert "this week" in shown


def test_the_day_of_a_result_stands_with_the_answer(house: Engine) -> None:
    walk = packs.stand(house)[0].answer("pressure", Decimal("2.0"), "2026-11-20")
    handed = Handed(house, walk, house.replay(walk), AT, "0.0.1")

    assert "Pressure: 2 bar (result of 2026-11-20)" in text_of(document(handed, "html"), "html")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_no_room_is_ever_made_at_the_cost_of_harm(bundled: Engine, measure: Any) -> None:
    for case in some(bundled.pack.cases, 90, 9):
        walk = walk_of(bundled, case)
        handed = Handed(bundled, walk, bundled.replay(walk), AT, "0")
        told = account(bundled, walk, handed.place)
        drawn = sheet(handed, told, measure)
        for card in drawn.cards:
            assert len(card.wrong) >= min(len(card.well), 1) or card.wrong_note, (case.title, card.name)
        items = {item.id: item for item in told.items + told.alongside}
        for item, name in ((item, item.name) for item in items.values()):
            card = next(card for card in drawn.cards if card.name.startswith(name))
            worst = sum(1 for risk in item.treatment.risks or () if risk.severity == "CATASTROPHIC")
            assert worst == sum("CATASTROPHIC" in figure.head for figure in card.wrong), (case.title, name)
            known = len(item.treatment.risks or ()) + min(1, len(item.treatment.survival))
            assert len(card.wrong) >= min(len(card.well), known), (case.title, name)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_what_rules_out_or_warns_this_patient_stands_at_every_measure(bundled: Engine, measure: Any) -> None:
    for case in some(bundled.pack.cases, 70, 5):
        walk = walk_of(bundled, case)
        handed = Handed(bundled, walk, bundled.replay(walk), AT, "0")
        told = account(bundled, walk, handed.place)
        shown = " ".join(
            f"{getattr(block, 'label', '')} {block.text}" for block in as_blocks(sheet(handed, told, measure))
        )
        items = [part for item in told.items + told.alongside for part in (item, *item.partners)]
        gates = [gate for item in told.ruled_out for gate in item.excluded_by]
        gates += [gate for item in items for gate in (*item.held_back_by, *item.excluded_by)]
        gates += [gate for item in items if not item.excluded_by for gate in item.cautions]
        assert [] == [gate.text.text for gate in gates if gate.text.text not in shown], case.title
        assert [] == [alert.title for alert in told.alerts if alert.title not in shown], case.title
        assert [] == [fact.name for fact in told.find_out_first if fact.name not in shown], case.title


def test_every_reference_in_brackets_is_listed(bundled: Engine) -> None:
    for case in some(bundled.pack.cases, 40, 5):
        walk = walk_of(bundled, case)
        drawn = document(Handed(bundled, walk, bundled.replay(walk), AT, "0"), "md").replace("\\", "")
        above, _, below = drawn.partition("## References")
        cited = {
            name.strip()
            for found in re.findall(r"\[([^\[\]]+)\]", above)
            for name in re.split("[,;]", found)
            if name.strip() in bundled.pack.references
        }
        assert set() == {name for name in cited if f"**{name}:**" not in below}, case.title


def test_the_same_is_handed_over_in_the_same_bytes(house: Engine) -> None:
    for form in FORMS:
        assert document(of_house(house), form) == document(of_house(packs.engine()), form)


ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "footer",
        "section",
        "div",
        "span",
        "i",
        "br",
    ),
    *("h1", "h2", "h3", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "style": "</style></main><img src=x onerror=alert(1)>",
    "rich": "[/] [red]x[/red] [@click=app.quit]q[/]",
    "markdown": "# x [a](javascript:b) ![](http://x.invalid/y) `z` |1|",
    "entity": "&lt;b&gt; &amp;",
}
PACK = """
pack: h
name: {name}
version: 0.1.0
status: {{stage: draft}}
status_line: {text}
standing: {text}
scope: {text}
start: main
screens_for: [leak]
"""
LIBRARY = """
questions:
  danger: {{ask: {text}, kind: choices, not_known: allowed, options: {{leak: {text}, none: {text}}}, none: none,
    basis: judgement}}
  origin: {{ask: {text}, kind: choice, not_known: allowed, options: {{a: {text}, b: {text}}}, basis: judgement}}
  consent: {{ask: {text}, kind: yes-no, not_known: allowed, basis: judgement}}
alerts:
  leak: {{title: {text}, when: {{danger: {{includes: leak}}}}, urgency: {text}, first: {text}, basis: judgement}}
references:
  r1: {{title: {text}, authors: {text}, journal: {text}, seen: abstract}}
modalities:
  m:
    name: {text}
    family: other
    contraindications: [{{text: {text}, kind: absolute, judged: by-you, sources: [r1]}}]
    gates:
      - exclude: {{when: {{consent: no}}, because: {text}, stated_by: body, who: {text}, sources: [r1]}}
      - caution: {{when: {{origin: a}}, because: {text}, sources: [r1]}}
      - prepare: {{do: {text}, sources: [r1]}}
    findings: [{{finding: {text}, measure: {text}, value: {text}, population: {text}, sources: [r1]}}]
    risks: [{{complication: {text}, rate: {text}, severity: catastrophic, population: {text}, sources: [r1]}}]
"""
TREE = """
tree: main
title: {text}
rung: 1
status: {{stage: draft}}
screens_for: [leak]
start: where
nodes:
  where:
    ask: origin
    branches:
      - {{when: [a, b], go: mend}}
      - {{when: not-known, go: look}}
  mend:
    recommend: [{{modality: m, preference: first, because: {text}, sources: [r1]}}]
    if_none_left: look
  look:
    refer: {{to: {text}, because: {text}, basis: judgement}}
"""


def hostile(text: str) -> Engine:
    """Return the engine of a pack that says one text everywhere."""
    quoted = json.dumps(text)
    return Engine(pack_from(*(part.format(text=quoted, name=quoted) for part in (PACK, LIBRARY, TREE))))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(
    "answers", [{"consent": "yes"}, {"consent": "no"}, {"consent": NOT_KNOWN}, {"danger": Ticks(frozenset({"leak"}))}]
)
def test_hostile_text_of_a_pack_is_shown_and_does_nothing(text: str, answers: dict[str, Any]) -> None:
    engine = hostile(text)
    given: dict[str, Value] = {"danger": Ticks(frozenset({"none"})), "origin": "a", "consent": "yes", **answers}
    walk = engine.start().answer_all({name: Answer(value) for name, value in given.items()})
    setting = Setting(contacts={"m": f"{text}\x1b]52;c;aGk=\x07\u202e"})
    overrides = (Override(f"{text}\x1b[2J", f"{text}\x9b\u2066", text, text),)
    handed = Handed(engine, walk, engine.replay(walk), AT, "0", None, setting, overrides)

    for form in FORMS:
        drawn = document(handed, form)
        assert [] == [char for char in drawn if char in "\x1b\x07\x9b\u202e\u2066\x7f"], form
    read = Read(document(handed, "html"))
    assert set() == {tag for tag, _ in read.tags} - ALLOWED
    assert text in " ".join(read.text().split())
    rendered = MarkdownIt("commonmark").render(document(handed, "md"))
    assert not re.search(r"<(?!/?(h[1-6]|p|ul|li|strong)>)", rendered)
    assert text in json.dumps(json.loads(document(handed, "json")), ensure_ascii=False).replace('\\"', '"')


def test_bars_are_as_long_as_their_percent(house: Engine) -> None:
    widths = [a["style"] for tag, a in Read(document(of_house(house), "html")).tags if tag == "i"]

    assert ["width:80%", "width:2%", "width:90%", "width:44%"] == widths


def test_headings_of_the_table_are_said_for_each_column_and_modality(house: Engine) -> None:
    tags = Read(document(of_house(house), "html")).tags

    scopes = [attributes["scope"] for tag, attributes in tags if tag == "th"]
    assert ["col", "col"] == scopes[:2]
    assert {"rowgroup"} == set(scopes[2:])
