"""Problems as SARIF 2.1.0, for hosts that show annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from ladder_tui import __version__
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.report.line import escaped
from ladder_tui.source import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def draw(problems: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return one SARIF log with one run."""
    found = list(problems)
    codes = sorted({problem.code.value for problem in found})
    driver = {
        "name": "ladder-tui",
        "version": __version__,
        "rules": [_rule(Code(code)) for code in codes],  # type: ignore[call-arg]
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_one(problem, codes) for problem in found],
    }
    return (
        escaped(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)) + "\n"
    )


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.value,
        "name": code.title,
        "shortDescription": {"text": code.title.replace("-", " ")},
        "help": {"text": f"ladder-tui explain {code.value}"},
        "defaultConfiguration": {"level": "error" if code.is_error else "warning"},
    }


def _one(problem: Diagnostic, codes: list[str]) -> dict[str, Any]:
    text = problem.message + (f". {problem.hint}" if problem.hint else "")
    result: dict[str, Any] = {
        "ruleId": problem.code.value,
        "ruleIndex": codes.index(problem.code.value),
        "level": "error" if problem.is_error else "warning",
        "message": {"text": text},
        "locations": [_location(problem.path, problem.at)],
    }
    if problem.related:
        result["relatedLocations"] = [
            {**_location(other.at.path, other.at), "message": {"text": other.message}} for other in problem.related
        ]
    return result


def _location(path: str, at: Span | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path.replace("\\", "/"))}}
    if at is not None:
        place["region"] = {"startLine": at.line, "startColumn": at.column, "endColumn": max(at.end, at.column)}
    return {"physicalLocation": place}
