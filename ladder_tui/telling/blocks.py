"""A telling as blocks: headings, sentences and lists, before any face draws them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, with a label before it where it has one."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One row of a list."""

    text: str
    label: str = ""


Block = Heading | Line | Point
