"""One publication: its citation, how closely it was read, and what in the pack rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ladder_tui.model.library import Reference
from ladder_tui.model.pack import Pack
from ladder_tui.telling.said import Citation, design_words, read_words
from ladder_tui.telling.statements import statements


@dataclass(frozen=True, slots=True)
class CitedBy:
    """One statement that cites a reference."""

    kind: str
    """modality, question, condition, alert, gate or tree."""
    id: str
    name: str
    statement: str


@dataclass(frozen=True, slots=True)
class ReferenceAccount:
    """A publication, how closely it was read, and what rests on it."""

    id: str
    citation: str
    title: str
    design: str
    n: str
    read: str
    doi: str
    pmid: str
    note: str
    cited_by: tuple[CitedBy, ...]


def reference_account(pack: Pack, reference_id: str) -> ReferenceAccount:
    """Return a reference; KeyError where there is none of that id."""
    reference = pack.references[reference_id]
    return ReferenceAccount(
        str(reference.id),
        citation(reference),
        str(reference.title),
        design_words(reference.design),
        str(reference.n),
        _read(reference),
        str(reference.doi),
        str(reference.pmid),
        str(reference.note),
        tuple(dict.fromkeys(_citing(pack, reference_id))),
    )


def citations(pack: Pack, ids: Iterable[str]) -> tuple[Citation, ...]:
    """Return references in one line each; an id that the pack does not have is said to be unknown."""
    return tuple(_cited(pack, name) for name in dict.fromkeys(ids))


def _cited(pack: Pack, name: str) -> Citation:
    reference = pack.references.get(name)
    if reference is None:
        return Citation(str(name), "not in this pack", "", "", "not seen")
    design, n = design_words(reference.design), str(reference.n)
    return Citation(str(name), citation(reference), design, n, _read(reference))


def _read(reference: Reference) -> str:
    through = f", through {reference.seen_via}" if reference.seen_via else ""
    return read_words(reference.seen) + through


def citation(reference: Reference) -> str:
    """Return a reference in one line, unknown parts left out."""
    volume = f"{reference.volume}:{reference.pages}" if reference.volume and reference.pages else ""
    place = " ".join(str(p) for p in (reference.journal, reference.year) if p)
    if volume or reference.volume or reference.pages:
        place += f"; {volume or reference.volume or reference.pages}"
    parts = [str(part).rstrip(".") for part in (reference.authors, reference.title, place) if part]
    parts += [f"doi:{reference.doi}"] if reference.doi else []
    parts += [f"PMID {reference.pmid}"] if reference.pmid else []
    return ". ".join(parts)


def _citing(pack: Pack, reference_id: str) -> Iterator[CitedBy]:
    for modality in pack.modalities.values():
        for text, backing in statements(modality):
            if reference_id in backing.sources:
                yield CitedBy("modality", str(modality.id), str(modality.name), text)
    for question in pack.questions.values():
        if reference_id in question.backing.sources:
            yield CitedBy("question", str(question.id), str(question.ask), str(question.why))
    for named in pack.conditions.values():
        if reference_id in named.backing.sources:
            yield CitedBy("condition", str(named.id), str(named.title), str(named.because))
    for alert in pack.alerts.values():
        if reference_id in alert.backing.sources:
            yield CitedBy("alert", str(alert.id), str(alert.title), str(alert.first))
    for statement in pack.statements.values():
        if reference_id in statement.sources:
            yield CitedBy("statement", str(statement.id), str(statement.id), str(statement.statement))
    for tree in pack.trees.values():
        for node in tree.nodes.values():
            for item in node.listed():
                if reference_id in item.backing.sources:
                    yield CitedBy("tree", str(tree.id), str(tree.title), str(item.because))
            if node.refer and reference_id in node.refer.backing.sources:
                yield CitedBy("tree", str(tree.id), str(tree.title), str(node.refer.because))
        if reference_id in tree.sources:
            yield CitedBy("tree", str(tree.id), str(tree.title), "")
