"""DOT as Graphviz itself reads it, Mermaid by its structure: no text of a pack gets out of its label."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable

import pytest

from ladder_tui.graph import MOST_NODES, drawing
from ladder_tui.graph.dot import draw as dot
from ladder_tui.graph.drawing import Drawing
from ladder_tui.graph.mermaid import draw as mermaid
from ladder_tui.model.pack import Pack
from tests.graph.conftest import HOSTILE
from tests.graph.test_drawing import big

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's `dot` is not installed")
_LABEL = r'"(?:[^\W_]|[ .,()\'/+?!]|#\d+;|<br/>)*"'
_MERMAID_LINES = (
    rf"  n\d+(?:\(|\[|\{{\{{|\(\[|\[\[){_LABEL}(?:\)|\]|\}}\}}|\]\)|\]\])",
    rf"  n\d+ (?:-->|-\.->)(?:\|{_LABEL}\|)? n\d+",
    r"  classDef [a-z]+Box [a-z0-9:,#-]+",
    r"  class n\d+(?:,n\d+)* [a-z]+Box",
)


def as_graphviz(text: str) -> tuple[list[str], int]:
    """Return the labels of the boxes as Graphviz draws them, and how many arrows it sees."""
    done = subprocess.run(["dot", "-Tjson"], input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    graph = json.loads(done.stdout)
    drawn = [" ".join(line["text"] for line in box["_ldraw_"] if line["op"] == "T") for box in graph.get("objects", [])]
    return drawn, len(graph.get("edges", []))


def as_mermaid(text: str) -> list[str]:
    """Return the lines of a flowchart after its head; every one of them has one of the forms that are written."""
    lines = text.splitlines()
    assert ["---", "---", "flowchart TD"] == [lines[0], *lines[2:4]]
    for line in lines[4:]:
        assert any(re.fullmatch(form, line) for form in _MERMAID_LINES), line
    return lines[4:]


def decoded(label: str) -> str:
    """Return what Mermaid shows for a label, on one line."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label.replace("<br/>", " "))


def words(text: str) -> list[str]:
    """Return the words of a text; one that is longer than a line may be broken, so all are joined."""
    return ["".join(text.split())]


@needs_dot
def test_graphviz_draws_every_box_and_arrow(house_pack: Pack) -> None:
    drawn = drawing(house_pack, "main")
    labels, arrows = as_graphviz(dot(drawn))

    assert [" ".join(box.whole) for box in drawn.boxes] == [html.unescape(label) for label in labels]
    assert len(drawn.arrows) == arrows


@needs_dot
def test_graphviz_shows_hostile_text_as_it_is_written(hostile_pack: Pack) -> None:
    drawn = drawing(hostile_pack, "main")
    labels, arrows = as_graphviz(dot(drawn))

    assert all(any(bad in " ".join(box.whole) for box in drawn.boxes) for bad in HOSTILE)
    assert [words(" ".join(box.whole)) for box in drawn.boxes] == [words(label) for label in labels]
    assert len(drawn.arrows) == arrows


@pytest.mark.parametrize("part", ["", "mend"])
def test_mermaid_has_a_line_for_every_box_and_arrow(house_pack: Pack, part: str) -> None:
    drawn = drawing(house_pack, "main", part)
    lines = as_mermaid(mermaid(drawn))

    assert len(drawn.boxes) == sum(bool(re.match(r"  n\d+[\[({]", line)) for line in lines)
    assert len(drawn.arrows) == sum(bool(re.match(r"  n\d+ -", line)) for line in lines)
    assert 1 == sum("-.->" in line for line in lines)


def test_mermaid_holds_hostile_text_inside_its_labels(hostile_pack: Pack) -> None:
    drawn = drawing(hostile_pack, "main")
    text = mermaid(drawn)
    shown = [decoded(found) for line in as_mermaid(text) for found in re.findall(r'[\[({]"(.*)"[\])}]', line)]

    assert [words(" ".join(box.whole)) for box in drawn.boxes] == [words(label) for label in shown]
    assert drawn.title == json.loads(text.splitlines()[1].removeprefix("title: "))


@pytest.mark.parametrize("draw", [dot, mermaid])
def test_one_node_more_than_a_picture_holds_is_an_outline_in_one_box(draw: Callable[[Drawing], str]) -> None:
    fits, exceeds = (drawing(big(count), "main") for count in (MOST_NODES - 4, MOST_NODES - 3))

    assert (False, True) == (fits.is_big, exceeds.is_big)
    assert ["outline" in draw(drawn) for drawn in (fits, exceeds)] == [False, True]


@needs_dot
def test_graphviz_reads_the_outline_line_by_line() -> None:
    labels, arrows = as_graphviz(dot(drawing(big(), "main")))

    assert (1, 0) == (len(labels), arrows)
    assert "Where does it come from?" in labels[0]
