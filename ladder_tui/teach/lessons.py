"""The lessons of a pack, each with an id that stays the same while its title does."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from hashlib import sha256

from ladder_tui.model.case import Case
from ladder_tui.model.lesson import LEVELS, Lesson, Reason
from ladder_tui.model.pack import Pack

IS_TEACHING = "Teaching: an invented patient."
"""Stands on every screen and page of a lesson."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A case with its lesson."""

    id: str
    case: Case
    lesson: Lesson
    """As it is told: the reasons stand in an order of the lesson's own, which every face numbers."""

    @property
    def tree(self) -> str:
        """Return the tree it is walked in; empty where one modality is checked."""
        return self.case.tree


def lessons(pack: Pack) -> tuple[Taught, ...]:
    """Return every lesson, by tree in the order of the pack, then by level, then in file order."""
    taught = [_told(case, case.lesson) for case in pack.cases if case.lesson is not None]
    order = {name: number for number, name in enumerate(_trees(pack))}
    return tuple(sorted(taught, key=lambda one: (order.get(one.tree, len(order)), LEVELS.index(one.lesson.level))))


def _told(case: Case, lesson: Lesson) -> Taught:
    name = lesson_id(lesson.title)
    return Taught(name, case, replace(lesson, reasons=mixed(name, lesson.reasons)))


def mixed(lesson: str, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return the reasons in an order that follows from the lesson's id and their number alone.

    Authors write the right one first; rewording one moves none.
    """
    order = sorted(range(len(reasons)), key=lambda number: sha256(f"{lesson}/{number}".encode()).digest())
    return tuple(reasons[number] for number in order)


def _trees(pack: Pack) -> list[str]:
    at_home = [name for group in pack.about.home for name in group.trees]
    return list(dict.fromkeys([pack.about.start, *at_home, *pack.trees]))


def lesson_id(title: str) -> str:
    """Return a title in lower-case letters, digits and hyphens, at most eight words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:8]) or "lesson"


def find(pack: Pack, name: str) -> Taught | None:
    """Return the lesson of that id, title or case title, or None; what begins like it counts where only one does."""
    every = lessons(pack)
    wanted = name.strip().lower()
    for one in every:
        if wanted in (one.id, str(one.lesson.title).lower(), str(one.case.title).lower()):
            return one
    near = [one for one in every if one.id.startswith(lesson_id(name))]
    return near[0] if len(near) == 1 else None
