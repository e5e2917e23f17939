"""Where in a TOML text a key or a value stands; a place that is not certain is none."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*(?P<key>(?:"[^"]*"|'[^']*'|[A-Za-z0-9_.-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
)
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")

Path = tuple[str, ...]


def place_of(text: str, path: Path) -> tuple[int, int] | None:
    """Return line and column of the key of a path, both 1-based; None where there is none or more than one."""
    places = [(line, column) for found, line, column in _keys(text) if found == path]
    return places[0] if len(places) == 1 else None


def place_of_value(text: str, path: Path, value: str) -> tuple[int, int] | None:
    """Return where a quoted value stands behind the key of a path; None unless it stands there just once."""
    at = place_of(text, path)
    if at is None:
        return None
    lines = text.splitlines()
    after = [line for _, line, _ in _keys(text) if line > at[0]]
    headers = [number for number, line in enumerate(lines, 1) if number > at[0] and _HEADER.match(line)]
    end = min((*after, *headers, len(lines) + 1))
    found = [
        (number, match.start() + 1)
        for number in range(at[0], end)
        for match in re.finditer(f"[\"']{re.escape(value)}[\"']", lines[number - 1])
        if number > at[0] or match.start() >= at[1]
    ]
    return found[0] if len(found) == 1 else None


def _keys(text: str) -> list[tuple[Path, int, int]]:
    table: Path = ()
    found: list[tuple[Path, int, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            table = _parts(header[1])
            found.append((table, number, len(line) - len(line.lstrip()) + 1))
            continue
        key = _KEY.match(line)
        if key:
            found.append(((*table, *_parts(key["key"])), number, key.start("key") + 1))
    return found


def _parts(text: str) -> Path:
    return tuple(first or second or third for first, second, third in _PART.findall(text))
