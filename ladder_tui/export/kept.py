"""The document of a kept walk: its decision now where the pack is the same, and otherwise what was recorded then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine
from ladder_tui.export.drawing import document
from ladder_tui.export.gather import TITLE
from ladder_tui.export.handed import Handed, overrides_of, without_label
from ladder_tui.loader.digest import digest_of
from ladder_tui.report.line import escaped
from ladder_tui.sessions.answers import restored
from ladder_tui.sessions.answers import said as answer_said
from ladder_tui.sessions.choices import choices_of
from ladder_tui.sessions.exporting import as_data, decided_lines, pack_words, record_markdown
from ladder_tui.sessions.records import Record
from ladder_tui.telling import html
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.markdown import draw_blocks
from ladder_tui.words import short_name

ANOTHER = "It was made with another version of the pack; only what was recorded then is given here."


def document_of(record: Record, engine: Engine, form: str, at: datetime, app: str, setting: Setting) -> str:
    """Return the document of a kept walk; as Markdown the record of how it came to be follows.

    Args:
        record: What is kept.
        engine: The engine of the pack as it is now.
        form: One of FORMS.
        at: When it is handed over.
        app: The version of the program.
        setting: What is available where the user works.
    """
    if digest_of(engine.pack) == record.session.made.digest:
        walk = restored(record.session, engine.pack.questions).walk
        place = engine.replay(walk)
        overrides = overrides_of(choices_of(record.events), engine, place)
        handed = Handed(engine, walk, place, at, app, record, setting, overrides)
        drawn = document(handed, form)
    else:
        drawn = _recorded(record, engine, form, at, app)
    return html.without_steering(drawn + record_markdown(record, engine)) if form == "md" else drawn


def _recorded(record: Record, engine: Engine, form: str, at: datetime, app: str) -> str:
    if form == "json":
        last = dict(record.decisions[-1].data) if record.decisions else {}
        about = {"heading": TITLE, "at": at.isoformat(timespec="seconds"), "app": app, "note": ANOTHER}
        standing = {"scope": str(engine.pack.about.scope), "standing": str(engine.pack.about.standing)}
        told = {**last, "handover": about | standing, "session": as_data(without_label(record))}
        return escaped(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"
    blocks = tuple(_blocks(record, engine, at, app))
    return html.draw_blocks(blocks) if form == "html" else draw_blocks(blocks)


def _blocks(record: Record, engine: Engine, at: datetime, app: str) -> Iterator[Block]:
    session, about = record.session, engine.pack.about
    yield Heading(1, f"{TITLE.upper()} · A WALK THROUGH ANOTHER VERSION OF THE PACK")
    yield Line(ANOTHER)
    yield Line(f"{pack_words(session.made)}, ladder-tui {session.made.app}", "Made with")
    yield Line(f"{at:%Y-%m-%d %H:%M} {at:%z}, ladder-tui {app}", "Time")
    if record.decisions:
        yield Heading(2, "The last decision on record")
    for decided in record.decisions[-1:]:
        for line in decided_lines(decided):
            yield Point(line.strip())
    yield Heading(2, "Answers")
    for kept in session.answers:
        sample = f" (result of {kept.date})" if kept.date else ""
        value = answer_said(engine.pack.questions, kept)
        yield Point(f"{value}{sample} (given {kept.at[:10]})", short_name(engine.pack.questions, kept.question))
    yield Heading(2, "What this is")
    yield Line(str(about.standing))
    if about.scope:
        yield Line(str(about.scope), "For whom")
