"""A pack: trees with their library and cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ladder_tui.conditions import Condition
from ladder_tui.model.case import Case
from ladder_tui.model.library import (
    Alert,
    ExposureTable,
    Gate,
    Impossible,
    Invariant,
    NamedCondition,
    Reference,
    Statement,
)
from ladder_tui.model.modality import Modality
from ladder_tui.model.question import Question
from ladder_tui.model.tree import Node, Status, Tree


@dataclass(frozen=True, slots=True)
class HomeGroup:
    """Trees that stand together on the home screen."""

    title: str
    trees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverrideReason:
    """A reason that can be given for choosing what is ruled out or held back, or something else than is listed."""

    id: str
    label: str
    needs_words: bool = False
    """Whether it says nothing without words of one's own."""


@dataclass(frozen=True, slots=True)
class About:
    """What `pack.yaml` says of the pack."""

    id: str
    name: str
    version: str
    start: str
    status: Status = Status()
    status_line: str = ""
    scope: str = ""
    standing: str = ""
    about: str = ""
    rungs: Mapping[str, str] = field(default_factory=dict)
    screens_for: tuple[str, ...] = ()
    """Alerts looked at when one modality is checked without a tree."""
    home: tuple[HomeGroup, ...] = ()
    most_prompts: int = 0
    """Single questions that a walk may ask before it recommends; 0 for no limit."""
    override_reasons: tuple[OverrideReason, ...] = ()
    """In the order in which they are offered; where there is none, a reason is given in words."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that was read of a folder, frozen."""

    about: About
    trees: Mapping[str, Tree]
    questions: Mapping[str, Question]
    conditions: Mapping[str, NamedCondition]
    alerts: Mapping[str, Alert]
    gates: Mapping[str, Gate]
    modalities: Mapping[str, Modality]
    references: Mapping[str, Reference]
    impossible: tuple[Impossible, ...] = ()
    invariants: tuple[Invariant, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict)
    exposure_tables: Mapping[str, ExposureTable] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    digest: str = field(default="", compare=False)
    """The pack's digest where it was computed before; `loader.digest.digest_of` gives it in any case."""
    named: Mapping[str, Condition] = field(default_factory=dict, compare=False)
    """The named conditions alone, as conditions are decided with them."""

    def node(self, tree_id: str, node_id: str) -> Node:
        """Return a node; KeyError where a tree or node is missing."""
        return self.trees[tree_id].nodes[node_id]
