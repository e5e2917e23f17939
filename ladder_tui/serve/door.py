"""Who may come in: pages that this server sent, asked for by an address that nobody else can give it."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """Return whether only this computer reaches an address to listen at."""
    address = _address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


def url_of(host: str, port: int) -> str:
    """Return what to type in a browser on the same computer to reach an address that is listened at."""
    address = _address(host)
    if address is not None and address.is_unspecified:
        host = "127.0.0.1" if address.version == 4 else "::1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class Door:
    """Tells requests that are meant for this server from those a foreign page had a browser send.

    A foreign page can have its own name resolve to this computer (DNS rebinding), so a name is known only when it was
    given or is this computer's own; a number cannot be made to point elsewhere.

    Args:
        host: The address listened at.
        names: Further names under which this computer is known.
    """

    def __init__(self, host: str, names: Iterable[str] = ()) -> None:
        """Take down the names."""
        self._only_here = is_loopback(host)
        self._names = {"localhost", host.lower(), *(name.lower() for name in names)}

    def knows(self, host: str) -> bool:
        """Return whether a `Host` header names this server."""
        name = _name(host)
        if name is None:
            return False
        address = _address(name)
        if address is None or name in self._names:
            return name in self._names
        return address.is_loopback if self._only_here else True

    def trusts(self, origin: str | None, host: str) -> bool:
        """Return whether an `Origin` header says that the page which asks was sent by this very server."""
        return self.knows(host) and origin is not None and origin.lower() == f"http://{host.lower()}"


def own_names() -> tuple[str, ...]:
    """Return the names of this computer in its network, without asking the network."""
    name = socket.gethostname()
    return (name, f"{name.split('.')[0]}.local") if name else ()


def _name(host: str) -> str | None:
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return None
    return name if parts.netloc == host and "@" not in host else None


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
