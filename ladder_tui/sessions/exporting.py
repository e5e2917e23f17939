"""A kept walk as data and as text, and the record of it as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ladder_tui.engine import Engine
from ladder_tui.sessions.answers import said
from ladder_tui.sessions.choices import UNDONE, choices_of, last_of, said_of
from ladder_tui.sessions.records import Decided, Event, Kept, Made, Record, Session
from ladder_tui.telling.markdown import escape
from ladder_tui.words import short_name

FORMAT = 1


def row_of(session: Session) -> dict[str, Any]:
    """Return a kept walk in one row, without its answers."""
    return {
        "id": session.id,
        "label": session.label,
        "tree": session.tree or None,
        "modality": session.modality or None,
        "status": session.status,
        "answers": len(session.answers),
        "began": session.began,
        "changed": session.changed,
        "pack": _made(session.made),
        "copy_of": session.copy_of or None,
        "same_patient_as": session.patient or None,
    }


def as_data(record: Record) -> dict[str, Any]:
    """Return all that is kept of a walk, as values that JSON takes; keys are only ever added."""
    session = record.session
    return {
        "format": FORMAT,
        **row_of(session),
        "answers": [asdict(kept) for kept in session.answers],
        "aside": [asdict(kept) for kept in session.aside],
        "events": [asdict(event) for event in record.events],
        "overrides": [asdict(choice) for choice in choices_of(record.events)],
        "decisions": [
            {
                "at": decided.at,
                "pack": _made(decided.made),
                "answers": [asdict(kept) for kept in decided.answers],
                "decision": dict(decided.data),
            }
            for decided in record.decisions
        ],
    }


def _made(made: Made) -> dict[str, str]:
    return {"id": made.pack, "name": made.name, "version": made.version, "digest": made.digest, "app": made.app}


def told(record: Record) -> str:
    """Return all that is kept of a walk as text, without reading the pack."""
    session = record.session
    rows = [
        f"{session.id}  {session.label}".rstrip(),
        f"tree        {session.tree}" if session.tree else f"modality    {session.modality}",
        f"pack        {pack_words(session.made)}",
        f"program     ladder-tui {session.made.app}",
        f"began       {session.began}",
        f"changed     {session.changed}",
        f"stands      {session.status}",
    ]
    rows += [f"copy of     {session.copy_of}"] if session.copy_of else []
    rows += [f"another pain of the same patient as {session.patient}"] if session.patient else []
    rows += ["", "answers"]
    rows += [f"  {kept.at}  {kept.question}: {_value(kept.value)}{_sample(kept.date)}" for kept in session.answers]
    if session.aside:
        rows += ["", "set aside, offered again when asked"]
        rows += [f"  {kept.at}  {kept.question}: {_value(kept.value)}{_sample(kept.date)}" for kept in session.aside]
    last = last_of(choices_of(record.events))
    if last is not None:
        rows += ["", "chosen otherwise than listed", *(f"  {line}" for line in said_of(last))]
    rows += ["", "what happened"]
    rows += [f"  {line}" for event in record.events for line in _event(event)]
    if record.decisions:
        rows += ["", "decisions"]
        rows += [f"  {line}" for decided in record.decisions for line in decided_lines(decided)]
    return "\n".join(rows) + "\n"


def pack_words(made: Made) -> str:
    """Return a pack in words: name, version, and the first letters of its digest."""
    return f"{made.name} {made.version} ({made.digest[:12]})"


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _sample(date: str | None) -> str:
    return f"  (sample of {date})" if date else ""


def _event(event: Event) -> Iterator[str]:
    chosen = choices_of([event])
    if chosen:
        first, *others = said_of(chosen[0])
        yield f"{event.at}  chose: {first.partition(': ')[2]}"
        yield from (f"  {line}" for line in others)
        return
    if event.kind == UNDONE and isinstance(event.old, dict):
        yield f"{event.at}  choice undone: {event.old.get('name', '')}"
        return
    change = {
        "answer": f"{_value(event.new)}{_sample(event.date)}",
        "edit": f"{_value(event.old)} -> {_value(event.new)}{_sample(event.date)}",
    }.get(event.kind, "" if event.old is None else f"{_value(event.old)}{_sample(event.date)}")
    because = f"  ({event.because})" if event.because else ""
    about = f"  {event.question}" + (f": {change}" if change else "") if event.question else ""
    yield f"{event.at}  {event.kind}{about}{because}"


def decided_lines(decided: Decided) -> Iterator[str]:
    """Yield a recorded decision in lines."""
    data = decided.data
    yield f"{decided.at}  {data.get('status', '')}, with {pack_words(decided.made)}"
    for item in data.get("recommended", []):
        conditional = ", ".join(item.get("conditional_on", []))
        yield f"  to consider: {item['modality']} ({item['preference']}, {item['state']})" + (
            f", conditional on {conditional}" if conditional else ""
        )
    for item in data.get("alongside", []):
        yield f"  alongside: {item['modality']} ({item['state']})"
    for item in data.get("excluded", []):
        yield f"  ruled out: {item['modality']}"
    if data.get("refer"):
        yield f"  refer to: {data['refer']['to']}"
    for alert in data.get("alerts", []):
        yield f"  emergency: {alert['title']} ({alert['state']})"


def record_markdown(record: Record, engine: Engine) -> str:
    """Return how a kept walk came to be as Markdown, to stand below its decision; without its label."""
    session = record.session
    rows = [
        "",
        "## This walk",
        "",
        f"- kept walk `{session.id}`",
        f"- begun {session.began}, last changed {session.changed}",
        f"- pack {escape(pack_words(session.made))}, ladder-tui {session.made.app}",
        "",
        "| given | question | answer | sample of |",
        "| --- | --- | --- | --- |",
    ]
    rows += [_row(engine, kept) for kept in session.answers]
    rows += ["", "## What happened", ""]
    rows += [_bullet(line) for event in record.events for line in _event(event)]
    if record.decisions:
        rows += ["", "## Decisions on record", ""]
        rows += [_bullet(line) for decided in record.decisions for line in decided_lines(decided)]
    return "\n".join(rows) + "\n"


def _row(engine: Engine, kept: Kept) -> str:
    asked = engine.pack.questions.get(kept.question)
    name = str(asked.ask) if asked is not None else short_name(engine.pack.questions, kept.question)
    cells = (kept.at, name, said(engine.pack.questions, kept), kept.date or "")
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def _bullet(line: str) -> str:
    return f"  - {escape(line.strip())}" if line.startswith(" ") else f"- {escape(line)}"
