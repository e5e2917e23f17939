"""The Textual app: screens and widgets that draw walks and ask for the next answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ladder_tui.engine import Engine, Walk

if TYPE_CHECKING:
    from ladder_tui.teach.lessons import Taught


def run(engine: Engine, walk: Walk | None = None, problems: tuple[object, ...] = ()) -> int:
    """Open the app and return its exit code.

    Args:
        engine: The engine of a pack without errors.
        walk: Where to begin; the home screen unless given.
        problems: Advice that `check` gives on the pack, counted in the status line.
    """
    from ladder_tui.asking.written import taken_back
    from ladder_tui.tui.app import LadderApp

    app = LadderApp(engine, start_walk=walk, problems=problems)
    app.run()
    left = app.walk
    if left is not None and left.answers and sys.stdout.isatty():
        print(taken_back(left), end="")
    return app.return_code or 0


def run_lessons(engine: Engine, taught: Taught | None = None) -> int:
    """Open the app at the lessons, or at one of them, and return its exit code."""
    from ladder_tui.tui.app import LadderApp

    app = LadderApp(engine, lesson=taught, lessons=True)
    app.run()
    return app.return_code or 0
