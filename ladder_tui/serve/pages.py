"""The two pages: the terminal, and that there is no room."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

PAGES = Path(__file__).parent / "page"
SMALLEST, USUAL, BIGGEST = 8, 16, 60
"""Sizes of letters, in pixels."""


def start_page(title: str, socket: str, size: str = "") -> str:
    """Return the page with the terminal.

    Args:
        title: The name of the pack.
        socket: Where the page connects to.
        size: Of the letters, as the browser asked for it; the usual one where that is no number.
    """
    pixels = min(max(int(size), SMALLEST), BIGGEST) if size.isascii() and size.isdigit() else USUAL
    return _filled("start.html", title=title, socket=socket, size=str(pixels))


def full_page(title: str, why: str) -> str:
    """Return the page that says why nobody is let in."""
    return _filled("full.html", title=title, why=why)


def _filled(name: str, **values: str) -> str:
    page = Template((PAGES / name).read_text(encoding="utf-8"))
    return page.substitute({key: escape(value) for key, value in values.items()})
