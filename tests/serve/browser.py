"""Chromium without a window, steered as its own developer tools steer it: pages, keys, pictures, what is loaded."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pyte

from tests.serve.served import PRIVATE, SECONDS

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), "")
QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
    *("--remote-debugging-port=0", "--window-size=1000,600"),
)
CODES = {"Enter": ("\r", 13), "Escape": ("", 27), "End": ("", 35), "Tab": ("", 9)}


class Browser:
    """One page of a browser, and the terminal that is drawn on it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, downloads: Path) -> None:
        """Steer nothing yet."""
        self._socket, self.downloads = socket, downloads
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._count, self._page = 0, ""
        self._news = asyncio.Event()
        self.asked: list[str] = []
        """Every address that a page asked for."""
        self.complaints: list[str] = []
        """What the browser forbade or could not run."""
        self._screen = pyte.Screen(200, 100)
        self._stream = pyte.ByteStream(self._screen)

    async def listen(self) -> None:
        """Take in what the browser says, as long as it says anything."""
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            else:
                self._hear(told["method"], told.get("params", {}))
                self._news.set()

    def _hear(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.asked.append(told["url"])
        elif method == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
            self._stream.feed(PRIVATE.sub(b"", base64.b64decode(told["response"]["payloadData"])))
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(told["exceptionDetails"]))
        elif method == "Log.entryAdded" and told["entry"]["source"] in ("security", "violation"):
            self.complaints.append(told["entry"]["text"])

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Have the browser do something, and return what came of it."""
        self._count += 1
        answer = self._answers[self._count] = asyncio.get_running_loop().create_future()
        page = {"sessionId": self._page} if self._page else {}
        await self._socket.send_json({"id": self._count, "method": method, "params": arguments, **page})
        told = await asyncio.wait_for(answer, SECONDS)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def new_page(self) -> None:
        """Turn to a new page."""
        self._page = ""
        await self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        target = (await self.call("Target.createTarget", url="about:blank"))["targetId"]
        self._page = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            await self.call(f"{domain}.enable")

    async def open(self, url: str) -> None:
        """Open an address."""
        self._screen.reset()
        await self.call("Page.navigate", url=url)

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, whatever has the focus."""
        for key in keys:
            text, code = CODES.get(key, (key, 0))
            named: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code}
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **named)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **named)

    def terminal(self) -> str:
        """Return what the page was sent to draw."""
        return "\n".join(str(line).rstrip() for line in self._screen.display if line.strip())

    async def until(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        async with asyncio.timeout(SECONDS):
            while text not in re.sub(r"\s+", " ", self.terminal()):
                self._news.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 1)

    async def evaluate(self, code: str) -> Any:
        """Return the value of JavaScript on the page."""
        answer = await self.call("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def until_true(self, code: str) -> None:
        """Wait until JavaScript on the page is true."""
        async with asyncio.timeout(SECONDS):
            while not await self.evaluate(code):
                await asyncio.sleep(0.05)

    async def picture(self) -> bytes:
        """Return the page as a PNG."""
        await self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return base64.b64decode((await self.call("Page.captureScreenshot", format="png"))["data"])


@contextlib.asynccontextmanager
async def browsing(session: aiohttp.ClientSession, folder: Path) -> AsyncIterator[Browser]:
    """Open a browser on a page of its own, and end it afterwards."""
    profile = folder / "profile"
    process = subprocess.Popen(
        [CHROMIUM, *QUIET, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port, path = await _where(profile / "DevToolsActivePort")
        async with session.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0) as socket:
            browser = Browser(socket, folder / "downloads")
            listening = asyncio.ensure_future(browser.listen())
            try:
                await browser.new_page()
                yield browser
            finally:
                listening.cancel()
                await asyncio.wait({listening})
    finally:
        process.terminate()
        process.wait(SECONDS)


async def _where(told: Path) -> tuple[str, str]:
    async with asyncio.timeout(SECONDS):
        while True:
            with contextlib.suppress(FileNotFoundError, ValueError):
                port, path = told.read_text(encoding="utf-8").split()
                return port, path
            await asyncio.sleep(0.05)
