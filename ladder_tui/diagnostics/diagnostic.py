"""One problem, and the order in which problems are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladder_tui.diagnostics.codes import Code
from ladder_tui.source import Span


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a problem."""

    at: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem an author can act on."""

    code: Code
    path: str
    at: Span | None
    """Where it is, or None when no place can honestly be named."""
    message: str
    """What is wrong: lower case, no full stop, identifiers in backticks."""
    hint: str | None = None
    """What to do about it. Never part of `message`."""
    related: tuple[Related, ...] = ()
    """Other places that take part: "first given here"."""
    witness: tuple[tuple[str, str], ...] = ()
    """A patient that shows the problem: question and answer, in the order asked. May be empty."""

    @property
    def is_error(self) -> bool:
        """Return whether the pack must not be used as it is."""
        return self.code.is_error


def sort_problems(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the problems in file order, without repeats."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=_order)


def _order(problem: Diagnostic) -> tuple[str, int, int, str]:
    at = problem.at
    return (problem.path, at.line if at else 0, at.column if at else 0, problem.code.value)
