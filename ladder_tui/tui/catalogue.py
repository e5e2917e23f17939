"""Everything of a pack that can be found by its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from ladder_tui.model.pack import Pack
from ladder_tui.tui.safe import clean, joined


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find."""

    kind: str
    """tree, modality, question or reference."""
    id: str
    title: str
    detail: str = ""
    words: str = ""
    """Lower-case text that is searched."""

    def row(self, with_kind: bool = True) -> Content:
        """Return it as a row of a list."""
        kind = (f"{self.kind:<10}", "$foreground 75%") if with_kind else ""
        detail = (f"  {self.detail}", "$foreground 75%") if self.detail else ""
        return joined(kind, (self.title, "bold"), detail)


def entry(kind: str, id: str, title: str, detail: str = "", more: str = "") -> Entry:
    """Return an entry that is found by all of its texts."""
    return Entry(kind, str(id), str(title), str(detail), clean(f"{kind} {id} {title} {detail} {more}").casefold())


def catalogue(pack: Pack) -> tuple[Entry, ...]:
    """Return everything of a pack: trees, modalities, questions, references."""
    found = [entry("tree", tree.id, tree.title, tree.about) for tree in pack.trees.values()]
    found += modalities(pack)
    found += [entry("question", q.id, q.ask, "", q.help) for q in pack.questions.values()]
    for ref in pack.references.values():
        detail = " ".join(part for part in (ref.authors, ref.year) if part)
        found.append(entry("reference", ref.id, ref.title, detail, ref.journal))
    return tuple(found)


def modalities(pack: Pack) -> list[Entry]:
    """Return the modalities of a pack, in library order."""
    return [
        entry("modality", m.id, m.name, m.family.replace("-", " "), f"{m.abbreviation} {m.target}")
        for m in pack.modalities.values()
    ]


def matching(entries: Iterable[Entry], text: str) -> list[Entry]:
    """Return the entries that hold every word, those whose title begins with the text first."""
    words = text.casefold().split()
    found = [candidate for candidate in entries if all(word in candidate.words for word in words)]
    wanted = text.casefold().strip()
    return sorted(found, key=lambda candidate: not candidate.title.casefold().startswith(wanted))
