"""What a clinician chose otherwise than a decision lists: made, kept among the events of a walk, and read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import datetime

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.report.line import line as seen
from ladder_tui.sessions.records import Choice, Event, stamp
from ladder_tui.weighing.choosing import LEVELS, Choosable, mark_of, reason_of
from ladder_tui.weighing.differences import outcome

CHOSE, UNDONE = "chose", "choice-undone"
EARLIER = "made on another decision than the one that stands now, so it does not count until it is chosen again"
BY = "Chosen by the clinician"


def chosen_now(
    engine: Engine, walk: Walk, place: Place, wanted: Choosable, code: str, words: str, now: datetime
) -> Choice:
    """Return a choice as it is kept, with what stood against it and what it was chosen instead of."""
    pack = engine.pack
    reason = reason_of(pack, code)
    against = [gate.text.text for gate in wanted.gates]
    against += [f"not known: {fact.name}" for fact in wanted.find_out]
    return Choice(
        at=stamp(now),
        modality=str(wanted.modality),
        name=wanted.name,
        level=wanted.level,
        against=tuple(str(text) for text in against),
        listed=tuple(str(name) for name in outcome(place, pack).listed),
        code=str(reason.id) if reason else "",
        reason=str(reason.label) if reason else "",
        words=" ".join(seen(words).split()),
        decision=mark_of(pack, place),
    )


def event_of(choice: Choice) -> Event:
    """Return the event that keeps a choice."""
    told = {name: value for name, value in asdict(choice).items() if name not in ("at", "undone")}
    return Event(choice.at, CHOSE, new={**told, "against": list(choice.against), "listed": list(choice.listed)})


def undoing(choice: Choice) -> Event:
    """Return the event that takes a choice back."""
    return Event(choice.undone, UNDONE, old={"modality": choice.modality, "name": choice.name})


def events_of(choices: Iterable[Choice]) -> tuple[Event, ...]:
    """Return the events of choices, for a walk that is written anew."""
    made = [(one, event_of(one)) for one in choices]
    return tuple(event for one, first in made for event in ((first, undoing(one)) if one.undone else (first,)))


def choices_of(events: Iterable[Event]) -> tuple[Choice, ...]:
    """Return the choices among the events of a walk, in their order; those taken back say when."""
    found: list[Choice] = []
    for event in events:
        if event.kind == CHOSE and isinstance(event.new, dict):
            found.append(_choice(event.at, event.new))
        elif event.kind == UNDONE and found and not found[-1].undone:
            found[-1] = replace(found[-1], undone=event.at)
    return tuple(found)


def _choice(at: str, told: dict[str, object]) -> Choice:
    texts = {f.name: str(told.get(f.name, "")) for f in fields(Choice) if f.name not in ("at", "against", "listed")}
    lists = {name: told.get(name) for name in ("against", "listed")}
    several = {name: tuple(map(str, value)) if isinstance(value, list) else () for name, value in lists.items()}
    return Choice(at=at, against=several["against"], listed=several["listed"], **texts)


def last_of(choices: tuple[Choice, ...]) -> Choice | None:
    """Return the choice that was made last, unless it was taken back."""
    return choices[-1] if choices and not choices[-1].undone else None


def in_force(choices: tuple[Choice, ...], engine: Engine, place: Place) -> tuple[Choice, ...]:
    """Return what was chosen on the decision that stands: one choice, or none."""
    last = last_of(choices)
    stands = last is not None and place.status == "decided" and last.decision == mark_of(engine.pack, place)
    return (last,) if last is not None and stands else ()


def against_words(choice: Choice) -> str:
    """Return what stood against a choice in a few words; empty where nothing did."""
    return "" if choice.level in ("clear", "nothing") else LEVELS.get(choice.level, choice.level)


def reason_words(choice: Choice) -> str:
    """Return why something was chosen, as it was given; empty where no reason was."""
    return ": ".join(part for part in (choice.reason, choice.words) if part)


def said_of(choice: Choice, holds: bool = True) -> tuple[str, ...]:
    """Return a choice in lines that every face shows: what, why, what stood against it."""
    level = against_words(choice)
    head = f"{BY if holds else 'Chosen earlier'}: {choice.name}" + (f", {level}" if level else "")
    lines = [head, f"Reason: {reason_words(choice) or 'none given'}"]
    lines += [f"Against it: {text}" for text in choice.against]
    return tuple(lines) if holds else (*lines, f"It was {EARLIER}")
