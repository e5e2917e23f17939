"""The server's side of a visitor's process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

GRACE = 3.0
"""Seconds that a process which has said its last word gets to end by itself."""
PICTURE = 200
"""Bytes; what prepares the terminal takes fewer, and any picture more."""
TURN = 20.0
"""Seconds after which another one may start although this one drew nothing."""
KNOWN = ("exit", "deliver_file_start")
"""What the app may ask for beside drawing; opening an address is not among it."""


class VisitorProcess(AppService):
    """Starts the app for one visitor, passes on what it draws, and sees to its end.

    Args:
        pack_file: The pack in the form of the cache.
        memory: Megabytes it may take.
        home: An empty folder that it takes for the user's.
        write_bytes: Sends what it draws to the browser.
        write_str: Sends a word about a download to the browser.
        downloads: Where downloads wait for the browser.
    """

    def __init__(
        self,
        pack_file: Path,
        memory: int,
        home: Path,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        downloads: DownloadManager,
    ) -> None:
        """Start nothing yet."""
        super().__init__("", write_bytes=write_bytes, write_str=write_str, close=_wait, download_manager=downloads)
        self._pack_file, self._memory, self._home = pack_file, memory, home
        self._drew = asyncio.Event()

    async def begin(self, width: int, height: int, turn: asyncio.Semaphore) -> None:
        """Start when it is its turn, which lasts until it draws: a few at a time are all ready sooner than all at once.

        Raises:
            OSError: No process can be started.
        """
        async with turn:
            await self.start(width, height)
            drew = asyncio.ensure_future(self._drew.wait())
            await asyncio.wait({drew, self.ended}, timeout=TURN, return_when=asyncio.FIRST_COMPLETED)
            drew.cancel()

    async def on_data(self, payload: bytes) -> None:
        """Pass on what was drawn."""
        await super().on_data(payload)
        if len(payload) > PICTURE:
            self._drew.set()

    @property
    def ended(self) -> asyncio.Task[None]:
        """Return what is done once the process says no more."""
        assert self._task is not None
        return self._task

    @property
    def failed(self) -> bool:
        """Return whether it ended otherwise than by being left."""
        return self._process is not None and self._process.returncode not in (0, None)

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """Return the whole environment of the process; nothing of the server's own is in it but its time zone."""
        home = str(self._home)
        folders = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), home)
        folders |= {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("DATA", "CONFIG", "STATE", "CACHE")}
        kept = {name: os.environ[name] for name in ("TZ", "SYSTEMROOT") if name in os.environ}
        return {
            **kept,
            **folders,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "LANG": "C.UTF-8",
            "LADDER_TUI_NO_CACHE": "1",
            "TERM": "xterm-256color",
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        command = (sys.executable, "-P", "-m", "ladder_tui.serve.visitor")
        self._process = process = await asyncio.create_subprocess_exec(
            *command,
            *(str(self._pack_file), str(self._memory), str(os.getpid())),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            cwd=self._home,
            env=self._build_environment(width, height),
            start_new_session=True,  # Ctrl+C at the server is told to it, not shot at it
        )
        assert process.stdin is not None
        self._stdin = process.stdin
        return process

    async def on_meta(self, data: bytes) -> None:
        """Do what the app asks for where that is known; the end is seen by its silence."""
        if json.loads(data).get("type") in KNOWN:
            await super().on_meta(data)

    async def stop(self) -> None:
        """End the process, which keeps nothing that could be lost; one that is ending by itself may say how."""
        process, task = self._process, self._task
        if process is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        if task is not None and task.done():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.communicate(), GRACE)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if task is not None:
            await asyncio.wait({task})
        await process.communicate()


async def _wait() -> None:
    """Close nothing yet: why it ended is known only when it has."""
