"""The real server in a process of its own, and visitors who come to it as a browser does."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import aiohttp
import pyte

PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
"""Sequences that draw nothing and that the emulator does not know."""
PLUMBING = Path(__file__).parents[1] / "packs" / "plumbing"
HOME = "Start here"
"""What the home screen of the bundled pack says, and of no other screen."""
SECONDS = 60.0


class Serving:
    """`ladder-tui serve` at a free port."""

    def __init__(self, temporary: Path, *options: str, pack: Path | None = PLUMBING, **env: str) -> None:
        """Start it, and wait until it says where it is."""
        self.temporary = temporary
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ladder_tui", "serve", "--port", "0", *options]
            + (["--pack", str(pack)] if pack else []),
            env={**os.environ, "TMPDIR": str(temporary), **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # what follows the first line is left for whoever reads next
        )
        assert self._process.stdout is not None
        self.said = self._process.stdout.readline().decode()
        found = re.search(r"http://\S+:(\d+)/", self.said)
        assert found, self.said + self._ended()[1]
        self.url, self.port = found[0], int(found[1])
        self.origin = self.url.rstrip("/")

    def __enter__(self) -> Serving:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it."""
        if self._process.poll() is None:
            self.stop()

    @property
    def pid(self) -> int:
        """Return its process."""
        return self._process.pid

    def stop(self, how: int = signal.SIGTERM) -> tuple[int, str]:
        """End it by a signal; return its exit code and what it said since it was ready."""
        self._process.send_signal(how)
        return self._ended()

    def _ended(self) -> tuple[int, str]:
        out, err = self._process.communicate(timeout=SECONDS)
        return self._process.returncode, out.decode() + err.decode()

    def visitors(self) -> list[int]:
        """Return the processes of its visitors."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                words = _words(entry / "cmdline")
                if "ladder_tui.serve.visitor" in words and str(self.pid) in words:
                    found.append(int(entry.name))
        return found


def _words(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode().split("\0")
    except OSError:
        return []


async def gone(*pids: int) -> None:
    """Wait until these processes are no more."""
    end = time.monotonic() + SECONDS
    while any(_words(Path(f"/proc/{pid}/cmdline")) for pid in pids):
        assert time.monotonic() < end, f"{pids} live on"
        await asyncio.sleep(0.05)


class Visitor:
    """A browser's page, without the browser: it sees what the page is sent, and types."""

    def __init__(self, serving: Serving, session: aiohttp.ClientSession, columns: int = 100, rows: int = 40) -> None:
        """Do not come in yet."""
        self._serving, self._session = serving, session
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self.told: list[str] = []
        """Messages to the page that draw nothing."""

    @property
    def socket(self) -> aiohttp.ClientWebSocketResponse:
        """Return the connection."""
        assert self._socket is not None
        return self._socket

    async def come_in(self, until: str = "", **headers: str) -> Visitor:
        """Connect, and wait for a text on the screen where one is given."""
        query = f"width={self._screen.columns}&height={self._screen.lines}"
        self._socket = await self._session.ws_connect(
            f"ws://127.0.0.1:{self._serving.port}/ws?{query}", headers={"Origin": self._serving.origin, **headers}
        )
        if until:
            await self.until(until)
        return self

    def text(self) -> str:
        """Return what the screen shows."""
        return "\n".join(str(line).rstrip() for line in self._screen.display)

    async def type(self, *keys: str) -> None:
        """Press keys, as the terminal of the page sends them."""
        for key in keys:
            await self.send("stdin", key)

    async def send(self, *message: object) -> None:
        """Send any message."""
        await self.socket.send_str(json.dumps(message))

    async def until(self, text: str) -> None:
        """Wait until the screen shows a text."""
        async with asyncio.timeout(SECONDS):
            while text not in self.text():
                assert await self._receive(), f"the visit ended: {self.why}\n{self.text()}"

    async def until_told(self, kind: str) -> str:
        """Wait for a message to the page, and return what it says."""
        async with asyncio.timeout(SECONDS):
            while not any(json.loads(one)[0] == kind for one in self.told):
                assert await self._receive(), f"the visit ended: {self.why}"
        return next(str(json.loads(one)[1]) for one in self.told if json.loads(one)[0] == kind)

    async def until_over(self) -> str:
        """Wait until the visit ends, and return what the visitor is told."""
        async with asyncio.timeout(SECONDS):
            while await self._receive():
                pass
        return self.why

    why = ""

    async def _receive(self) -> bool:
        message = await self.socket.receive()
        if message.type is aiohttp.WSMsgType.BINARY:
            self._stream.feed(PRIVATE.sub(b"", message.data))
        elif message.type is aiohttp.WSMsgType.TEXT:
            self.told.append(message.data)
        else:
            self.why = str(message.extra or "")
            return False
        return True
