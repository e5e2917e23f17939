"""A drawing as Graphviz DOT. Text stands only in quoted strings, and the names of boxes are made here."""

from __future__ import annotations

import textwrap

from ladder_tui.graph import outline
from ladder_tui.graph.drawing import Arrow, Box, Drawing

WRAP = 34
LOOKS = {
    "screen": 'shape=box, style="filled,bold", fillcolor="#fde2e0", color="#a11212"',
    "alert": 'shape=octagon, style=filled, fillcolor="#fde2e0", color="#a11212"',
    "ask": 'shape=box, style="rounded,filled", fillcolor="#eef3fb"',
    "branch": 'shape=box, style="rounded,filled", fillcolor="#f4f4f4"',
    "recommend": 'shape=box, style=filled, fillcolor="#e3f4e6", penwidth=2',
    "refer": 'shape=box, style=filled, fillcolor="#fff6da"',
    "go": "shape=plaintext",
    "restart": "shape=cds",
    "tree": 'shape=cds, style=filled, fillcolor="#f0eafa"',
}
_TRANSLATED = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": " ", "\r": " ", "\0": " "})


def draw(drawing: Drawing) -> str:
    """Return the drawing as a digraph; of one with too many nodes, a digraph whose one box holds the outline."""
    lines = ["digraph tree {", f"  label={quoted(drawing.title)}; labelloc=t; fontsize=18;"]
    lines += ['  fontname="Helvetica"; node [fontname="Helvetica", fontsize=11, margin="0.14,0.08"];']
    lines += ['  edge [fontname="Helvetica", fontsize=10, color="#555555"];']
    if drawing.is_big:
        text = "".join(f"{escaped(line)}\\l" for line in outline.draw(drawing).splitlines())
        lines += [f'  outline [shape=plaintext, fontname="monospace", label="{text}"];']
    else:
        names = {box.key: f"n{number}" for number, box in enumerate(drawing.boxes)}
        lines += [f"  {names[box.key]} [{_box(box)}];" for box in drawing.boxes]
        lines += [f"  {names[a.start]} -> {names[a.end]}{_arrow(a)};" for a in drawing.arrows]
    return "\n".join([*lines, "}", ""])


def escaped(text: str) -> str:
    """Return a text as it stands inside a quoted string, where a backslash and an `&` would mean something."""
    return text.translate(_TRANSLATED)


def quoted(*lines: str) -> str:
    """Return lines, wrapped at words, as one quoted label."""
    wrapped = [part for line in lines for part in textwrap.wrap(line, WRAP, break_on_hyphens=False) or [""]]
    return '"' + "\\n".join(escaped(part) for part in wrapped) + '"'


def _box(box: Box) -> str:
    more = ", peripheries=2" if box.more else ""
    return f"label={quoted(*box.whole)}, {LOOKS[box.kind]}{more}"


def _arrow(arrow: Arrow) -> str:
    looks = [f"label={quoted(arrow.label)}"] if arrow.label else []
    looks += ["style=dashed"] if arrow.is_fall_back else []
    return f" [{', '.join(looks)}]" if looks else ""
