"""Everything wrong with a pack, as one value: the service behind `check`, the app, an editor or a CI.

It prints nothing and touches no disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ladder_tui.diagnostics import Code, Diagnostic, sort_problems
from ladder_tui.loader import Loaded, load
from ladder_tui.model.pack import Pack
from ladder_tui.reader import MAX_PROBLEMS, Read, paused_collector, read, too_many
from ladder_tui.rules import run_rules
from ladder_tui.rules.allow import MARK, allow

OF_ANSWERS = (Code.E201, Code.E202, Code.E203)
"""Errors of branches that both a rule and the analysis can find; the analysis knows a patient."""


@dataclass(frozen=True, slots=True)
class Examination:
    """A pack and its problems."""

    loaded: Loaded
    problems: tuple[Diagnostic, ...]
    """In file order, errors and advice."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return the problems that forbid using the pack."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def pack(self) -> Pack | None:
        """Return the pack when it may be walked: it was understood and has no error."""
        return None if self.errors else self.loaded.pack


def examine(
    files: Iterable[tuple[str, bytes]],
    problems: Iterable[Diagnostic] = (),
    deep: bool = True,
    today: str = "",
    read: Read = read,
) -> Examination:
    """Examine the files of a pack.

    Args:
        files: Path as shown, and bytes.
        problems: What went wrong before, such as files that could not be read.
        deep: Whether to prove things over every combination of facts, once nothing else is an error.
        today: ISO date to hold the days of review against; empty to leave those out.
        read: What reads a file; another one may remember what it has read before.
    """
    files = tuple(files)
    loaded = load(files, read)
    found = [*problems, *loaded.problems, *run_rules(loaded, today)]
    if loaded.pack is not None and deep and all(p.code in OF_ANSWERS for p in found if p.is_error):
        from ladder_tui.analysis.examine import analyse
        from ladder_tui.cases.lessons import lesson_problems

        with paused_collector():
            found = _with_patients(found, analyse(loaded.pack))
            found += lesson_problems(loaded.pack)
    commented = {path: data.decode("utf-8", "replace") for path, data in files if MARK.encode() in data}
    whole = deep and not any(problem.is_error for problem in found)
    return Examination(loaded, tuple(_bounded(sort_problems(allow(found, commented, whole)))))


def _with_patients(found: list[Diagnostic], deep: list[Diagnostic]) -> list[Diagnostic]:
    """Return both, what a rule and the analysis found alike once: in the words of the rule, with the patient."""
    twice = {(p.code, p.at) for p in found if p.code in OF_ANSWERS}
    shown = {(p.code, p.at): p.witness for p in reversed(deep) if p.witness}
    told = [replace(p, witness=shown.get((p.code, p.at), p.witness)) if p.code in OF_ANSWERS else p for p in found]
    return told + [p for p in deep if (p.code, p.at) not in twice]


def _bounded(problems: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the problems, of a file with very many errors only the first and that there are more."""
    errors = Counter(p.path for p in problems if p.is_error and p.at is not None and p.code is not Code.E016)
    listed: Counter[str] = Counter()
    for problem in problems:
        path = problem.path
        if errors[path] <= MAX_PROBLEMS or (problem.at is None and problem.code is not Code.E016):
            yield problem
        elif problem.code is not Code.E016:
            listed[path] += 1
            if listed[path] <= MAX_PROBLEMS:
                yield problem
            elif listed[path] == MAX_PROBLEMS + 1:
                yield too_many(path, problem.at)
