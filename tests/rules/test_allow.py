"""Advice can be allowed on its line, with a reason; nothing else can."""

from __future__ import annotations

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.allow import allow, allowances
from ladder_tui.source import Span

ADVICE = Diagnostic(Code.W301, "a.yaml", Span("a.yaml", 2, 3, 8), "nothing cites `x`")
ERROR = Diagnostic(Code.E304, "a.yaml", Span("a.yaml", 2, 3, 8), "no reference is called `x`")


def codes(problems: list[Diagnostic]) -> list[str]:
    """Return the codes of problems."""
    return [problem.code.value for problem in problems]


def test_advice_with_a_reason_is_gone() -> None:
    assert [] == allow([ADVICE], {"a.yaml": "references:\n  x: {}  # ladder: allow W301 -- kept for the review\n"})


def test_the_comment_must_stand_on_the_line() -> None:
    found = allow([ADVICE], {"a.yaml": "references:  # ladder: allow W301 -- kept\n  x: {}\n"})

    assert ["W301", "W002"] == codes(found)


def test_another_code_on_the_line_stays() -> None:
    found = allow([ADVICE], {"a.yaml": "references:\n  x: {}  # ladder: allow W302 -- kept\n"})

    assert ["W301", "W002"] == codes(found)


def test_several_codes_are_allowed_at_once() -> None:
    second = Diagnostic(Code.W302, "a.yaml", Span("a.yaml", 2, 3, 8), "nothing reads `x`")

    assert [] == allow([ADVICE, second], {"a.yaml": "\n  x: {}  # ladder: allow W301, W302 -- kept\n"})


def test_without_a_reason_the_comment_is_the_one_problem() -> None:
    found = allow([ADVICE], {"a.yaml": "\n  x: {}  # ladder: allow W301\n"})

    assert ["W001"] == codes(found)
    assert Span("a.yaml", 2, 10, 30) == found[0].at


def test_a_reason_of_nothing_is_none() -> None:
    assert ["W001"] == codes(allow([ADVICE], {"a.yaml": "\n  x: {}  # ladder: allow W301 -- \n"}))


def test_an_error_cannot_be_allowed() -> None:
    found = allow([ERROR], {"a.yaml": "\n  x: {}  # ladder: allow E304 -- it is fine\n"})

    assert ["E304", "W002"] == codes(found)


def test_a_comment_for_what_was_not_looked_for_is_left_alone() -> None:
    """A shallow check does not find what needs every combination of facts."""
    sources = {"a.yaml": "\n  x: {}  # ladder: allow W204 -- on purpose\n"}

    assert [] == allow([], sources, whole=False)
    assert ["W002"] == codes(allow([], sources))


def test_lines_end_as_they_do_on_any_system() -> None:
    (comment,) = allowances("a.yaml", "a: b\r\nc: d  # ladder: allow W301 -- kept\r\n")

    assert ("kept", 2, (Code.W301.value,)) == (comment.reason, comment.at.line, comment.codes)
