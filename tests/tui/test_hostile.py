"""Nothing a pack says is interpreted: a pack whose every text is hostile is walked and looked through."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node
from ladder_tui.tui.app import LadderApp
from ladder_tui.tui.question import QuestionView
from ladder_tui.tui.safe import clean
from tests.tui.conftest import SAFE

TEXTS = frozenset(
    [
        "ask",
        "why",
        "help",
        "label",
        "title",
        "about",
        "name",
        "version",
        "status_line",
        "scope",
        "standing",
        "because",
        "first",
        "urgency",
        "recognise",
        "stated_by",
        "who",
        "do",
        "text",
        "finding",
        "measure",
        "value",
        "population",
        "design",
        "time",
        "complication",
        "rate",
        "abbreviation",
        "family",
        "target",
        "mechanism",
        "strength",
        "authors",
        "journal",
        "year",
        "to",
        "unit",
        "group",
    ]
)
"""The fields that a screen shows; ids and what is compared stay as they are."""
HOSTILE = [
    "[/]",
    "[/some/path]",
    "[red]x[/red]",
    "[$primary]x[/]",
    "[@click=app.bell]x[/]",
    "[true, false]",
    "a\x1b]52;c;aGk=\x07b",
    "a\x1b[31mred\x9b31m",
    "left\u202eright\u2066x",
    "nul\x00tab\ttwo\nlines\r",
    "\\[/ \\",
    "宽宽宽 👩‍⚕️ é e\u0301",
    "x" * 400,
    "",
]


def poisoned(value: Any, texts: Iterator[str]) -> Any:
    """Return a value of the model with every shown text replaced by the next hostile one."""
    if is_dataclass(value) and not isinstance(value, type):
        if type(value).__module__ == "ladder_tui.conditions":
            return value
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            is_text = field.name in TEXTS and isinstance(old, str) and (type(value) is not Node or field.name != "ask")
            changed[field.name] = next(texts) if is_text else poisoned(old, texts)
        return replace(value, **changed)
    if isinstance(value, Mapping):
        return {key: poisoned(item, texts) for key, item in value.items()}
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(poisoned(item, texts) for item in value)
    return value


async def walked_through(pack: Pack, texts: list[str], size: tuple[int, int]) -> str:
    """Walk a poisoned pack through its screens and return everything that was drawn."""
    engine = Engine(poisoned(pack, cycle(texts)))
    drawn: list[str] = []
    for walk, keys in (
        (None, "s x escape m escape L escape / escape ?"),
        (
            engine.start().answer("danger-now", SAFE),
            "w escape p escape e enter escape escape 1 2 4 enter d tab m escape",
        ),
        (engine.start().answer("danger-now", Ticks(frozenset({"gas", "live-water"}))), "t t 4 5 enter"),
        (engine.start(modality="liner").answer("danger-now", SAFE), "w escape d"),
    ):
        app = LadderApp(engine, start_walk=walk)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            drawn.append(app.export_screenshot())
            for key in keys.split():
                await pilot.press(key)
            await pilot.pause()
            drawn.append(app.export_screenshot())
            for question in app.screen.query(QuestionView):
                if question.question is not None and question.display:
                    heading = str(question._heading.content)
                    assert clean(question.question.ask) in heading
    return html.unescape("".join(drawn)).replace("\xa0", " ")


@pytest.mark.parametrize("turned", [0, 5])
async def test_nothing_is_interpreted(plumbing_pack: Pack, turned: int) -> None:
    """Every field holds one of the hostile texts, and at another turn another one."""
    drawn = await walked_through(plumbing_pack, HOSTILE[turned:] + HOSTILE[:turned], (100, 30))

    assert not {"\x1b", "\x00", "\x07", "\x9b", "\u202e", "\u2066"} & set(drawn)
    for text in ("[/]", "[red]x[/red]", "[true, false]", "[$primary]x[/]"):
        assert text in drawn


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # each example is a walk of seconds: none is shrunk
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(
    text=st.lists(st.text(max_size=40), min_size=1, max_size=9), size=st.sampled_from([(20, 5), (80, 24), (120, 40)])
)
def test_no_text_breaks_a_screen(plumbing_pack: Pack, text: list[str], size: tuple[int, int]) -> None:
    """Whatever letters a file may hold, the walk goes on and nothing reaches the terminal as a command."""
    drawn = asyncio.run(walked_through(plumbing_pack, text, size))

    assert "\x1b" not in drawn
