"""The command: what it says, whom it lets in, and how it ends."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from ladder_tui.serve.terms import STOPPED, Terms
from tests.sampling import WHOLE
from tests.serve.served import Serving, Visitor, gone

MANY = 40 if WHOLE else 4
"""Visitors at once."""


def _serve(*options: str, before: str = "pass") -> subprocess.CompletedProcess[str]:
    code = f"import sys; {before}; from ladder_tui.cli import main; sys.exit(main(['serve', *sys.argv[1:]]))"
    return subprocess.run([sys.executable, "-c", code, *options], capture_output=True, text=True, timeout=60)


def test_without_the_package_it_says_how_to_get_it() -> None:
    done = _serve(before="sys.modules['textual_serve'] = None")
    assert (2, "") == (done.returncode, done.stdout)
    assert "pip install textual-serve" in done.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--port", "70000"), "there is no port 70000"),
        (("--visitors", "0"), "--visitors takes a number of at least 1"),
        (("--idle", "0"), "--idle takes minutes"),
        (("--idle", "nan"), "--idle takes minutes"),
        (("--memory", "1"), "--memory takes megabytes"),
        (("--host", "203.0.113.77"), "cannot listen at 203.0.113.77"),
        (("--pack", "/nowhere"), "there is no folder /nowhere"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_in_words(options: tuple[str, ...], says: str) -> None:
    done = _serve(*options)
    assert (2, "") == (done.returncode, done.stdout)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _serve("--port", str(port))
    assert 2 == done.returncode
    assert f"cannot listen at 127.0.0.1, port {port}: address already in use" in done.stderr


def test_it_listens_on_this_computer_alone_unless_told(temporary: Path) -> None:
    with Serving(temporary) as serving:
        assert serving.url.startswith("http://127.0.0.1:")
        code, said = serving.stop()
    assert (0, "") == (code, said)


def test_another_address_is_said_to_be_open_to_all(temporary: Path) -> None:
    with Serving(temporary, "--host", "0.0.0.0") as serving:
        code, said = serving.stop()
    assert 0 == code
    assert "no password and no encryption" in said
    assert "everyone who reaches this computer" in said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_it_ends_with_all_its_visitors_and_leaves_no_file(
    temporary: Path, session: aiohttp.ClientSession, how: signal.Signals
) -> None:
    with Serving(temporary) as serving:
        visitors = [await Visitor(serving, session).come_in("Not kept") for _ in range(2)]
        processes = serving.visitors()
        assert 2 == len(processes)
        ending = asyncio.ensure_future(asyncio.to_thread(serving.stop, how))
        assert [STOPPED, STOPPED] == [await visitor.until_over() for visitor in visitors]
        assert (0, "") == await ending
        await gone(*processes)
    assert [] == list(temporary.iterdir())


async def test_visitors_end_when_the_server_is_killed(temporary: Path, session: aiohttp.ClientSession) -> None:
    with Serving(temporary) as serving:
        await Visitor(serving, session).come_in("Not kept")
        processes = serving.visitors()
        await asyncio.to_thread(serving.stop, signal.SIGKILL)
        await gone(*processes)


async def test_whoever_is_away_too_long_is_let_go(temporary: Path, session: aiohttp.ClientSession) -> None:
    with Serving(temporary, "--idle", "0.01") as serving:
        visitor = await Visitor(serving, session).come_in()
        assert Terms(idle=0.01).left_alone() == await visitor.until_over()
        await gone(*serving.visitors())


async def test_many_at_once_are_served_and_one_more_is_refused(temporary: Path, session: aiohttp.ClientSession) -> None:
    with Serving(temporary, "--visitors", str(MANY)) as serving:
        visitors = [Visitor(serving, session, 80, 24) for _ in range(MANY)]
        await asyncio.gather(*(visitor.come_in("Not kept") for visitor in visitors))
        assert MANY == len(serving.visitors())
        refusal = f"{MANY} visitors already; try later"
        async with session.get(serving.url) as answer:
            assert (503, "60") == (answer.status, answer.headers["Retry-After"])
            assert refusal in await answer.text()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await Visitor(serving, session).come_in()
        assert 503 == refused.value.status
        await asyncio.gather(*(visitor.type("\r") for visitor in visitors))
        await asyncio.gather(*(visitor.until("questions left") for visitor in visitors))
        first = serving.visitors()
        await visitors[0].type("q")
        await visitors[0].until_over()
        while len(serving.visitors()) == MANY:  # its place is free once its process is gone
            await asyncio.sleep(0.05)
        async with session.get(serving.url) as answer:
            assert 200 == answer.status
    await gone(*first)
    assert [] == list(temporary.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_each_visitor_is_bounded(temporary: Path, session: aiohttp.ClientSession) -> None:
    with Serving(temporary, "--memory", "200") as serving:
        await Visitor(serving, session).come_in("Not kept")
        (process,) = serving.visitors()
        limits = Path(f"/proc/{process}/limits").read_text(encoding="utf-8")
    bounds = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()}
    assert ["200000000", "200000000"] == bounds["Max data size"]
    assert ["0", "0"] == bounds["Max file size"]
    assert ["0", "0"] == bounds["Max core file size"]
