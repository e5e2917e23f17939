"""A tree as a picture: what is drawn, in words, and the formats it is drawn in. Nothing here touches the disk."""

from ladder_tui.graph.drawing import MOST_NODES, Arrow, Box, Drawing, drawing
from ladder_tui.graph.outline import Row, rows

__all__ = ["MOST_NODES", "Arrow", "Box", "Drawing", "Row", "drawing", "rows"]
