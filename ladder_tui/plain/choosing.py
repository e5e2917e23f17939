"""Choosing otherwise than a decision lists, in typed words: `choose NAME because CODE words`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.pack import Pack
from ladder_tui.plain.finding import modality_of
from ladder_tui.sessions.choices import chosen_now, in_force, last_of, said_of
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.telling.parts import gate_words
from ladder_tui.weighing.choosing import WARNING, Choosable, choosable, lacking, named_here, refusal

BECAUSE = " because "


def chosen_lines(engine: Engine, place: Place, keeping: Keeping) -> tuple[str, ...]:
    """Return what was chosen otherwise than is listed, a sentence each; empty where nothing was."""
    last = last_of(keeping.choices)
    if last is None:
        return ()
    return tuple(_sentence(line) for line in said_of(last, bool(in_force(keeping.choices, engine, place))))


def choose_lines(engine: Engine, walk: Walk, place: Place, keeping: Keeping, typed: str) -> Iterator[str]:
    """Choose, or take a choice back, and yield what came of it.

    Raises:
        Unfound: No modality is called so.
    """
    reason = refusal(place)
    name, _, because = f"{typed} ".partition(BECAUSE)
    now = datetime.now().astimezone()
    if reason:
        yield f"Not done: {reason}."
    elif not name.strip():
        yield from _offered(engine, walk, place)
    elif name.strip().casefold() == "listed":
        if last_of(keeping.choices) is None:
            yield "Not done: nothing was chosen otherwise."
            return
        keeping.undo_choice(walk, place.status, now)
        yield "Taken back: as listed."
    else:
        wanted = choosable(engine, walk, place, _modality(engine.pack, name.strip()))
        code, words = _reason(engine.pack, because.strip())
        lack = lacking(engine.pack, wanted, code, words)
        if lack:
            yield from _against(wanted)
            yield f"Not chosen: {lack}."
            yield from _reasons(engine.pack)
            return
        keeping.choose(walk, place.status, chosen_now(engine, walk, place, wanted, code, words, now), now)
        yield from chosen_lines(engine, place, keeping)


def _modality(pack: Pack, name: str) -> str:
    return "" if name.casefold() == "nothing" else modality_of(pack, name)


def _reason(pack: Pack, text: str) -> tuple[str, str]:
    """Return the code that a reason begins with, by its id or its number, and the words behind it."""
    first, _, rest = text.partition(" ")
    reasons = pack.about.override_reasons
    if first.isascii() and first.isdigit() and 1 <= int(first[:6]) <= len(reasons):
        return str(reasons[int(first) - 1].id), rest.strip()
    if any(first.casefold() == str(one.id) for one in reasons):
        return first.casefold(), rest.strip()
    return "", text


def _offered(engine: Engine, walk: Walk, place: Place) -> Iterator[str]:
    for one in named_here(engine, walk, place):
        yield _sentence(f"{one.name}: {one.words}")
    yield "Type choose and a name, or choose nothing; behind it because and a reason. Choose listed takes it back."
    yield from _reasons(engine.pack)


def _reasons(pack: Pack) -> Iterator[str]:
    for number, one in enumerate(pack.about.override_reasons, 1):
        words = " With words of your own." if one.needs_words else ""
        yield _sentence(f"Reason {number}, {one.id}: {one.label}") + words
    yield f"Words of your own may follow. {WARNING}"


def _against(wanted: Choosable) -> Iterator[str]:
    yield _sentence(f"{wanted.name}: {wanted.words or 'choosing nothing'}")
    for gate in wanted.gates:
        yield _sentence(f"{gate.level[0].upper()}{gate.level[1:]}: {gate_words(gate)}")
    if wanted.find_out:
        yield _sentence(f"Find out first: {', '.join(fact.name for fact in wanted.find_out)}")


def _sentence(text: str) -> str:
    return f"{text.rstrip('.')}."
