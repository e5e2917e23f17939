"""Advice that an author has read and allows: `# ladder: allow W301 -- why`, on the line of the problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.source import Span

MARK = "ladder:"
_COMMENT = re.compile(r"#\s*ladder:\s*allow\s+([EW]\d+(?:\s*,\s*[EW]\d+)*)(?:\s+--\s*(.*))?")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment that allows something."""

    at: Span
    codes: tuple[str, ...]
    reason: str


def allow(problems: Iterable[Diagnostic], sources: Mapping[str, str], whole: bool = True) -> list[Diagnostic]:
    """Return the problems without the advice that comments allow, and with what is wrong with the comments.

    A comment that gives no reason allows as well, and is itself the one problem of its line.

    Args:
        problems: Errors among them stay: only advice can be allowed.
        sources: The text of each file by its path as shown; a file without a comment may be left out.
        whole: Whether everything was looked for that could be found, so that a comment that allowed nothing is one
            too many.
    """
    found = list(problems)
    comments = [comment for path, text in sources.items() if MARK in text for comment in allowances(path, text)]
    if not comments:
        return found
    silenced = {(comment.at.path, comment.at.line, code) for comment in comments for code in comment.codes}
    met = {(p.at.path, p.at.line, p.code.value) for p in found if p.at is not None}
    kept = [p for p in found if p.is_error or p.at is None or (p.at.path, p.at.line, p.code.value) not in silenced]
    for comment in comments:
        kept += _wrong(comment, met, whole)
    return kept


def allowances(path: str, text: str) -> list[Allowance]:
    """Return the comments of a file that allow something, in order."""
    comments = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _COMMENT.search(line) if MARK in line else None
        if found is not None:
            at = Span(path, number, found.start() + 1, len(line.rstrip()) + 1)
            codes = tuple(code.strip() for code in found[1].split(","))
            comments.append(Allowance(at, codes, (found[2] or "").strip()))
    return comments


def _wrong(comment: Allowance, met: set[tuple[str, int, str]], whole: bool) -> list[Diagnostic]:
    """Return what is wrong with a comment: no reason, an error, or nothing to allow."""
    path, at = comment.at.path, comment.at
    if not comment.reason:
        hint = f"write `# ladder: allow {', '.join(comment.codes)} -- ` and why"
        return [Diagnostic(Code.W001, path, at, "this allows advice and does not say why", hint)]
    wrong = []
    for code in comment.codes:
        if code.startswith("E"):
            message, hint = f"`{code}` is an error, which nothing can allow", "mend it"
            wrong.append(Diagnostic(Code.W002, path, at, message, hint))
        elif whole and (path, at.line, code) not in met:
            wrong.append(Diagnostic(Code.W002, path, at, f"there is no `{code}` on this line", "remove the comment"))
    return wrong
