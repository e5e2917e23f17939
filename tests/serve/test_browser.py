"""The served app as a browser shows it: walked by keys, taught, and cut off from every other host."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import aiohttp
import pytest
import pytest_asyncio

from ladder_tui.serve.terms import ENDED
from ladder_tui.teach.room import PARTS
from tests.serve.browser import CHROMIUM, Browser, browsing
from tests.serve.served import Serving, Visitor

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="NOT TESTED IN A BROWSER: install chromium")
PICTURES = os.environ.get("LADDER_TUI_PICTURES", "")
"""A folder that gets the pictures, to be looked at."""


@pytest_asyncio.fixture
async def browser(session: aiohttp.ClientSession, tmp_path: Path) -> AsyncIterator[Browser]:
    async with browsing(session, tmp_path) as opened:
        yield opened


async def _seen(browser: Browser, name: str) -> bytes:
    picture = await browser.picture()
    if PICTURES:
        Path(PICTURES, f"{name}.png").write_bytes(picture)
    return picture


async def test_a_question_is_walked_and_a_lesson_run_from_this_computer_alone(
    browser: Browser, temporary: Path
) -> None:
    with Serving(temporary, pack=None) as serving:
        await browser.open(serving.url)
        await browser.until("Start here")
        await browser.until_true("document.body.classList.contains('-first-byte')")
        await browser.until_true("document.fonts.check(\"16px 'Roboto Mono'\")")
        pictures = [await _seen(browser, "home")]
        await browser.press("Enter")
        await browser.until("Are there any danger signs?")
        await browser.press("n", "Enter")
        await browser.until("What does the patient take for this pain now?")
        pictures.append(await _seen(browser, "question"))
        await browser.press("h")
        await browser.until("Go on")
        await browser.press("t")
        await browser.until("Lessons")
        pictures.append(await _seen(browser, "lessons"))
        await browser.press("Enter")
        await browser.until("What next?")
        await browser.press("p")
        await browser.until("Space or a number ticks")
        pictures.append(await _seen(browser, "plan"))
        await browser.press("3", "End", "Enter")
        await browser.until("One reason")
        await browser.press("End", "Enter")
        await browser.until("of 100")
        pictures.append(await _seen(browser, "debrief"))
        await browser.press("Escape")
        await browser.until("Enter open")
        await browser.press("q")
        await browser.until_true("document.body.classList.contains('-closed')")
        assert ENDED == await browser.evaluate("document.getElementById('why').textContent")
        assert "again" == await browser.evaluate("document.activeElement.id")
        pictures.append(await _seen(browser, "over"))
        assert len(pictures) == len(set(pictures))
        own = (serving.url, f"ws://127.0.0.1:{serving.port}/", "data:,")
        assert [] == [url for url in browser.asked if not url.startswith(own)]
        assert [] == browser.complaints
        await browser.press("Enter")
        await browser.until("Start here")


async def test_a_room_session_is_held_in_the_browser(browser: Browser, temporary: Path) -> None:
    with Serving(temporary, pack=None) as serving:
        await browser.open(serving.url)
        await browser.until("Start here")
        await browser.press("t")
        await browser.until("Lessons")
        await browser.press("R")
        await browser.until("Enter go on")
        for part in list(PARTS.values())[1:]:
            if part not in browser.terminal():
                await browser.press("Tab")
                await browser.until(part)
            if part.startswith("The vote"):
                await browser.press("1", "2", "2")
            assert "Teaching" in browser.terminal()
            await _seen(browser, f"room-{part.lower().replace(' ', '-')}")
        assert [] == browser.complaints


async def test_a_document_is_downloaded_by_the_browser(browser: Browser, serving: Serving) -> None:
    await browser.open(serving.url)
    await browser.until("Not kept")
    await browser.press("Enter")
    await browser.until("questions left")
    await browser.press("1", "Enter")
    await browser.until("EMERGENCY")
    await browser.press("E")
    await browser.until("Hand over")
    await _seen(browser, "hand-over")
    await browser.press("Enter")
    async with asyncio.timeout(60):
        while not (found := list(browser.downloads.glob("to-consider-*.html"))):
            await asyncio.sleep(0.05)
    assert found[0].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


async def test_a_full_house_is_a_page(browser: Browser, session: aiohttp.ClientSession, temporary: Path) -> None:
    with Serving(temporary, "--visitors", "1") as serving:
        visitor = await Visitor(serving, session).come_in("Not kept")
        await browser.open(serving.url)
        await browser.until_true("document.body.innerText.includes('1 visitor already; try later')")
        await _seen(browser, "full")
        await visitor.type("q")
        assert ENDED == await visitor.until_over()


class _Foreign(BaseHTTPRequestHandler):
    """A page of somebody else, which the same browser has open."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>elsewhere</title>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


async def test_a_foreign_page_in_the_same_browser_neither_connects_nor_reads_nor_frames(
    browser: Browser, serving: Serving
) -> None:
    before = {*serving.visitors()}  # one who left may still be on the way out
    with HTTPServer(("127.0.0.1", 0), _Foreign) as foreign:
        Thread(target=foreign.serve_forever, daemon=True).start()
        await browser.open(f"http://127.0.0.1:{foreign.server_port}/")
        await browser.until_true("document.title === 'elsewhere'")
        connects = f"""new Promise(done => {{
            const socket = new WebSocket("ws://127.0.0.1:{serving.port}/ws?width=80&height=24");
            socket.onopen = () => done("open");
            socket.onclose = () => done("closed");
        }})"""
        assert "closed" == await browser.evaluate(connects)
        reads = f"fetch({serving.url!r}).then(answer => answer.text()).catch(() => 'refused')"
        assert "refused" == await browser.evaluate(reads)
        frames = f"""new Promise(done => {{
            const frame = document.createElement("iframe");
            frame.onload = () => setTimeout(() => done(document.body.contains(frame)), 0);
            frame.src = {serving.url!r};
            document.body.append(frame);
        }})"""
        assert await browser.evaluate(frames)
        await asyncio.to_thread(foreign.shutdown)
    assert set() == {*serving.visitors()} - before
