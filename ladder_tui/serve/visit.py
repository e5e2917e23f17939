"""One visit: a browser's connection and the process behind it, until one of them ends or time is up."""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from ladder_tui.serve.process import VisitorProcess
from ladder_tui.serve.terms import ENDED, FAILED, STOPPED, UNFIT, Terms

LONGEST = 65_536
"""Bytes of one message from a browser; a paste is one."""
WIDEST, TALLEST = 400, 200
"""Cells; a wall of screens has fewer."""
PATIENCE = 1.0
"""Seconds that a browser gets to say goodbye."""


class Unfit(Exception):
    """A browser sent what its page never sends."""


class Visit:
    """Holds one visit; `stop` ends it from outside.

    Args:
        terms: What the visitor gets.
        pack_file: The pack in the form of the cache.
        folder: Where the visitor's empty folder is made, and removed afterwards.
        downloads: Where downloads wait for browsers.
        turn: Held by those that start.
    """

    def __init__(
        self, terms: Terms, pack_file: Path, folder: Path, downloads: DownloadManager, turn: asyncio.Semaphore
    ) -> None:
        """Start nothing yet."""
        self._terms, self._pack_file, self._folder, self._downloads = terms, pack_file, folder, downloads
        self._turn, self._stopping = turn, asyncio.Event()
        self._last = asyncio.get_running_loop().time()
        """When the visitor did something."""

    def stop(self) -> None:
        """End the visit soon."""
        self._stopping.set()

    async def hold(self, request: web.Request) -> web.WebSocketResponse:
        """Hold the visit to its end, tell the browser why it ended, and leave nothing behind."""
        socket = web.WebSocketResponse(timeout=PATIENCE, heartbeat=15, max_msg_size=LONGEST)
        await socket.prepare(request)
        size = (_cells(request.query.get("width"), WIDEST, 80), _cells(request.query.get("height"), TALLEST, 24))
        with tempfile.TemporaryDirectory(dir=self._folder, ignore_cleanup_errors=True) as home:
            process = VisitorProcess(
                self._pack_file,
                self._terms.memory,
                Path(home),
                write_bytes=socket.send_bytes,
                write_str=socket.send_str,
                downloads=self._downloads,
            )
            try:
                await process.begin(*size, self._turn)
                self._last = asyncio.get_running_loop().time()
                why = await self._until_over(socket, process)
            except OSError:
                why = FAILED
            finally:
                await process.stop()
            if why == ENDED and process.failed:
                why = FAILED
        await socket.close(code=1001 if why == STOPPED else 4000, message=why.encode())
        return socket

    async def _until_over(self, socket: web.WebSocketResponse, process: VisitorProcess) -> str:
        """Wait for the first of all ends, and return what the visitor is told."""
        reading = asyncio.ensure_future(self._read(socket, process))
        away = asyncio.ensure_future(self._away())
        stopping = asyncio.ensure_future(self._stopping.wait())
        own = {reading, away, stopping}
        try:
            done, _ = await asyncio.wait({*own, process.ended}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in own:
                task.cancel()
            await asyncio.wait(own)
        if stopping in done:
            return STOPPED
        if reading in done and isinstance(reading.exception(), Unfit):
            return UNFIT
        return self._terms.left_alone() if away in done else ENDED

    async def _away(self) -> None:
        """Wait until the visitor did nothing for as long as is allowed."""
        now = asyncio.get_running_loop().time
        while (left := self._last + self._terms.idle * 60 - now()) > 0:
            await asyncio.sleep(left)

    async def _read(self, socket: web.WebSocketResponse, process: VisitorProcess) -> None:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                raise Unfit
            await self._take(message.data, socket, process)

    async def _take(self, text: str, socket: web.WebSocketResponse, process: VisitorProcess) -> None:
        """Pass on one message.

        Raises:
            Unfit: It is none that the page sends.
        """
        match _told(text):
            case ["stdin", str(typed)]:
                self._last = asyncio.get_running_loop().time()
                if keys := typed.encode("utf-8", "ignore"):  # the app waits for ever for the end of nothing
                    await process.send_bytes(keys)
            case ["resize", {"width": int(width), "height": int(height)}]:
                await process.set_terminal_size(_cells(width, WIDEST, 80), _cells(height, TALLEST, 24))
            case ["ping", str() | int() | float() as stamp]:
                await socket.send_json(["pong", stamp])
            case ["focus", *_]:
                await process.focus()
            case ["blur", *_]:
                await process.blur()
            case _:
                raise Unfit


def _told(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unfit from None


def _cells(value: object, most: int, otherwise: int) -> int:
    try:
        return min(max(int(str(value)), 1), most)
    except ValueError:
        return otherwise
