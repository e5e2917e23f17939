"""Keys of the user's own: which actions take them, how a key is written, and which two cannot share one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ladder_tui.actions import ACTIONS, Action

OF_PARTS = frozenset(
    {
        "question.unknown",
        "question.tick",
        "question.total",
        "question.exposure",
        "checklist.none",
        "checklist.decide",
        "checklist.exposure",
        "alert.treated",
    }
)
"""Actions of a part of the walk whose keys can be changed; the others are arrows, digits and Enter."""
NAMED = frozenset(
    {"enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"}
) | {f"f{number}" for number in range(1, 13)}
_MODIFIED = re.compile(r"(ctrl|alt|shift)\+(?:.|[a-z0-9_]+)")
_TOGETHER = (
    ("any", "home"),
    *(("any", "walk", part) for part in ("question", "checklist", "alert", "decision")),
)
"""Places whose keys work at the same time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why keys cannot be so."""

    message: str
    hint: str = ""


def changeable() -> tuple[Action, ...]:
    """Return the actions whose keys can be changed, in the order of the registry."""
    return tuple(one for one in ACTIONS if (one.runs and one.where in ("any", "home", "walk")) or one.id in OF_PARTS)


def fault(name: str, keys: tuple[str, ...]) -> Fault | None:
    """Return why an action cannot have these keys by themselves, or None."""
    names = [one.id for one in changeable()]
    if name not in names:
        if any(one.id == name for one in ACTIONS):
            return Fault(f"the keys of `{name}` cannot be changed", "they are arrows, digits or Enter")
        close = get_close_matches(name, names, n=1)
        return Fault(f"no action is called `{name}`", f"did you mean `{close[0]}`?" if close else "")
    for key in keys:
        is_character = len(key) == 1 and key.isprintable() and not key.isspace()
        if not (is_character or key in NAMED or _MODIFIED.fullmatch(key)):
            close = get_close_matches(key, sorted(NAMED), n=1)
            return Fault(f"`{key}` is no key", f"did you mean `{close[0]}`?" if close else "such as b, B, f2 or ctrl+b")
        if key.isdigit():
            return Fault(f"`{key}` answers a question", "a digit cannot be a command")
        if key == "ctrl+c":
            return Fault("`ctrl+c` is left to the terminal")
    return None


def clash(name: str, wanted: Mapping[str, tuple[str, ...]]) -> Fault | None:
    """Return which other action shares a key with one of those changed; None where none does."""
    for other in _beside(name):
        if other.id == name:
            continue
        shared = set(wanted[name]) & set(wanted.get(other.id, other.keys))
        if shared:
            return Fault(f"`{min(shared)}` already does `{other.id}`", f"give `{other.id}` another key as well")
    return None


def _beside(name: str) -> Iterator[Action]:
    """Yield the actions that can be done wherever this one can."""
    where = name.partition(".")[0]
    places = {place for together in _TOGETHER if where in together for place in together}
    return (one for one in ACTIONS if one.where in places)


def shown(key: str) -> str:
    """Return a key as the screen writes it."""
    return {"space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab"}.get(key, key)
