"""The results of cases as JUnit XML: one suite a file, one test a case."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from ladder_tui.cases import Result
from ladder_tui.source import place

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def draw(results: Iterable[tuple[Result, tuple[str, ...]]]) -> str:
    """Return a document.

    Args:
        results: Each with further sentences on why it failed; in the order in which files and cases are to stand.
    """
    suites: dict[str, list[tuple[Result, tuple[str, ...]]]] = {}
    every = list(results)
    for result, more in every:
        suites.setdefault(str(result.case.path), []).append((result, more))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_counts(every)}>"]
    for path, cases in suites.items():
        lines.append(f"  <testsuite name={_quoted(path)} {_counts(cases)}>")
        for result, more in cases:
            lines += _case(path, result, more)
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _counts(cases: list[tuple[Result, tuple[str, ...]]]) -> str:
    failed = sum(not result.passed for result, _ in cases)
    return f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="0"'


def _case(path: str, result: Result, more: tuple[str, ...]) -> list[str]:
    at = place(result.case.title)
    line = f' line="{at.line}"' if at else ""
    head = f"    <testcase name={_quoted(result.case.title)} classname={_quoted(path)} file={_quoted(path)}{line}"
    if result.passed:
        return [f"{head}/>"]
    text = "\n".join((*result.failures, *more))
    failure = f'<failure message={_quoted(result.failures[0])} type="case">{_escaped(text)}</failure>'
    return [f"{head}>", f"      {failure}", "    </testcase>"]


def _escaped(text: str) -> str:
    return html.escape(_NO_XML.sub("\ufffd", text))


def _quoted(text: str) -> str:
    """Return an attribute's value with its quotes; line breaks are kept, which XML would else turn into spaces."""
    return '"' + _escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'
