"""E201: two branches fit the same answer and lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node
from ladder_tui.rules.answers import known_answers, reads_only, said, taken
from ladder_tui.rules.naming import nodes
from ladder_tui.source import Text, place

CODE = Code.E201


def check(pack: Pack, failed: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield one problem for each pair of branches of a node that asks, judged by its own question alone."""
    for _, node in nodes(pack):
        if node.ask in pack.questions and reads_only(pack, node):
            yield from _pairs(pack, node)


def _pairs(pack: Pack, node: Node) -> Iterator[Diagnostic]:
    seen: set[tuple[int, int]] = set()
    for value in known_answers(pack, node):
        fitting = taken(pack, node, value)
        for other in fitting[1:]:
            pair = (id(fitting[0]), id(other))
            if pair in seen or other.target == fitting[0].target:
                continue
            seen.add(pair)
            first = place(fitting[0].at)
            question = pack.questions[node.ask]
            yield Diagnostic(
                CODE,
                other.at.path if isinstance(other.at, Text) else "",
                place(other.at),
                f"two branches of `{node.id}` fit the answer {said(question, value)}",
                "make one of them exclude the other",
                (Related(first, "the other one"),) if first else (),
            )
