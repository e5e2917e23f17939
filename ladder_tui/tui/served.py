"""The app as a visitor meets it in a browser: nothing of the computer it runs on can be written, opened or shown."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from typing import Any, NoReturn

from ladder_tui import __version__
from ladder_tui.actions import action
from ladder_tui.engine import Engine
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.tui import crash
from ladder_tui.tui.app import LadderApp

UNKEPT = "Not kept: this walk is gone when the page is closed or left alone for long."
NOT_HERE = "Not in the browser."


class ServedApp(LadderApp):
    """Walks the trees of one pack for a visitor, who is a stranger to the computer it runs on."""

    served = True

    def __init__(self, engine: Engine, problems: tuple[object, ...] = ()) -> None:
        """Begin at home, with the default settings and nothing kept."""
        keeping = Keeping(None, made_with(engine.pack, __version__), UNKEPT)
        super().__init__(engine, problems=problems, keeping=keeping)
        self.remapped["any.quit"] = replace(action("any.quit"), help="Leave; the walk is gone then.")

    def action_suspend_process(self) -> None:
        """Say that there is no shell to go to."""
        self.notify(NOT_HERE, markup=False)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Say that a browser takes its own pictures."""
        self.notify(NOT_HERE, markup=False)

    def save_screenshot(self, *where: Any, **named: Any) -> NoReturn:
        """Refuse to write a picture.

        Raises:
            PermissionError: Always.
        """
        raise PermissionError(NOT_HERE)

    deliver_screenshot = save_screenshot

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Say that nothing is opened for a visitor; an address can be read and copied."""
        self.notify(NOT_HERE, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """End, and tell whoever serves where in the code it failed; the visitor is told only that it ended."""
        self._return_code = crash.FAULT
        if self.failure is None:
            self.failure = error
            with contextlib.suppress(Exception):
                print(crash.report(error), file=sys.__stderr__, flush=True)
            self._exception = error
            self._exception_event.set()  # so that a test sees it too
        self._close_messages_no_wait()
