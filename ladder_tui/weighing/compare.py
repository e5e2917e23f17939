"""Two to four modalities beside each other, row by row; what no source gave says so, and is never blank."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.telling import account, modality_account
from ladder_tui.telling.account import (
    NOT_EXTRACTED,
    NOTHING,
    FindingAccount,
    GateAccount,
    RiskAccount,
    ToJudge,
    Treatment,
)
from ladder_tui.telling.said import Said
from ladder_tui.weighing.why_not import why_not

MOST = 4
RISKS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One property of each modality, in the order of the table."""

    label: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Return whether the modalities differ in it."""
        return len(set(self.cells)) > 1


@dataclass(frozen=True, slots=True)
class Table:
    """The comparison."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(engine: Engine, modalities: tuple[str, ...], walk: Walk | None = None, place: Place | None = None) -> Table:
    """Return the table of some modalities; KeyError where there is none of an id.

    Args:
        engine: The engine of the pack.
        modalities: Two to four ids.
        walk: A walk, to say what each is for this patient.
        place: Where the walk stands.
    """
    told = [modality_account(engine.pack, name) for name in modalities]
    rows: list[Row] = []
    if walk is not None and place is not None:
        rows.append(Row("This patient", tuple(_state(engine, walk, place, name) for name in modalities)))
    rows += [
        Row("Acts on", tuple(one.target or NOTHING for one in told)),
        Row("Reversible", tuple(_reversible(one) for one in told)),
        Row("How well", tuple(_well(one.findings) for one in told)),
        Row("Can go wrong", tuple(_wrong(one) for one in told)),
        Row("Ruled out if", tuple(_rules(one, "rules out") for one in told)),
        Row("Held back if", tuple(_rules(one, "holds back") for one in told)),
        Row("Before it", tuple(_rules(one, "prepare") for one in told)),
        Row("To judge", tuple(_judge(one.to_judge) for one in told)),
        Row("Onset", tuple(_note(one.onset) for one in told)),
        Row("Lasts", tuple(_note(one.duration) for one in told)),
        Row("Saves opioid", tuple(_note(one.opioid_sparing) for one in told)),
        Row("Judged", tuple(_note(one.plan.judged) for one in told)),
        Row("If it fails", tuple(_note(one.plan.if_fails) for one in told)),
        Row("Needs", tuple(", ".join(one.needs) or NOTHING for one in told)),
        Row("Evidence", tuple(_note(one.evidence) for one in told)),
    ]
    return Table(tuple(one.name for one in told), tuple(rows))


def offered(engine: Engine, walk: Walk, place: Place) -> tuple[str, ...]:
    """Return the modalities of a decision that are compared first, in its order, at most four."""
    told = account(engine, walk, place)
    return tuple(item.id for item in told.items)[:MOST]


def _state(engine: Engine, walk: Walk, place: Place, modality: str) -> str:
    return why_not(engine, walk, place, modality).sentence


def _reversible(told: Treatment) -> str:
    return told.reversible + (", a permanent implant" if told.permanent_implant else "")


def _well(findings: tuple[FindingAccount, ...] | None) -> str:
    if not findings:
        return NOT_EXTRACTED
    against = [one for one in findings[1:] if "against" in one.direction]
    return "\n".join(_finding(one) for one in (findings[0], *against[:1]))


def _finding(one: FindingAccount) -> str:
    figure = ": ".join(part for part in (one.measure, one.value) if part) or one.finding
    who = ", ".join(part for part in (f"n {one.n}" if one.n else "", one.design, one.backing.read) if part)
    against = "against it: " if "against" in one.direction else ""
    return f"{against}{figure} ({who})"


def _wrong(told: Treatment) -> str:
    risks = (*(told.risks or ()), *told.survival)
    if not risks:
        return NOT_EXTRACTED
    rows = [_risk(one) for one in risks[:RISKS_SHOWN]]
    more = len(risks) - len(rows)
    return "\n".join([*rows, f"and {more} more"] if more else rows)


def _risk(one: RiskAccount) -> str:
    return f"{one.sign} {one.severity}: {one.complication}: {one.rate}"


def _rules(told: Treatment, level: str) -> str:
    rules = [_rule(gate) for gate in told.gates if gate.level == level]
    return "\n".join(f"· {rule}" for rule in rules) if rules else "no rule of the pack"


def _rule(gate: GateAccount) -> str:
    return gate.text.text if gate.level == "prepare" else gate.condition or "always"


def _judge(items: tuple[ToJudge, ...] | None) -> str:
    if items is None:
        return NOT_EXTRACTED
    return "\n".join(f"· {item.kind}: {item.text.text}" for item in items) or "nothing beside the rules"


def _note(said: Said | None) -> str:
    return f"{said.text} [{said.read}]" if said is not None and said.read else said.text if said else NOTHING
