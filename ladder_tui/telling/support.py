"""The statements that would be dangerous if wrong, each with how well it is supported, beside what it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladder_tui.model.backing import Backing
from ladder_tui.model.library import Statement
from ladder_tui.model.pack import Pack
from ladder_tui.telling.said import Said, said


@dataclass(frozen=True, slots=True)
class Support:
    """One such statement."""

    id: str
    statement: Said
    level: str
    """strong, moderate, weak or inference."""
    basis: str
    """What was seen of it."""
    show: str
    """What to say beside it."""

    @property
    def label(self) -> str:
        """Return how well it is supported: "Support weak"."""
        return f"Support {self.level}"


def beside_modality(pack: Pack, modality_id: str) -> tuple[Support, ...]:
    """Return the statements that name a modality, in file order."""
    return tuple(_told(pack, each) for each in pack.statements.values() if modality_id in each.modalities)


def beside_gate(pack: Pack, gate_id: str) -> tuple[Support, ...]:
    """Return the statements that name a shared gate, in file order; none for a gate without an id."""
    return tuple(_told(pack, each) for each in pack.statements.values() if gate_id and gate_id in each.gates)


def beside_alert(pack: Pack, alert_id: str) -> tuple[Support, ...]:
    """Return the statements that name an alert, in file order."""
    return tuple(_told(pack, each) for each in pack.statements.values() if alert_id in each.alerts)


def once(supports: Iterable[Support]) -> tuple[Support, ...]:
    """Return each statement once, in the order in which they come."""
    return tuple({support.id: support for support in supports}.values())


def cited_by(supports: Iterable[Support]) -> tuple[str, ...]:
    """Return the ids of the references of statements, in order."""
    return tuple(cited.id for support in supports for cited in support.statement.cited)


def _told(pack: Pack, statement: Statement) -> Support:
    words = said(pack, statement.statement, Backing(sources=statement.sources))
    return Support(str(statement.id), words, str(statement.level), str(statement.basis), str(statement.show))
