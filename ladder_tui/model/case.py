"""A patient vignette: facts, and what must and must not follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ladder_tui.model.backing import Backing
from ladder_tui.model.facts import Answer
from ladder_tui.model.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Case:
    """One vignette. An expectation left out is not checked."""

    title: str
    answers: Mapping[str, Answer]
    tree: str = ""
    modality: str = ""
    """A check of one modality without a tree; then `tree` is empty."""
    rest_not_known: bool = False
    expects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """recommends, first, conditional, alongside, excludes, held_back, never, alerts, urgent, refers, ends_in."""
    backing: Backing = Backing()
    path: str = ""
    lesson: Lesson | None = None
    """How it is taught, where it is."""
