"""Problems as JSON with stable keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.report.line import escaped
from ladder_tui.source import Span


def draw(problems: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return one JSON object: `format`, and `problems` in file order."""
    listed = [_one(problem) for problem in problems]
    return escaped(json.dumps({"format": 1, "problems": listed}, ensure_ascii=False, indent=1)) + "\n"


def _one(problem: Diagnostic) -> dict[str, Any]:
    return {
        "code": problem.code.value,
        "name": problem.code.title,
        "level": "error" if problem.is_error else "warning",
        "path": problem.path,
        "at": _span(problem.at),
        "message": problem.message,
        "hint": problem.hint,
        "related": [{"at": _span(other.at), "message": other.message} for other in problem.related],
        "witness": [{"question": question, "answer": answer} for question, answer in problem.witness],
    }


def _span(at: Span | None) -> dict[str, Any] | None:
    return None if at is None else {"path": at.path, "line": at.line, "column": at.column, "end": at.end}
