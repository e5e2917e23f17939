"""The pages, the assets and the visits, each behind the door."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from ladder_tui.serve.door import Door
from ladder_tui.serve.pages import full_page, start_page
from ladder_tui.serve.terms import Terms
from ladder_tui.serve.visit import Visit

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "ladder-tui",
}
KINDS = ("text/plain", "text/markdown", "text/html", "application/json")
"""What a download may say that it is."""
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """Answers browsers.

    Args:
        title: The name of the pack, for the title of the page.
        terms: How many visitors, and what each gets.
        door: Tells who may come in.
        folder: A folder of the server's own, in which visitors get theirs.
        pack_file: The pack in the form of the cache.
    """

    def __init__(self, title: str, terms: Terms, door: Door, folder: Path, pack_file: Path) -> None:
        """Let nobody in yet."""
        self._title, self._terms, self._door = title, terms, door
        self._folder, self._pack_file = folder, pack_file
        self._visits: set[Visit] = set()
        self._closed = False
        self._downloads = DownloadManager()
        self._turn = asyncio.Semaphore(2 * (os.cpu_count() or 1))
        self._assets = assets()

    def application(self) -> web.Application:
        """Return what aiohttp runs."""

        @web.middleware
        async def doorkeeper(request: web.Request, handler: Answer) -> web.StreamResponse:
            if not self._door.knows(request.host):
                raise web.HTTPMisdirectedRequest(text="this server is not known by that name\n")
            return await handler(request)

        app = web.Application(middlewares=[doorkeeper], client_max_size=1)
        app.router.add_get("/", self._start)
        app.router.add_get("/ws", self._visit)
        app.router.add_get("/static/{name}", self._asset)
        app.router.add_get("/download/{key}", self._download)
        app.on_response_prepare.append(_add_headers)
        return app

    async def close(self) -> None:
        """Let nobody in any more, and end every visit."""
        self._closed = True
        for visit in self._visits:
            visit.stop()
        while self._visits:
            await asyncio.sleep(0.02)

    @property
    def _is_full(self) -> bool:
        return self._closed or len(self._visits) >= self._terms.visitors

    async def _start(self, request: web.Request) -> web.Response:
        if self._is_full:
            return web.Response(
                text=full_page(self._title, self._terms.full()),
                content_type="text/html",
                status=503,
                headers={"Retry-After": "60"},
            )
        page = start_page(self._title, f"ws://{request.host}/ws", request.query.get("fontsize", ""))
        return web.Response(text=page, content_type="text/html")

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        if not self._door.trusts(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text="only a page of this server may connect\n")
        if self._is_full:
            raise web.HTTPServiceUnavailable(text=f"{self._terms.full()}\n", headers={"Retry-After": "60"})
        visit = Visit(self._terms, self._pack_file, self._folder, self._downloads, self._turn)
        self._visits.add(visit)
        try:
            return await visit.hold(request)
        finally:
            self._visits.discard(visit)

    async def _asset(self, request: web.Request) -> web.StreamResponse:
        path = self._assets.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound(text="there is no such file\n")
        return web.FileResponse(path)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Pass on a file that a visitor's process holds in its memory; its key is known to that visitor alone."""
        key = request.match_info["key"]
        try:
            told = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="there is no such download\n") from None
        kind = told.mime_type if told.mime_type in KINDS else "application/octet-stream"
        name = re.sub(r"[^\w. -]", "-", told.file_name) or "download"
        response = web.StreamResponse(headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"})
        response.content_type = kind
        if kind.startswith("text/"):
            response.charset = "utf-8"
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response


def assets() -> dict[str, Path]:
    """Return every file that browsers may load, by its name; all of them are on this computer."""
    own = Path(__file__).parent / "page"
    spec = find_spec("textual_serve")
    assert spec is not None
    assert spec.origin is not None
    theirs = Path(spec.origin).parent / "static"
    return {
        "serve.css": own / "serve.css",
        "serve.js": own / "serve.js",
        "xterm.css": theirs / "css" / "xterm.css",
        "textual.js": theirs / "js" / "textual.js",
        "mono.ttf": theirs / "fonts" / "RobotoMono-VariableFont_wght.ttf",
        "mono-italic.ttf": theirs / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
    }


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers[name] = value.replace("{host}", request.host)
