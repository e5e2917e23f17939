"""The choice of a tree to walk."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.engine import Engine
from ladder_tui.plain.finding import Unfound, tree_of
from ladder_tui.plain.heard import Heard, refused


class TreesTurn:
    """The trees of a pack by group, each with a number."""

    def __init__(self, engine: Engine) -> None:
        """Take the order of the home screen."""
        self.engine = engine
        pack = engine.pack
        self.groups = [(str(g.title), g.trees) for g in pack.about.home] or [("Trees", tuple(pack.trees))]
        self.names = [name for _, names in self.groups for name in names]

    def lines(self) -> Iterator[str]:
        """Yield the trees."""
        yield "Where to begin:"
        number = 0
        for title, names in self.groups:
            yield f"{title}:"
            for name in names:
                number += 1
                yield f"{number}. {self.engine.pack.trees[name].title}."
        yield "Type a number, or the start of a title; or check and the name of a modality."

    def hear(self, text: str) -> Heard:
        """Return a walk of the tree meant."""
        if text.isascii() and text.isdigit():
            if 1 <= int(text[:6]) <= len(self.names):
                return Heard(walk=self.engine.start(self.names[int(text) - 1]))
            return refused(f"there are trees 1 to {len(self.names)}")
        try:
            return Heard(walk=self.engine.start(tree_of(self.engine.pack, text)))
        except Unfound as error:
            return refused(str(error))

    def step_back(self) -> bool:
        """There is nothing before it."""
        return False

    def empty(self) -> Heard:
        """Say it once more."""
        return Heard(tuple(self.lines()))
