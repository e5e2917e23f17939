"""Measure `ladder-tui serve`: many visitors at once, how long each waits and what each takes.

    python -m benchmarks.visitors [NUMBER] [--pack DIR]

NUMBER come in the same moment, and three more than there is room for. Then each presses keys at the pace of a person.
Memory is what a process alone holds (Uss) and its share of what several hold (Pss), from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import aiohttp

REFUSED = 3
"""How many more come than there is room for."""
ANSWERED = "questions left"


class Seat:
    """One visitor."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        """Wait outside."""
        self._session, self._url = session, url
        self._drawn = b""
        self._inbox: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.waited: dict[str, float] = {}
        self.keys: list[float] = []

    async def come_in(self) -> bool:
        """Load the page and connect; return whether there was room."""
        began = time.perf_counter()
        async with self._session.get(self._url) as answer:
            await answer.read()
            if answer.status == 503:
                self.waited["refusal"] = time.perf_counter() - began
                return False
        address = self._url.replace("http", "ws") + "ws?width=80&height=24"
        try:
            self._socket = await self._session.ws_connect(address, headers={"Origin": self._url.rstrip("/")})
        except aiohttp.WSServerHandshakeError:
            self.waited["refusal"] = time.perf_counter() - began
            return False
        self._reading = asyncio.ensure_future(self._read())
        await self._until("Not kept")
        self.waited["home"] = time.perf_counter() - began
        return True

    async def walk(self, presses: int) -> None:
        """Open the first tree, then move up and down at a person's pace."""
        await self._press("\r", ANSWERED)
        for number in range(presses):
            await self._look(random.uniform(0.5, 1.5))
            self.keys.append(await self._press("\x1b[B" if number % 2 == 0 else "\x1b[A", ""))

    async def leave(self) -> None:
        """Close the page."""
        await self._socket.close()

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self._inbox.put_nowait(message.data)
        self._inbox.put_nowait(None)

    async def _look(self, seconds: float) -> None:
        """Take in what is still being drawn, and think."""
        end = time.perf_counter() + seconds
        with contextlib.suppress(TimeoutError):
            while (left := end - time.perf_counter()) > 0:
                await asyncio.wait_for(self._inbox.get(), left)

    async def _press(self, key: str, until: str) -> float:
        self._drawn = b""
        began = time.perf_counter()
        await self._socket.send_json(["stdin", key])
        await self._until(until)
        return time.perf_counter() - began

    async def _until(self, text: str) -> None:
        while True:
            drawn = await asyncio.wait_for(self._inbox.get(), 120)
            if drawn is None:
                raise SystemExit(f"a visit ended: {self._socket.close_code}")
            self._drawn += drawn
            if text in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self._drawn.decode("utf-8", "ignore")):
                return


def _kilobytes(process: int) -> dict[str, int]:
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    sizes = {name: int(size) for name, size in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)}
    data = re.search(r"VmData:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    return {
        "Pss": sizes["Pss"],
        "Uss": sizes["Private_Clean"] + sizes["Private_Dirty"],
        "VmData": int(data[1]) if data else 0,
    }


def _processor(process: int) -> float:
    """Return the milliseconds of a processor that a process took so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _children(server: int) -> list[int]:
    found = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="utf-8").split()
    return [int(process) for process in found]


def _line(what: str, values: list[float], unit: str) -> None:
    last = sorted(values)[max(0, round(len(values) * 0.95) - 1)]
    print(f"  {what:44s} {statistics.median(values):8.0f} {last:8.0f} {max(values):8.0f}  {unit}")


async def _measure(url: str, server: int, number: int, presses: int) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        seats = [Seat(session, url) for _ in range(number)]
        began = time.perf_counter()
        came = await asyncio.gather(*(seat.come_in() for seat in seats))
        everybody = time.perf_counter() - began
        taken = [_processor(process) for process in _children(server)]
        late = [Seat(session, url) for _ in range(REFUSED)]
        refused = await asyncio.gather(*(seat.come_in() for seat in late))
        await asyncio.gather(*(seat.walk(presses) for seat in seats))
        memory = [_kilobytes(process) for process in _children(server)]
        print(f"{sum(came)} of {number} were let in, {refused.count(False)} of {REFUSED} more were refused")
        print(f"all of them saw the home screen after {everybody:.1f} s")
        print(f"  {'':44s} {'median':>8s} {'95 %':>8s} {'most':>8s}")
        _line("page asked for to home screen", [seat.waited["home"] * 1000 for seat in seats], "ms")
        _line("processor time of that", taken, "ms")
        _line("refusal of one too many", [seat.waited["refusal"] * 1000 for seat in late], "ms")
        _line("key to what it draws", [one * 1000 for seat in seats for one in seat.keys], "ms")
        for name, what in (("Uss", "its own memory"), ("Pss", "with its share"), ("VmData", "what --memory bounds")):
            _line(f"a visitor: {what} ({name})", [one[name] / 1000 for one in memory], "MB")
        whole = sum(one["Pss"] for one in memory) / 1000
        print(f"all visitors together {whole:.0f} MB, the server {_kilobytes(server)['Pss'] / 1000:.0f} MB")
        await asyncio.gather(*(seat.leave() for seat in seats))


def main() -> None:
    """Serve, measure, and end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=40)
    parser.add_argument("--presses", type=int, default=20)
    parser.add_argument("--pack", type=Path)
    options = parser.parse_args()
    pack = ["--pack", str(options.pack)] if options.pack else []
    command = [sys.executable, "-m", "ladder_tui", "serve", "--port", "0", "--visitors", str(options.number), *pack]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+/", server.stdout.readline())
        if found is None:
            raise SystemExit("the server did not start")
        asyncio.run(_measure(found[0], server.pid, options.number, options.presses))
    finally:
        began = time.perf_counter()
        server.terminate()
        server.wait()
        print(f"ended with code {server.returncode} after {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
