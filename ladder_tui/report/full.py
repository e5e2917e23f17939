"""Each problem with the line it stands on, what is wrong underlined, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.report.concise import where
from ladder_tui.report.line import cells, line, lines
from ladder_tui.source import Span

WIDEST = 200
"""Characters of a line that are quoted; of a longer one, those around the problem."""


def draw(problems: Iterable[Diagnostic], sources: Mapping[str, str], widest: int = WIDEST) -> str:
    """Return the problems, an empty line between two; of a quoted line, at most `widest` characters."""
    split = _Lines(sources, widest)
    return "\n".join(_one(problem, split) for problem in problems)


class _Lines:
    """The lines of files, split when first wanted."""

    def __init__(self, sources: Mapping[str, str], widest: int) -> None:
        self.sources, self.widest = sources, widest
        self.split: dict[str, list[str]] = {}

    def get(self, at: Span) -> str | None:
        if at.path not in self.split:
            self.split[at.path] = lines(self.sources.get(at.path, ""))
        found = self.split[at.path]
        return found[at.line - 1] if 0 < at.line <= len(found) else None


def _one(problem: Diagnostic, sources: _Lines) -> str:
    level = "error" if problem.is_error else "warning"
    parts = [f"{level}[{problem.code.value}]: {line(problem.message)}"]
    margin = " " * len(str(problem.at.line)) if problem.at else " "
    parts.append(f"{margin}--> {where(problem)}")
    quoted = _quoted(problem.at, sources, margin) if problem.at is not None else []
    parts += quoted
    for other in problem.related:
        parts.append(f"{margin} = {line(f'{other.message}: {other.at.path}:{other.at.line}:{other.at.column}')}")
    if problem.hint:
        parts.append(f"{margin} = help: {line(problem.hint)}")
    if problem.witness:
        patient = ", ".join(f"{question}: {answer}" for question, answer in problem.witness)
        parts.append(f"{margin} = patient: {line(f'{{{patient}}}')}")
    parts.append(f"{margin} = docs: ladder-tui explain {problem.code.value}")
    return "\n".join(parts) + "\n"


def _quoted(at: Span, sources: _Lines, margin: str) -> list[str]:
    source = sources.get(at)
    if source is None:
        return []
    text, column, end = line(source), at.column, max(at.end, at.column + 1)
    widest = sources.widest
    if len(text) > widest:
        cut = max(0, column - widest // 2)
        text, column, end = text[cut : cut + widest], column - cut, end - cut
    before, marked = text[: column - 1], text[column - 1 : end - 1]
    return [
        f"{margin} |",
        f"{at.line} | {text}",
        f"{margin} | {' ' * cells(before)}{'^' * max(1, cells(marked))}",
    ]
