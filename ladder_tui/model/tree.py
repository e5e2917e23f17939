"""A tree: a named graph of nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ladder_tui.conditions import Condition
from ladder_tui.model.backing import Backing, Note


@dataclass(frozen=True, slots=True)
class Target:
    """Where a branch goes: a node of the same tree, or the start of another tree."""

    node: str = ""
    tree: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition and where it leads."""

    kind: str
    """when, not-known or otherwise."""
    target: Target
    when: Condition | None = None
    """None for not-known and otherwise."""
    at: str = ""
    """The branch's own first key, for its place in the file."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A modality in a recommendation, with why it stands there."""

    modality: str
    because: str
    backing: Backing = Backing()
    preference: str = ""
    """first or alternative; empty alongside."""
    partners: tuple[str, ...] = ()
    """The drugs given through a system: it needs at least one that is not excluded."""


@dataclass(frozen=True, slots=True)
class Referral:
    """Whom to ask, and why."""

    to: str
    because: str
    urgency: str = ""
    backing: Backing = Backing()


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a tree. `kind` says which fields are filled: ask, branch, recommend, refer, go, restart or alert."""

    id: str
    kind: str
    ask: str = ""
    branches: tuple[Branch, ...] = ()
    partial: str = ""
    """Why some answers deliberately have no branch."""
    recommend: tuple[Listed, ...] = ()
    alongside: tuple[Listed, ...] = ()
    if_none_left: str = ""
    refer: Referral | None = None
    go: Target | None = None
    restart: str = ""
    because: str = ""
    alert: str = ""
    title: str = ""
    rung: int | None = None
    note: Note | None = None

    def targets(self) -> tuple[Target, ...]:
        """Return where one can go from here, in file order, the fall-back last."""
        targets = [branch.target for branch in self.branches]
        if self.go is not None:
            targets.append(self.go)
        if self.if_none_left:
            targets.append(Target(node=self.if_none_left))
        return tuple(targets)

    def listed(self) -> tuple[Listed, ...]:
        """Return what is recommended and what goes alongside, in file order."""
        return self.recommend + self.alongside


@dataclass(frozen=True, slots=True)
class Status:
    """How far a tree or a pack has been reviewed."""

    stage: str = "draft"
    reviewed_by: tuple[str, ...] = ()
    review_due: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A graph of nodes with one start."""

    id: str
    title: str
    start: str
    nodes: Mapping[str, Node]
    path: str = ""
    about: str = ""
    rung: int | None = None
    status: Status = Status()
    sources: tuple[str, ...] = ()
    screens_for: tuple[str, ...] = ()
    """Alert ids, sets written out."""
