"""E309: a named condition is used that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import Is, parts
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import conditions, unknown

CODE = Code.E309


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each name of a condition that there is none of."""
    for when, _ in conditions(pack):
        for part in parts(when):
            if isinstance(part, Is) and part.name not in pack.conditions and part.name not in failed:
                yield unknown(CODE, part.name, "condition", pack.conditions)
