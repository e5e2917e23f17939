"""Compare two packs: who is told something else, shown by a patient whom both packs walk, and what else changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ladder_tui.analysis.examine import starts_of
from ladder_tui.diff.content import Entry, entries
from ladder_tui.diff.outcomes import LATER, Change, Told, changes, told
from ladder_tui.diff.patients import Group, NotCounted, TreeDifference, compare_tree
from ladder_tui.diff.sides import Apart, Side, apart, sides
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.loader.digest import digest_of
from ladder_tui.model.facts import Answer, Value
from ladder_tui.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Witness:
    """A patient who is told something else, walked in both packs; what is not answered is not known."""

    tree: str
    facts: Mapping[str, Value]
    """Answers to questions that both packs ask, by id."""
    old_only: Mapping[str, Value]
    """Answers to questions of the old pack alone."""
    new_only: Mapping[str, Value]
    old: Told
    new: Told


@dataclass(frozen=True, slots=True)
class Part:
    """Patients who are told the same other things."""

    changes: tuple[Change, ...]
    counts: tuple[tuple[str, int, int], ...]
    """Start tree, how many of its patients, and how many patients it has."""
    places: tuple[str, ...]
    witness: Witness | None
    """None where no patient could be shown; then the part is counted, and should be looked at.

    So it can be where a tree begins to look for an alert that another one further on looks for as well.
    """


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that two packs do otherwise."""

    old: Pack
    new: Pack
    trees: tuple[str, ...]
    """Start trees of both that were compared."""
    parts: tuple[Part, ...]
    not_counted: tuple[tuple[str, NotCounted], ...]
    entries: tuple[Entry, ...]
    """What changed in the packs' own words, by kind."""
    apart: tuple[Apart, ...] = ()
    """Answers that only one of them takes; whoever gives one is not compared."""

    @property
    def same(self) -> bool:
        """Return whether both packs hold the same values."""
        return not (self.entries or self.parts or self.not_counted)


def compare(old: Pack, new: Pack, only: str = "") -> Difference:
    """Return what two packs do otherwise.

    Args:
        old: A pack without errors.
        new: Another, or the same.
        only: A tree of both to which the patients are confined; otherwise every tree that a walk can begin with.
    """
    changed = tuple(entries(old, new))
    both_start = tuple(start for start in starts_of(new) if start in starts_of(old))
    trees = (only,) if only else both_start
    if digest_of(old) == digest_of(new):
        return Difference(old, new, trees, (), (), ())
    one, other, questions = sides(old, new)
    elsewhere = () if only else both_start
    found = [compare_tree((one, other), tree, elsewhere, questions) for tree in trees]
    shown = _Shown(one, other)
    parts = _parts(found, shown)
    skipped = tuple((tree.start, item) for tree in found for item in tree.not_counted)
    parts += shown.by_cases({start for start, _ in skipped}, {part.changes for part in parts})
    return Difference(old, new, trees, tuple(parts), skipped, changed, tuple(apart(old, new)))


def _parts(found: list[TreeDifference], shown: _Shown) -> list[Part]:
    """Return the groups of all trees, those with the same changes together, in the order found."""
    groups: dict[tuple[Change, ...], list[tuple[TreeDifference, Group]]] = {}
    for tree in found:
        for key, group in tree.groups.items():
            groups.setdefault(key, []).append((tree, group))
    parts = []
    for key, members in groups.items():
        patients = [(tree.start, patient) for tree, group in members for patient in group.patients]
        counts = tuple((tree.start, group.number, tree.total) for tree, group in members)
        places = tuple(dict.fromkeys(place for _, group in members for place in group.places))
        parts.append(Part(key, counts, places, shown.smallest(key, patients)))
    return parts


class _Shown:
    """Walks patients in both packs."""

    def __init__(self, old: Side, new: Side) -> None:
        self.sides = old, new
        self.engines = Engine(old.pack), Engine(new.pack)

    def by_cases(self, starts: set[str], known: set[tuple[Change, ...]]) -> list[Part]:
        """Return what the patients of both packs' cases show in trees whose patients were not all counted."""
        parts: dict[tuple[Change, ...], Part] = {}
        for case in (*self.sides[1].pack.cases, *self.sides[0].pack.cases):
            if case.tree not in starts:
                continue
            values = {str(name): answer.value for name, answer in case.answers.items()}
            witness = self._walked(case.tree, values)
            key = changes(witness.old, witness.new) if witness is not None else ()
            if key and key not in known and key not in parts:
                parts[key] = Part(key, (), (f"{case.tree}, in the case: {case.title}",), witness)
        return list(parts.values())

    def smallest(self, key: tuple[Change, ...], patients: list[tuple[str, dict[str, Value]]]) -> Witness | None:
        """Return the patient with the fewest answers who shows some changes, in the packs' own hands."""
        best: Witness | None = None
        for start, values in sorted(patients, key=lambda pair: len(pair[1])):
            least = self._least(key, start, values)
            witness = self._walked(start, least) if least is not None else None
            if witness is not None and (best is None or _size(witness) < _size(best)):
                best = witness
        return best

    def _least(self, key: tuple[Change, ...], start: str, values: dict[str, Value]) -> dict[str, Value] | None:
        """Return as few of the answers as still show all that the whole patient shows, the rest being not known."""
        shown = self._shown(start, values)
        if not _fits(key, shown):
            return None
        for name in reversed(list(values)):
            fewer = {other: value for other, value in values.items() if other != name}
            if self._shown(start, fewer) == shown:
                values = fewer
        return values

    def _shown(self, start: str, values: dict[str, Value]) -> tuple[Change, ...]:
        witness = self._walked(start, values)
        return changes(witness.old, witness.new) if witness is not None else ()

    def _walked(self, start: str, values: dict[str, Value]) -> Witness | None:
        places: list[Place] = []
        own: list[dict[str, Value]] = []
        for side, engine in zip(self.sides, self.engines, strict=True):
            mine = {side.question(name): value for name, value in values.items() if side.question(name)}
            walk = Walk(start).answer_all({name: Answer(value) for name, value in mine.items()})
            walk = engine.rest_not_known(walk)
            place = engine.replay(walk)
            if place.prompt is not None or engine.impossible(walk) is not None:
                return None
            own.append({name: value for name, value in mine.items() if name in place.read})
            places.append(place)
        old, new = own
        common = [n for n in dict.fromkeys([*old, *new]) if n not in self.sides[0].renamed]
        asked = [set(side.pack.questions) for side in self.sides]
        facts = {n: old.get(n, new.get(n)) for n in common if n in asked[0] and n in asked[1]}
        return Witness(
            start,
            MappingProxyType({n: value for n, value in facts.items() if value is not None}),
            {n: value for n, value in old.items() if n not in facts},
            {n: value for n, value in new.items() if n not in facts},
            *(told(side, place) for side, place in zip(self.sides, places, strict=True)),
        )


def _fits(key: tuple[Change, ...], shown: tuple[Change, ...]) -> bool:
    """Return whether a patient belongs to a group: of alerts all of it; where the order was not counted, but for it."""
    if key[0].kind == "alert":
        return all(any(covers(change, one) for one in shown) for change in key)
    return key in (shown, tuple(change for change in shown if change.kind not in ("first", "order")))


def covers(change: Change, shown: Change) -> bool:
    """Return whether a patient shows a change; what may come later can be anything."""
    pairs = ((change.old, shown.old), (change.new, shown.new))
    return (change.kind, change.of) == (shown.kind, shown.of) and all(a in (b, LATER) for a, b in pairs)


def _size(witness: Witness) -> int:
    return len(witness.facts) + len(witness.old_only) + len(witness.new_only)
