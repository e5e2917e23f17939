"""Problems as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.report.line import line, lines


def draw(problems: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return one command a problem."""
    return "".join(_one(problem) for problem in problems)


def _one(problem: Diagnostic) -> str:
    level = "error" if problem.is_error else "warning"
    fields = {"file": problem.path}
    if problem.at is not None:
        fields |= {"line": str(problem.at.line), "col": str(problem.at.column)}
    fields["title"] = f"{problem.code.value} {problem.code.title}"
    given = ",".join(f"{name}={_field(value)}" for name, value in fields.items())
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{level} {given}::{_data(text)}\n"


def _data(text: str) -> str:
    return "%0A".join(line(part).replace("%", "%25") for part in lines(text))


def _field(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
