"""Which requests are meant for the server."""

from __future__ import annotations

import pytest

from ladder_tui.serve.door import Door, is_loopback, url_of


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost", "LOCALHOST"])
def test_only_this_computer_reaches_it(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "localhost.example.org", ""])
def test_others_reach_it(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:9000", "[::1]:8000", "localhost"])
def test_a_server_on_loopback_is_known_by_the_names_of_loopback_at_any_forwarded_port(host: str) -> None:
    assert Door("127.0.0.1").knows(host)


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:8000", "127.0.0.1.evil.example:8000", "localhost.evil.example", "localhost@evil.example"),
        *("192.168.1.5:8000", "0.0.0.0:8000", "", "[", "localhost:port", "localhost:99999", "localhost/x", "a b"),
    ],
)
def test_a_name_that_a_stranger_can_point_here_is_not_known(host: str) -> None:
    assert not Door("127.0.0.1", ["ward-pc"]).knows(host)


@pytest.mark.parametrize("host", ["192.168.1.5:8000", "[fe80::1]:8000", "ward-pc:8000", "Ward-PC.local:8000"])
def test_a_server_for_a_network_is_known_by_numbers_and_its_own_names(host: str) -> None:
    assert Door("0.0.0.0", ["ward-pc", "ward-pc.local"]).knows(host)


def test_a_server_for_a_network_is_not_known_by_a_name_that_a_stranger_points_here() -> None:
    assert not Door("0.0.0.0", ["ward-pc"]).knows("evil.example:8000")


def test_only_a_page_of_the_server_is_trusted() -> None:
    door = Door("127.0.0.1")
    assert door.trusts("http://localhost:8000", "localhost:8000")
    assert door.trusts("http://LOCALHOST:8000", "localhost:8000")


@pytest.mark.parametrize(
    "origin",
    [
        *(None, "", "null", "http://evil.example", "http://localhost:9000", "http://localhost", "file://"),
        *("https://localhost:8000", "http://127.0.0.1:8000", "http://localhost:8000/", "http://localhost:8000.evil"),
    ],
)
def test_no_other_page_is_trusted(origin: str | None) -> None:
    assert not Door("127.0.0.1").trusts(origin, "localhost:8000")


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("::1", "http://[::1]:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("::", "http://[::1]:80/"),
    ],
)
def test_the_address_can_be_typed(host: str, url: str) -> None:
    assert url == url_of(host, 80)
