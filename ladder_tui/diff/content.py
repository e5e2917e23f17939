"""What changed in the words of two packs: trees, questions, modalities, figures, references and the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ladder_tui import conditions as c
from ladder_tui.model.backing import Backing, Note
from ladder_tui.model.library import Gate
from ladder_tui.model.modality import Modality
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Range
from ladder_tui.telling.lookups import tree_account
from ladder_tui.words import say_condition, say_range

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
CLINICAL = frozenset(
    (
        *("tree", "question", "condition", "alert", "gate", "modality", "finding", "risk", "reference", "statement"),
        *("exposure table", "impossible patient"),
    )
)
"""Kinds whose every change is clinical; of a tree and of the pack only some fields are not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was added, removed or changed."""

    kind: str
    id: str
    title: str
    what: str
    """added, removed or changed."""
    old: str = ""
    new: str = ""
    of: str = ""
    """Of a change: the field, in words."""
    clinical: bool = True
    """Whether it is more than wording that no patient's plan rests on."""


def entries(old: Pack, new: Pack) -> Iterator[Entry]:
    """Yield everything that changed, kind by kind; nothing for packs of the same values."""
    say = (lambda when: say_condition(when, old)), (lambda when: say_condition(when, new))
    yield from _about(old, new)
    yield from _trees(old, new)
    for kind, one, other in (
        ("question", old.questions, new.questions),
        ("condition", old.conditions, new.conditions),
        ("alert", old.alerts, new.alerts),
        ("gate", old.gates, new.gates),
    ):
        yield from _mapped(kind, one, other, say)
    yield from _modalities(old, new, say)
    yield from _mapped("reference", old.references, new.references, say)
    yield from _mapped("statement", old.statements, new.statements, say)
    yield from _mapped("exposure table", old.exposure_tables, new.exposure_tables, say)
    yield from _mapped("impossible patient", _by(old.impossible, "because"), _by(new.impossible, "because"), say)
    for kind, one, other in (
        ("invariant", _by(old.invariants, "title"), _by(new.invariants, "title")),
        ("case", _by(old.cases, "title"), _by(new.cases, "title")),
    ):
        for entry in _mapped(kind, one, other, say):
            yield dataclasses.replace(entry, clinical=False)


Sayers = tuple[Callable[[c.Condition], str], Callable[[c.Condition], str]]


def _by(items: Any, name: str) -> dict[str, Any]:
    return {str(getattr(item, name)): item for item in items}


def _about(old: Pack, new: Pack) -> Iterator[Entry]:
    plain = {"name", "about", "home", "most_prompts", "override_reasons"}
    for field in dataclasses.fields(old.about):
        one, other = getattr(old.about, field.name), getattr(new.about, field.name)
        if field.name != "version" and one != other:
            words = _words(field.name)
            yield Entry(
                "pack",
                str(new.about.id),
                str(new.about.name),
                CHANGED,
                _said(one),
                _said(other),
                words,
                field.name not in plain,
            )


def _trees(old: Pack, new: Pack) -> Iterator[Entry]:
    for tree_id, what in _ids(old.trees, new.trees):
        tree = (new if what == ADDED else old).trees[tree_id]
        if what != CHANGED:
            yield Entry("tree", tree_id, str(tree.title), what)
            continue
        one, other = old.trees[tree_id], new.trees[tree_id]
        if one == other:
            continue
        for name in ("title", "about", "rung", "status", "sources", "screens_for", "start"):
            before, after = getattr(one, name), getattr(other, name)
            if before != after:
                clinical = name not in ("title", "about")
                yield Entry(
                    "tree", tree_id, str(other.title), CHANGED, _said(before), _said(after), _words(name), clinical
                )
        yield from _nodes(old, new, tree_id)


def _nodes(old: Pack, new: Pack, tree_id: str) -> Iterator[Entry]:
    title = str(new.trees[tree_id].title)
    one, other = old.trees[tree_id].nodes, new.trees[tree_id].nodes
    words = [{node.id: node for node in tree_account(pack, tree_id).nodes} for pack in (old, new)]
    for node_id, what in _ids(one, other):
        where = f"node {node_id}"
        if what == ADDED:
            yield Entry("tree", tree_id, title, ADDED, new=words[1][node_id].what, of=where)
        elif what == REMOVED:
            yield Entry("tree", tree_id, title, REMOVED, old=words[0][node_id].what, of=where)
        elif one[node_id] != other[node_id]:
            before, after = words[0][node_id], words[1][node_id]
            if before.what != after.what:
                yield Entry("tree", tree_id, title, CHANGED, before.what, after.what, where)
            ways = list(_paired(before.ways, after.ways, lambda way: way.partition(" → ")[0].partition(": ")[0], str))
            for was, now in ways:
                yield Entry("tree", tree_id, title, _what(was, now), was, now, where)
            if before.what == after.what and not ways:
                yield from _node_fields(tree_id, title, where, one[node_id], other[node_id])


def _node_fields(tree_id: str, title: str, where: str, old: Any, new: Any) -> Iterator[Entry]:
    for name in ("recommend", "alongside"):
        for one, other in zip(getattr(old, name), getattr(new, name), strict=True):
            yield from _fields("tree", tree_id, title, one, other, _PLAIN, f"{where}, {one.modality}")
    rest = {name: getattr(old, name) for name in ("title", "rung", "note", "refer", "because", "partial", "branches")}
    for name, before in rest.items():
        after = getattr(new, name)
        if before != after and name != "branches":
            clinical = name not in ("title", "partial")
            yield Entry(
                "tree", tree_id, title, CHANGED, _said(before), _said(after), f"{where}, {_words(name)}", clinical
            )


def _modalities(old: Pack, new: Pack, say: Sayers) -> Iterator[Entry]:
    for name, what in _ids(old.modalities, new.modalities):
        modality = (new if what == ADDED else old).modalities[name]
        if what != CHANGED:
            yield Entry("modality", name, str(modality.name), what)
            continue
        one, other = old.modalities[name], new.modalities[name]
        if one != other:
            yield from _modality(name, one, other, say)


def _modality(name: str, one: Modality, other: Modality, say: Sayers) -> Iterator[Entry]:
    title = str(other.name)
    skip = {"gates", "findings", "risks"}
    yield from _fields("modality", name, title, one, other, say, "", skip)
    gates = tuple([_gate(gate, side) for gate in known.gates] for known, side in zip((one, other), say, strict=True))
    for was, now in _paired(gates[0], gates[1], _gate_key):
        yield Entry("gate", name, title, _what(was, now), was, now)
    if gates[0] == gates[1] and one.gates != other.gates:
        yield Entry("gate", name, title, CHANGED, "", "", "sources or marks of a gate")
    for kind, olds, news in (("finding", one.findings, other.findings), ("risk", one.risks, other.risks)):
        if (olds is None) != (news is None):
            words = ["not extracted" if known is None else f"{len(known)} given" for known in (olds, news)]
            yield Entry(kind, name, title, CHANGED, words[0], words[1])
        figures = [[_figure(figure) for figure in known or ()] for known in (olds, news)]
        for was, now in _paired(figures[0], figures[1], _first):
            yield Entry(kind, name, title, _what(was, now), was, now)


def _gate(gate: Gate, say: Callable[[c.Condition], str]) -> str:
    when = say(gate.when) if gate.when is not None else "always"
    rest = [gate.do, gate.because, f"stated by {gate.stated_by} {gate.who}".strip() if gate.stated_by else ""]
    return f"{gate.level.replace('_', ' ')} when {when}; " + "; ".join(str(part) for part in rest if part)


def _gate_key(text: str) -> str:
    return text.partition(" ")[0] + text.rpartition("; ")[0].partition("; ")[2]


def _figure(figure: Any) -> str:
    parts = [str(getattr(figure, figure.__dataclass_fields__ and next(iter(figure.__dataclass_fields__))))]
    for field in dataclasses.fields(figure)[1:]:
        value = getattr(figure, field.name)
        if value not in (None, "", ()) and value != Backing():
            parts.append(f"{_words(field.name)} {_said(value)}")
    return "; ".join(parts)


def _ids(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every id with what became of it, those of the new pack in its order first."""
    for name in new:
        yield str(name), CHANGED if name in old else ADDED
    for name in old:
        if name not in new:
            yield str(name), REMOVED


def _mapped(kind: str, old: Mapping[str, Any], new: Mapping[str, Any], say: Sayers) -> Iterator[Entry]:
    for name, what in _ids(old, new):
        thing = (new if what == ADDED else old)[name]
        title = str(getattr(thing, "title", "") or getattr(thing, "ask", "") or getattr(thing, "name", "") or name)
        if what != CHANGED:
            yield Entry(kind, name, title, what)
        elif old[name] != new[name]:
            yield from _fields(kind, name, title, old[name], new[name], say)


def _fields(
    kind: str, name: str, title: str, old: Any, new: Any, say: Sayers, where: str = "", skip: set[str] | None = None
) -> Iterator[Entry]:
    for field in dataclasses.fields(old):
        if field.name in ("id", "path", "at", *(skip or ())):
            continue
        one, other = getattr(old, field.name), getattr(new, field.name)
        if one == other:
            continue
        of = ", ".join(part for part in (where, _words(field.name)) if part)
        if isinstance(one, tuple) and isinstance(other, tuple) and any(isinstance(x, tuple | object) for x in one):
            for was, now in _paired([_said(x, say[0]) for x in one], [_said(x, say[1]) for x in other], _first):
                yield Entry(kind, name, title, _what(was, now), was, now, of)
        else:
            yield Entry(kind, name, title, CHANGED, _said(one, say[0]), _said(other, say[1]), of)


def _first(text: str) -> str:
    return text.partition("; ")[0]


def _what(old: str, new: str) -> str:
    return CHANGED if old and new else ADDED if new else REMOVED


def _paired(
    old: Any, new: Any, key: Callable[[str], str], listed: Callable[[str], str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield texts that are not in both lists, as old and new: together where they speak of the same.

    Of lists in another order `listed` says what stands for each text; its key unless given.
    """
    gone = [text for text in old if text not in new]
    come = [text for text in new if text not in old]
    if not gone and not come and list(old) != list(new):
        short = listed or key
        yield "order: " + ", ".join(map(short, old)), "order: " + ", ".join(map(short, new))
    for text in gone:
        same = next((other for other in come if key(other) == key(text)), "")
        if not same and len(gone) == len(come) == 1:
            same = come[0]
        if same:
            come.remove(same)
        yield text, same
    for text in come:
        yield "", text


def _words(name: str) -> str:
    return name.replace("_", " ")


def _said(value: Any, say: Callable[[c.Condition], str] | None = None) -> str:
    """Return a value of a pack as a line of text."""
    if value is None or value == "" or value == ():
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | Decimal):
        return str(value)
    if isinstance(value, c.Test | c.Is | c.All | c.Any | c.Not):
        return say(value) if say is not None else "another condition"
    if isinstance(value, Range):
        return say_range(value, value.unit)
    if isinstance(value, Note):
        return f"{value.text}{_backing(value.backing)}"
    if isinstance(value, Backing):
        return _backing(value).strip(" ()") or "nothing"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_said(item, say)}" for key, item in value.items())
    if isinstance(value, tuple | frozenset):
        return ", ".join(_said(item, say) for item in value)
    if dataclasses.is_dataclass(value):
        fields = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
        given = [(n, v) for n, v in fields if v not in (None, "", ()) and v != Backing() and n not in ("path", "at")]
        return "; ".join(_said(v, say) if i == 0 else f"{_words(n)} {_said(v, say)}" for i, (n, v) in enumerate(given))
    return str(value)


def _backing(backing: Backing) -> str:
    parts = [", ".join(backing.sources), backing.basis, backing.support, ", ".join(backing.mark)]
    text = "; ".join(part for part in parts if part)
    return f" ({text})" if text else ""


_PLAIN: Sayers = (str, str)
