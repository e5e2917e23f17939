"""The Textual app: screens and widgets that draw walks and ask for the next answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ladder_tui.config import Config
from ladder_tui.engine import Engine, Walk
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.sessions.resuming import Resumed

if TYPE_CHECKING:
    from ladder_tui.teach.lessons import Taught


def run(
    engine: Engine,
    walk: Walk | None = None,
    problems: tuple[object, ...] = (),
    keeping: Keeping | None = None,
    resumed: Resumed | None = None,
    config: Config | None = None,
) -> int:
    """Open the app and return its exit code.

    Args:
        engine: The engine of a pack without errors.
        walk: Where to begin; the home screen unless given.
        problems: Advice that `check` gives on the pack, counted in the status line.
        keeping: What keeps the answers; None where nobody asked for that.
        resumed: A kept walk to go on with, in place of `walk`.
        config: The user's settings; the defaults unless given.
    """
    from ladder_tui.asking.written import taken_back
    from ladder_tui.tui.app import LadderApp

    app = LadderApp(engine, start_walk=walk, problems=problems, keeping=keeping, resumed=resumed, config=config)
    app.run()
    kept = keeping.session if keeping is not None and keeping.session and keeping.session.revision else None
    if keeping is not None:
        keeping.close()
    left = app.walk
    if left is not None and left.answers and sys.stdout.isatty():
        if kept is not None and keeping is not None and not keeping.is_lost:
            print(f"This walk is kept: `ladder-tui walk --resume {kept.id}` goes on with it.")
        print(taken_back(left), end="")
    return app.return_code or 0


def run_lessons(
    engine: Engine,
    taught: Taught | None = None,
    in_a_room: bool = False,
    keeping: Keeping | None = None,
    config: Config | None = None,
) -> int:
    """Open the app at the lessons, or at one of them, alone or in a room, and return its exit code."""
    from ladder_tui.tui.app import LadderApp

    app = LadderApp(engine, lesson=taught, lessons=True, in_a_room=in_a_room, keeping=keeping, config=config)
    app.run()
    if keeping is not None:
        keeping.close()
    return app.return_code or 0


def run_served(engine: Engine, problems: tuple[object, ...] = ()) -> int:
    """Open the app for a visitor's browser, at home, and return its exit code; nothing is kept or printed."""
    from ladder_tui.tui.served import ServedApp

    app = ServedApp(engine, problems)
    app.run()
    return app.return_code or 0
