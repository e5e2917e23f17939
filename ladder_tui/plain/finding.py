"""Find things of a pack by what a person types of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from ladder_tui.model.pack import Pack

MOST = 20


class Unfound(Exception):
    """Nothing, or more than one thing, is called so; the message says what is."""


def modality_of(pack: Pack, text: str) -> str:
    """Return the id of the modality meant: its id, its abbreviation, or the start or a part of its name.

    Raises:
        Unfound: None fits, or more than one.
    """
    names = {str(m.id): str(m.name) for m in pack.modalities.values()}
    short = {str(m.abbreviation).casefold(): str(m.id) for m in pack.modalities.values() if m.abbreviation}
    return short.get(text.strip().casefold()) or _one("modality", names, text)


def reference_of(pack: Pack, text: str) -> str:
    """Return the id of the reference meant.

    Raises:
        Unfound: None fits, or more than one.
    """
    return _one("reference", {str(r.id): str(r.title) for r in pack.references.values()}, text)


def question_of(pack: Pack, text: str) -> str:
    """Return the id of the question meant.

    Raises:
        Unfound: None fits, or more than one.
    """
    return _one("question", {str(q.id): str(q.ask) for q in pack.questions.values()}, text)


def tree_of(pack: Pack, text: str) -> str:
    """Return the id of the tree meant.

    Raises:
        Unfound: None fits, or more than one.
    """
    return _one("tree", {str(t.id): str(t.title) for t in pack.trees.values()}, text)


def _one(kind: str, names: Mapping[str, str], text: str) -> str:
    wanted = text.strip().casefold()
    if not wanted:
        raise Unfound(f"name a {kind} behind it")
    for id, name in names.items():
        if wanted in (id.casefold(), name.casefold()):
            return id
    for fits in (
        [id for id, name in names.items() if name.casefold().startswith(wanted) or id.casefold().startswith(wanted)],
        [id for id, name in names.items() if all(word in f"{id} {name}".casefold() for word in wanted.split())],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            more = f"; and {len(fits) - MOST} more" if len(fits) > MOST else ""
            raise Unfound(f"{len(fits)} fit: " + "; ".join(f"{names[id]} ({id})" for id in fits[:MOST]) + more)
    close = get_close_matches(wanted, names, n=1)
    raise Unfound(f"no {kind} is called so" + (f"; did you mean {close[0]}?" if close else "; find looks for words"))


def found_lines(pack: Pack, text: str) -> Iterator[str]:
    """Yield everything of a pack that holds all the words, its kind and id first."""
    words = text.casefold().split()
    things = [
        *(("tree", t.id, t.title) for t in pack.trees.values()),
        *(("modality", m.id, m.name) for m in pack.modalities.values()),
        *(("question", q.id, q.ask) for q in pack.questions.values()),
        *(("reference", r.id, r.title) for r in pack.references.values()),
    ]
    fits = [f"{kind} {id}: {name}" for kind, id, name in things if words and _holds(f"{id} {name}", words)]
    yield from fits[:MOST]
    if len(fits) > MOST:
        yield f"And {len(fits) - MOST} more; type more words."
    if not fits:
        yield "Nothing holds these words."


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text.casefold() for word in words)
