"""E304: a source is cited that is not in the library."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import sources, unknown

CODE = Code.E304


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each citation that leads nowhere."""
    for name in sources(pack):
        if name not in pack.references and name not in failed:
            yield unknown(CODE, name, "reference", pack.references)
