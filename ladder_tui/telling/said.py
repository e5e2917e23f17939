"""A statement with what it rests on, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.model.backing import Backing, Note
from ladder_tui.model.pack import Pack

READ = {
    "full-text": "full text",
    "abstract": "abstract",
    "excerpt": "excerpt",
    "secondary": "second hand",
    "not-seen": "not seen",
}
BASIS = {"judgement": "judgement of the pack's authors", "inference": "inference, no source says it"}
DESIGNS = {"rct": "RCT", "meta-analysis": "meta-analysis"}
NO_SOURCE = "no source given"


@dataclass(frozen=True, slots=True)
class Cited:
    """One reference as it stands beside a statement."""

    id: str
    read: str
    """How closely it was read, in words."""
    design: str = ""
    n: str = ""

    def __str__(self) -> str:
        """The id and how it was read."""
        return f"{self.id}, {self.read}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A publication in one line, and how closely it was read."""

    id: str
    citation: str
    design: str
    n: str
    read: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and what it rests on. Where `text` is empty only the backing is meant."""

    text: str
    cited: tuple[Cited, ...] = ()
    basis: str = ""
    support: str = ""
    marks: tuple[str, ...] = ()

    @property
    def read(self) -> str:
        """Return how its references were read, each way once: "abstract, excerpt"."""
        return ", ".join(dict.fromkeys(cited.read for cited in self.cited)) or self.basis

    @property
    def caveats(self) -> str:
        """Return the support and the marks in words, none that the reading says already; empty when there are none."""
        weak = [f"{self.support} support"] if self.support else []
        told = {cited.read for cited in self.cited}
        marks = [mark for mark in self.marks if mark.replace("-", " ") not in told]
        return ", ".join([*weak, *marks])

    @property
    def backing(self) -> str:
        """Return what it rests on in one bracket; never empty."""
        parts = [str(cited) for cited in self.cited]
        parts += [self.basis] if self.basis else []
        parts = parts or [NO_SOURCE]
        if self.caveats:
            parts.append(self.caveats)
        return f"[{'; '.join(parts)}]"

    def __str__(self) -> str:
        """The statement and its bracket."""
        return f"{self.text} {self.backing}".strip()


def said(pack: Pack, text: str, backing: Backing) -> Said:
    """Return a statement with its references looked up; an unknown one is kept and said to be unknown."""
    return Said(
        str(text),
        tuple(cite(pack, source) for source in backing.sources),
        BASIS.get(backing.basis, str(backing.basis)),
        str(backing.support),
        tuple(str(mark) for mark in backing.mark),
    )


def noted(pack: Pack, note: Note | None) -> Said | None:
    """Return a note as a statement, or None where the pack has none."""
    return said(pack, note.text, note.backing) if note else None


def cite(pack: Pack, reference_id: str) -> Cited:
    """Return a reference as it stands beside a statement."""
    reference = pack.references.get(reference_id)
    if reference is None:
        return Cited(str(reference_id), "not in this pack")
    return Cited(str(reference.id), read_words(reference.seen), str(reference.design), str(reference.n))


def spaced(identifier: str) -> str:
    """Return an id as words."""
    return str(identifier).replace("-", " ")


def design_words(design: str) -> str:
    """Return the design of a study as it is shown."""
    return DESIGNS.get(design, spaced(design))


def read_words(seen: str) -> str:
    """Return how a reference was read, in words."""
    return READ.get(seen, str(seen))
