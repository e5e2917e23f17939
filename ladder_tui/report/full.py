"""Each problem with the line it stands on, what is wrong underlined, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.report.concise import where
from ladder_tui.source import Span


def draw(problems: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return the problems, an empty line between two."""
    lines = {path: text.splitlines() for path, text in sources.items()}
    return "\n".join(_one(problem, lines) for problem in problems)


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _one(problem: Diagnostic, sources: Mapping[str, list[str]]) -> str:
    level = "error" if problem.is_error else "warning"
    parts = [f"{level}[{problem.code.value}]: {problem.message}", f" --> {where(problem)}"]
    margin = " " * len(str(problem.at.line)) if problem.at else " "
    if problem.at is not None:
        parts += _quoted(problem.at, sources, margin)
    for other in problem.related:
        parts.append(f"{margin} = {other.message}: {other.at.path}:{other.at.line}:{other.at.column}")
    if problem.hint:
        parts.append(f"{margin} = help: {problem.hint}")
    if problem.witness:
        patient = ", ".join(f"{question}: {answer}" for question, answer in problem.witness)
        parts.append(f"{margin} = patient: {{{patient}}}")
    parts.append(f"{margin} = docs: ladder-tui explain {problem.code.value}")
    return "\n".join(parts) + "\n"


def _quoted(at: Span, sources: Mapping[str, list[str]], margin: str) -> list[str]:
    lines = sources.get(at.path, [])
    if not 0 < at.line <= len(lines):
        return []
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in lines[at.line - 1])
    before, marked = line[: at.column - 1], line[at.column - 1 : max(at.end, at.column + 1) - 1]
    return [
        f"{margin} |",
        f"{at.line} | {line}",
        f"{margin} | {' ' * cells(before)}{'^' * max(1, cells(marked))}",
    ]
