"""W301: nothing cites a reference."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.model.pack import Pack
from ladder_tui.rules.naming import problem, sources

CODE = Code.W301


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each reference that nothing cites, neither as a source nor as what reports one."""
    cited = set(sources(pack)) | {ref.seen_via for ref in pack.references.values()}
    for name in pack.references:
        if name not in cited:
            yield problem(CODE, name, f"nothing cites `{name}`", "cite it or remove it")
