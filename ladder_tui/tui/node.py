"""One node of a map, whole: what it asks or offers, why, where it leads and what leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ladder_tui.engine import Engine
from ladder_tui.graph import Row
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node
from ladder_tui.telling.said import Said, said
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import joined, plain
from ladder_tui.words import say_given

QUIET = "$foreground 75%"
TITLE = "bold $primary"


class NodeScreen(ModalScreen[None]):
    """A node over the map it stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,b,q", "close_it", "Close", id="node.close")]

    def __init__(self, engine: Engine, tree_id: str, row: Row, rows: tuple[Row, ...]) -> None:
        """Show the node of a row; `rows` is the outline it stands in."""
        super().__init__()
        self._lines = tuple(node_lines(engine.pack, tree_id, row, rows))
        self._text = Static()

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="box"):
            with VerticalScroll():
                yield self._text
            yield Button(plain("Close  Esc"), id="close")

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Fit the lines to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = max(self._text.size.width, 20)
        self._text.update(Content("\n").join(hanging(plain(sign), line, width) for sign, line in self._lines))

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_close_it(self) -> None:
        """Close."""
        self.dismiss(None)


def node_lines(pack: Pack, tree_id: str, row: Row, rows: tuple[Row, ...]) -> Iterator[tuple[str, Content]]:
    """Yield what begins each line, and the line."""
    tree = pack.trees[tree_id]
    key = row.box.key
    if key[0] == "screen":
        yield "", plain(row.box.lines[0], TITLE)
        for name in tree.screens_for:
            alert = pack.alerts[name]
            yield "▲ ", joined((f"{alert.title}, {alert.urgency}", "bold $error"))
            yield "  ", plain(alert.first)
            yield "  ", _backing(said(pack, "", alert.backing))
        return
    node = tree.nodes[key[1]]
    rung = tree.rung if node.rung is None else node.rung
    yield "", joined((f"{row.number}. {row.box.whole[0]}", TITLE), (f"   rung {rung}" if rung else "", QUIET))
    yield from _held(pack, node)
    ways = [one for one in rows if one.arrow is not None and one.arrow.start == key]
    into = [one for one in rows if one.arrow is not None and one.box.key == key]
    if ways:
        yield "", plain("")
        yield "", plain("Leads to", TITLE)
    for one in ways:
        yield "· ", joined(f"{one.way} → " if one.way else "", (_named(one), "bold"))
    came = [(_from(one, rows), one.way) for one in into]
    if came:
        yield "", plain("")
        yield "", plain("Comes from", TITLE)
    for name, way in came:
        yield "· ", joined((name, "bold"), f": {way}" if way else "")


def _held(pack: Pack, node: Node) -> Iterator[tuple[str, Content]]:
    if node.ask:
        question = pack.questions[node.ask]
        if node.title:
            yield "", plain(question.ask, "bold")
        if question.why:
            yield "", joined(("Why: ", "bold"), question.why)
        yield "", _backing(said(pack, "", question.backing))
    if node.partial:
        yield "", joined(("Some answers have no way on: ", "bold"), node.partial)
    for item in node.listed():
        name = say_given(pack, item.modality, item.partners)
        yield "· ", joined((f"{item.preference or 'alongside'}: ", QUIET), (name, "bold"))
        yield "  ", plain(item.because)
        yield "  ", _backing(said(pack, "", item.backing))
    if node.refer is not None:
        urgency = f", {node.refer.urgency}" if node.refer.urgency else ""
        yield "", plain(f"Refer to {node.refer.to}{urgency}", "bold")
        yield "", plain(node.refer.because)
        yield "", _backing(said(pack, "", node.refer.backing))
    if node.alert:
        yield "▲ ", plain(pack.alerts[node.alert].first, "bold $error")
    if node.because:
        yield "", plain(node.because)
    if node.note is not None:
        yield "", joined(("Note: ", "bold"), node.note.text)
        yield "", _backing(said(pack, "", node.note.backing))


def _backing(told: Said) -> Content:
    return plain(told.backing, QUIET)


def _named(row: Row) -> str:
    return f"{row.number}. {row.box.whole[0].rstrip(':')}"


def _from(row: Row, rows: tuple[Row, ...]) -> str:
    assert row.arrow is not None
    start = row.arrow.start
    before = next(one for one in rows if one.box.key == start and not one.again)
    return _named(before) if before.number else before.box.lines[0].rstrip(":")
