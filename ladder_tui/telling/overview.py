"""A whole pack in tables: which modality stands in which tree, what each brings, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ladder_tui.model.modality import Modality
from ladder_tui.model.pack import Pack
from ladder_tui.telling.markdown import escape
from ladder_tui.telling.said import READ

CLOSEST = ("full-text", "abstract", "excerpt", "secondary", "not-seen")
"""Ways of reading, the closest first."""
SIGNS = {"first": "1st", "alternative": "alt", "alongside": "with", "partner": "drug"}


def overview(pack: Pack) -> str:
    """Return the tables of a pack as Markdown that ends in one newline."""
    placed = places(pack)
    parts = [_counts(pack), _where(pack, placed), _unplaced(pack, placed), _brought(pack), _missing(pack)]
    return "\n".join(line for part in parts for line in part) + "\n"


def places(pack: Pack) -> dict[str, dict[str, str]]:
    """Return for each modality how each tree lists it, the strongest way once: by modality, then tree."""
    order = list(SIGNS)
    found: dict[str, dict[str, str]] = {name: {} for name in pack.modalities}

    def note(modality: str, tree: str, how: str) -> None:
        ways = found.setdefault(modality, {})
        if tree not in ways or order.index(how) < order.index(ways[tree]):
            ways[tree] = how

    for tree in pack.trees.values():
        for node in tree.nodes.values():
            for item in node.listed():
                note(item.modality, tree.id, item.preference or "alongside")
                for partner in item.partners:
                    note(partner, tree.id, "partner")
    return found


def cited(modality: Modality) -> set[str]:
    """Return the references that anything said of a modality cites."""
    plan = modality.plan
    notes = (modality.onset, modality.duration, modality.opioid_sparing, plan.success, plan.judged, plan.if_fails)
    holders: list[Any] = [
        *modality.gates,
        *modality.indications,
        *modality.notes,
        *notes,
        plan.systemic_opioid,
        modality.evidence,
    ]
    holders += [*(modality.findings or ()), *(modality.risks or ()), *(modality.contraindications or ())]
    return {source for holder in holders if holder is not None for source in holder.backing.sources}


def _counts(pack: Pack) -> Iterator[str]:
    read = Counter(reference.seen for reference in pack.references.values())
    lessons = sum(case.lesson is not None for case in pack.cases)
    rows = {
        "trees": len(pack.trees),
        "nodes": sum(len(tree.nodes) for tree in pack.trees.values()),
        "questions": len(pack.questions),
        "alerts": len(pack.alerts),
        "modalities": len(pack.modalities),
        "findings": sum(len(one.findings or ()) for one in pack.modalities.values()),
        "risks": sum(len(one.risks or ()) for one in pack.modalities.values()),
        "gates shared by modalities": len(pack.gates),
        "invariants, each proved": len(pack.invariants),
        "cases": len(pack.cases),
        "lessons among them": lessons,
        "references": len(pack.references),
        **{f"references read as {READ[seen]}": read[seen] for seen in CLOSEST if read[seen]},
    }
    yield from ("## What is in it", "", "| what | how many |", "| --- | ---: |")
    yield from (f"| {name} | {number} |" for name, number in rows.items())
    yield ""


def _where(pack: Pack, placed: dict[str, dict[str, str]]) -> Iterator[str]:
    trees = [name for name in pack.trees if any(name in ways for ways in placed.values())]
    yield from ("## Which modality stands in which tree", "")
    yield "`1st` first choice somewhere in the tree, `alt` alternative, `with` alongside, `drug` through a system."
    yield from ("", f"| modality | {' | '.join(trees)} |", f"| --- |{' :-: |' * len(trees)}")
    for name, ways in placed.items():
        if ways:
            cells = " | ".join(SIGNS.get(ways.get(tree, ""), "") for tree in trees)
            yield f"| {escape(_name(pack, name))} | {cells} |"
    yield ""


def _unplaced(pack: Pack, placed: dict[str, dict[str, str]]) -> Iterator[str]:
    names = [name for name, ways in placed.items() if not ways]
    yield from ("## In the library, and placed by no tree", "")
    if not names:
        yield "None."
    for name in names:
        yield f"- {escape(_name(pack, name))}: {escape(pack.modalities[name].not_placed or 'no reason given')}"
    yield ""


def _brought(pack: Pack) -> Iterator[str]:
    yield from ("## What each modality brings", "")
    yield "A dash: not extracted from any source, which every screen says."
    head = ("modality", "findings", "risks", "reasons against", "gates", "references", "closest reading")
    yield from ("", f"| {' | '.join(head)} |", "| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for modality in pack.modalities.values():
        sources = cited(modality)
        seen = [pack.references[name].seen for name in sources if name in pack.references]
        closest = READ[min(seen, key=CLOSEST.index)] if seen else "none cited"
        extracted = (modality.findings, modality.risks, modality.contraindications)
        numbers = ["–" if part is None else str(len(part)) for part in extracted]
        row = [escape(str(modality.name)), *numbers, str(len(modality.gates)), str(len(sources)), closest]
        yield f"| {' | '.join(row)} |"
    yield ""


def _missing(pack: Pack) -> Iterator[str]:
    modalities = list(pack.modalities.values())
    lacks = {
        "findings": [one for one in modalities if one.findings is None],
        "risks": [one for one in modalities if one.risks is None],
        "reasons against (then at best conditional, and never first)": [
            one for one in modalities if one.contraindications is None
        ],
        "what success is": [one for one in modalities if one.plan.success is None],
        "on which day it is judged": [one for one in modalities if one.plan.judged is None],
        "what comes next if it fails": [one for one in modalities if one.plan.if_fails is None],
        "what to do with the systemic opioid": [one for one in modalities if one.plan.systemic_opioid is None],
    }
    yield from ("## What is missing", "", f"Of {len(modalities)} modalities, no source was found that says:", "")
    yield from (f"- {what}: {len(those)}" for what, those in lacks.items())


def _name(pack: Pack, modality: str) -> str:
    return str(pack.modalities[modality].name) if modality in pack.modalities else modality
