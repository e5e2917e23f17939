"""What a visitor, or a foreign page, tries against a running server."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp
import pytest

from ladder_tui.serve.terms import ENDED, FAILED, UNFIT
from tests.serve.served import Serving, Visitor, gone

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="reads /proc")
FIRST = "House"


async def test_a_visitor_walks_and_leaves_nothing_behind(serving: Serving, session: aiohttp.ClientSession) -> None:
    visitor = await Visitor(serving, session).come_in("Not kept")
    await visitor.type("\r")
    await visitor.until("questions left")
    (process,) = serving.visitors()
    home = Path(f"/proc/{process}/cwd").resolve()
    assert serving.temporary in home.parents
    assert [] == list(home.iterdir())
    await visitor.type("q")
    assert ENDED == await visitor.until_over()
    await gone(process)
    assert not home.exists()


async def test_nothing_of_the_servers_environment_reaches_a_visitor(
    serving: Serving, session: aiohttp.ClientSession
) -> None:
    visitor = await Visitor(serving, session).come_in("Not kept")
    (process,) = serving.visitors()
    environment = Path(f"/proc/{process}/environ").read_bytes().decode()
    home = Path(f"/proc/{process}/cwd").resolve()
    assert "a-secret-of-the-server" not in environment
    told = dict(line.split("=", 1) for line in environment.split("\0") if line)
    own = [name for name in told if name not in ("TZ", "PYTHONPATH")]
    assert [] == [name for name in own if "/" in told[name] and not told[name].startswith(str(home))]
    assert str(home) == told["HOME"]
    await visitor.type("q")
    await visitor.until_over()


async def test_one_visitor_sees_nothing_of_anothers_walk(serving: Serving, session: aiohttp.ClientSession) -> None:
    one, other = Visitor(serving, session), Visitor(serving, session)
    await one.come_in("Not kept")
    await one.type("\r")
    await one.until("questions left")
    await other.come_in("Not kept")
    assert "Go on" not in other.text()
    assert 2 == len({Path(f"/proc/{process}/cwd").resolve() for process in serving.visitors()})
    for visitor in (one, other):
        await visitor.type("q")
        await visitor.until_over()


async def test_a_document_goes_to_the_browser_once_and_to_no_disk(
    serving: Serving, session: aiohttp.ClientSession
) -> None:
    visitor = await Visitor(serving, session).come_in("Not kept")
    await visitor.type("\r")
    await visitor.until("questions left")
    await visitor.type("1", "\r")
    await visitor.until("EMERGENCY")
    await visitor.type("E")
    await visitor.until("Hand over")
    (process,) = serving.visitors()
    kinds = {"1": ("text/html", "<!DOCTYPE"), "2": ("text/markdown", "# TO"), "3": ("application/json", "{")}
    for key, (kind, begins) in kinds.items():
        visitor.told.clear()
        await visitor.type(key, "\r")
        address = f"{serving.url}download/{await visitor.until_told('deliver_file_start')}"
        async with session.get(address) as answer:
            assert (200, kind) == (answer.status, answer.content_type)
            assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''to-consider-")
            assert (await answer.text()).startswith(begins)
        async with session.get(address) as answer:
            assert 404 == answer.status
    assert [] == list(Path(f"/proc/{process}/cwd").iterdir())
    assert str(serving.temporary) not in visitor.text()
    await visitor.type("\x1b")
    await visitor.socket.close()
    await gone(process)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1", "https://127.0.0.1", "http://localhost:{port}"]
)
async def test_a_foreign_page_cannot_connect(serving: Serving, session: aiohttp.ClientSession, origin: str) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await Visitor(serving, session).come_in(Origin=origin.format(port=serving.port))
    assert 403 == refused.value.status
    assert [] == serving.visitors()


async def test_a_connection_without_a_page_is_refused(serving: Serving, session: aiohttp.ClientSession) -> None:
    async with session.get(serving.url + "ws", headers={"Upgrade": "websocket", "Connection": "Upgrade"}) as answer:
        assert 403 == answer.status


@pytest.mark.parametrize("path", ["", "ws", "static/textual.js", "download/x"])
async def test_a_name_that_was_made_to_point_here_gets_nothing(
    serving: Serving, session: aiohttp.ClientSession, path: str
) -> None:
    host = f"evil.example:{serving.port}"
    async with session.get(serving.url + path, headers={"Host": host, "Origin": f"http://{host}"}) as answer:
        assert 421 == answer.status
        assert "script" not in await answer.text()


@pytest.mark.parametrize(
    "path",
    [
        *("static/", "static/..%2fsite.py", "static/%2e%2e/site.py", "static//etc/passwd", "static/..%5csite.py"),
        *("..%2f..%2fetc/passwd", "download/", "download/0", "download/..%2f..%2fetc%2fpasswd", "static/start.html"),
    ],
)
async def test_no_address_leads_to_a_file_of_the_server(
    serving: Serving, session: aiohttp.ClientSession, path: str
) -> None:
    from yarl import URL

    async with session.get(URL(serving.url + path, encoded=True)) as answer:
        assert 404 == answer.status
        assert str(serving.temporary) not in await answer.text()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_nothing_can_be_sent_to_the_server(serving: Serving, session: aiohttp.ClientSession, method: str) -> None:
    async with session.request(method, serving.url, data=b"x" * 100) as answer:
        assert 405 == answer.status


async def test_the_page_may_not_be_framed_or_load_from_elsewhere(
    serving: Serving, session: aiohttp.ClientSession
) -> None:
    async with session.get(serving.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert ["self'", "data:", f"ws://127.0.0.1:{serving.port}"] == list(
            dict.fromkeys(re.findall(r"self'|data:|\w+://[^;\s]+", policy))
        )
        assert "no-store" == answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "message",
    [
        *("{", "[" * 60_000, "1", "[]", '["open_url", "http://x"]', '["stdin"]', '["stdin", 1]', '["resize", 1]'),
        *('["resize", {"width": "a", "height": 2}]', '["quit"]', '["deliver_chunk_request", {"key": "x"}]'),
    ],
)
async def test_what_no_page_sends_ends_the_visit_alone(
    serving: Serving, session: aiohttp.ClientSession, message: str
) -> None:
    visitor = await Visitor(serving, session).come_in()
    await visitor.socket.send_str(message)
    assert UNFIT == await visitor.until_over()


async def test_bytes_and_floods_end_the_visit_alone(serving: Serving, session: aiohttp.ClientSession) -> None:
    visitor = await Visitor(serving, session).come_in()
    await visitor.socket.send_bytes(b'M\0\0\0\x0e{"type":"quit"}')
    assert UNFIT == await visitor.until_over()
    flood = await Visitor(serving, session).come_in()
    await flood.send("stdin", "x" * 100_000)
    await flood.until_over()
    assert 1009 == flood.socket.close_code


async def test_no_size_of_a_window_and_no_key_hurts_anybody_else(
    serving: Serving, session: aiohttp.ClientSession
) -> None:
    other = await Visitor(serving, session).come_in("Not kept")
    visitor = await Visitor(serving, session).come_in("Not kept")
    for size in ((10**12, 10**12), (0, 0), (-1, -1), (100, 40)):
        await visitor.send("resize", {"width": size[0], "height": size[1]})
    await visitor.type("\x1a", "\x03", "\x1c", "\0", "\ud800", "\x1b[200~" + "x" * 10_000 + "\x1b[201~", "\x1b")
    await visitor.type("\r")
    await visitor.until("questions left")
    await visitor.type("\x1b[48;100000;100000;1000000;1000000t")  # a window of ten thousand million cells
    await other.type("\r")
    await other.until("questions left")
    await other.type("q")
    assert ENDED == await other.until_over()


async def test_a_visitor_whose_process_fails_is_told_so(serving: Serving, session: aiohttp.ClientSession) -> None:
    import os
    import signal

    before = set(serving.visitors())
    visitor = await Visitor(serving, session).come_in("Not kept")
    (process,) = set(serving.visitors()) - before
    os.kill(process, signal.SIGKILL)
    assert FAILED == await visitor.until_over()
