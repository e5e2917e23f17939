"""One line a problem, which an editor can jump from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.report.line import line


def draw(problems: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return `path:line:column: CODE message`, a line each."""
    return "".join(f"{where(problem)}: {problem.code.value} {line(problem.message)}\n" for problem in problems)


def where(problem: Diagnostic) -> str:
    """Return the path of a problem, with line and column where they are known."""
    at = problem.at
    return line(f"{at.path}:{at.line}:{at.column}" if at is not None else problem.path)
