"""A drawing as a Mermaid flowchart. Every character of a text that could mean something to Mermaid is a number.

Mermaid reads comments, directives and styles by patterns, even inside quoted labels, so that only letters, digits and
the signs below are written as they are.
"""

from __future__ import annotations

import json
import textwrap

from ladder_tui.graph import outline
from ladder_tui.graph.drawing import Box, Drawing

WRAP = 34
HARMLESS = frozenset(" .,()'/+?!")
SHAPES = {
    "screen": ("{{", "}}"),
    "alert": ("{{", "}}"),
    "ask": ("(", ")"),
    "branch": ("(", ")"),
    "recommend": ("[", "]"),
    "refer": ("[", "]"),
    "go": ("[", "]"),
    "restart": ("([", "])"),
    "tree": ("[[", "]]"),
}
CLASSES = {
    "screen": "fill:#fde2e0,stroke:#a11212,color:#000",
    "alert": "fill:#fde2e0,stroke:#a11212,color:#000",
    "ask": "fill:#eef3fb,stroke:#445,color:#000",
    "branch": "fill:#f4f4f4,stroke:#445,color:#000",
    "recommend": "fill:#e3f4e6,stroke:#263,stroke-width:2px,color:#000",
    "refer": "fill:#fff6da,stroke:#665,color:#000",
    "tree": "fill:#f0eafa,stroke:#436,color:#000",
}


def draw(drawing: Drawing) -> str:
    """Return the drawing as a flowchart; of one with too many nodes, a flowchart whose one box holds the outline."""
    title = json.dumps(drawing.title).replace("<", "\\u003c").replace("%", "\\u0025").replace("{", "\\u007b")
    lines = ["---", f"title: {title}", "---", "flowchart TD"]
    if drawing.is_big:
        rows = (_indented(line) for line in outline.draw(drawing).splitlines())
        return "\n".join([*lines, f'  outline["{"<br/>".join(rows)}"]', "  style outline text-align:left", ""])
    names = {box.key: f"n{number}" for number, box in enumerate(drawing.boxes)}
    lines += [f"  {names[box.key]}{_box(box)}" for box in drawing.boxes]
    for arrow in drawing.arrows:
        label = f'|"{_label(arrow.label)}"|' if arrow.label else ""
        sign = "-.->" if arrow.is_fall_back else "-->"
        lines.append(f"  {names[arrow.start]} {sign}{label} {names[arrow.end]}")
    for kind, looks in CLASSES.items():
        members = [names[box.key] for box in drawing.boxes if box.kind == kind]
        lines += [f"  classDef {kind}Box {looks}", f"  class {','.join(members)} {kind}Box"] if members else []
    return "\n".join([*lines, ""])


def escaped(text: str) -> str:
    """Return a text as it stands inside a quoted label."""
    return "".join(char if char.isalnum() or char in HARMLESS else f"#{ord(char)};" for char in text)


def _label(*lines: str) -> str:
    wrapped = [part for line in lines for part in textwrap.wrap(line, WRAP, break_on_hyphens=False) or [""]]
    return "<br/>".join(escaped(part) for part in wrapped)


def _box(box: Box) -> str:
    opens, closes = SHAPES[box.kind]
    more = ("(and more)",) if box.more else ()
    return f'{opens}"{_label(*box.whole, *more)}"{closes}'


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return "#160;" * (len(line) - len(text)) + escaped(text)
