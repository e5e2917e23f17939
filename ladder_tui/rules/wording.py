"""How a rule makes a problem."""

from __future__ import annotations

from collections.abc import Iterable

from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.loader.kinds import near
from ladder_tui.source import Text, place, text_at


def problem(
    code: Code, at: str, message: str, hint: str | None = None, other: tuple[str, str] | None = None
) -> Diagnostic:
    """Return a problem at the place of a text; `other` is a second text that takes part, and in what way."""
    second = place(other[0]) if other else None
    related = (Related(second, other[1]),) if other and second else ()
    return Diagnostic(code, at.path if isinstance(at, Text) else "", place(at), message, hint, related)


def unknown(code: Code, name: str, what: str, names: Iterable[str]) -> Diagnostic:
    """Return the problem that a name leads nowhere, with the nearest one that exists."""
    return problem(code, name, f"no {what} is called `{name}`", near(name, names))


def listing(names: Iterable[str], most: int = 4) -> str:
    """Return the first few of many, joined."""
    every = list(names)
    return ", ".join(every[:most]) + (" and more" if len(every) > most else "")


def text_like(value: str, like: str) -> str:
    """Return a part of a text at the place of the whole."""
    return text_at(value, like) if isinstance(like, Text) else value
