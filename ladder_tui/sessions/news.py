"""What there is to know before a kept walk goes on, in lines that every face shows."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.engine import Engine
from ladder_tui.sessions.aging import say_age, say_holds
from ladder_tui.sessions.answers import said
from ladder_tui.sessions.records import Kept
from ladder_tui.sessions.resuming import Replayed, Resumed
from ladder_tui.words import short_name


def news(engine: Engine, resumed: Resumed) -> Iterator[tuple[str, str]]:
    """Yield lines, each with what it is: title, again, changed, other (another decision), kept, or row."""
    label = resumed.session.label
    yield "title", "Going on with a kept walk" + (f": {label}" if label else "")
    if resumed.replayed is not None:
        yield from _changed(engine, resumed, resumed.replayed)
    if resumed.asked_again:
        yield "again", "Too old, asked again before anything is decided"
        for one in resumed.asked_again:
            yield "row", _answer(engine, one.kept, f"{say_age(one.age)}, {say_holds(one.shelf_life)}")
    if resumed.kept:
        yield "kept", "Kept as given"
        for one in resumed.kept:
            yield "row", _answer(engine, one.kept, say_age(one.age))


def _answer(engine: Engine, kept: Kept, more: str) -> str:
    sample = f", sample of {kept.date}" if kept.date else ""
    return f"{short_name(engine.pack.questions, kept.question)}: {said(engine.pack.questions, kept)} · {more}{sample}"


def _changed(engine: Engine, resumed: Resumed, replayed: Replayed) -> Iterator[tuple[str, str]]:
    yield "changed", f"The pack changed since: it is version {engine.pack.about.version} now"
    for kept in replayed.lost:
        yield "row", _answer(engine, kept, "set aside, the pack does not take this answer any more")
    for kept in replayed.idle:
        yield "row", _answer(engine, kept, "set aside, not needed any more")
    for question in replayed.asked:
        yield "row", f"newly asked: {engine.pack.questions[question].ask}"
    if replayed.differences:
        yield "other", "The same answers lead to another decision"
        for line in replayed.differences:
            yield "row", line
    elif resumed.session.status != "asking":
        yield "kept", "The same answers lead to the same decision"
    elif not replayed.lost:
        yield "kept", "Every answer is taken as it was"
