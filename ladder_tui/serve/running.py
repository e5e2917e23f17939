"""Serve until told to end, and leave no process and no file behind."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.loader.codec import dump
from ladder_tui.model.pack import Pack
from ladder_tui.serve.door import Door, own_names
from ladder_tui.serve.site import Site
from ladder_tui.serve.terms import Terms

Ready = Callable[[int], object]


def serve(pack: Pack, problems: tuple[Diagnostic, ...], host: str, port: int, terms: Terms, ready: Ready) -> None:
    """Serve a pack until SIGINT, SIGTERM or SIGHUP.

    Args:
        pack: What visitors walk; later changes of its files do not reach them.
        problems: Advice on the pack, counted on the screens.
        host: The address to listen at.
        port: The port; 0 is any free one.
        terms: How many visitors, and what each gets.
        ready: Called with the port once browsers can connect.

    Raises:
        OSError: The address cannot be listened at.
    """
    with tempfile.TemporaryDirectory(prefix="ladder-tui-", ignore_cleanup_errors=True) as folder:
        pack_file = Path(folder, "pack.json")
        pack_file.write_text(dump(pack, problems), encoding="utf-8")
        asyncio.run(_hold(pack.about.name, Path(folder), pack_file, host, port, terms, ready))


async def _hold(title: str, folder: Path, pack_file: Path, host: str, port: int, terms: Terms, ready: Ready) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(getattr(signal, name), told.set)
    site = Site(title, terms, Door(host, own_names()), folder, pack_file)
    runner = web.AppRunner(site.application(), access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        ready(runner.addresses[0][1])
        await told.wait()
    finally:
        await site.close()
        await runner.cleanup()
