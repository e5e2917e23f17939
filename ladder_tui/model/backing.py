"""What a statement rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backing:
    """The sources of a statement, or the admission that it has none."""

    sources: tuple[str, ...] = ()
    """Reference ids."""
    basis: str = ""
    """judgement or inference, where no source says it; empty where sources do."""
    support: str = ""
    """strong, moderate or weak, as a second reading found it; empty where nobody graded it."""
    mark: tuple[str, ...] = ()
    """second-hand, disputed, verify, analogy: shown wherever the statement is."""

    @property
    def is_given(self) -> bool:
        """Return whether the statement says what it rests on."""
        return bool(self.sources or self.basis)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence and what it rests on."""

    text: str
    backing: Backing = Backing()
