"""Coverage as text: a table, then what is missing and what cannot happen, in lines an editor can jump from."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.coverage import KINDS, Coverage, Goal


def draw(coverage: Coverage) -> str:
    """Return the report, ending with a line break."""
    lines = [_row(coverage, kind) for kind in KINDS]
    for title, goals in (
        ("no case reaches", coverage.uncovered),
        ("cannot happen, and is not counted", coverage.impossible),
    ):
        if goals:
            lines += ["", f"{title}:", *(_place(goal) for goal in goals)]
    return "\n".join(lines) + "\n"


def _row(coverage: Coverage, kind: str) -> str:
    done, every = coverage.of(kind)
    return f"{kind:<10} {done:>5} of {every:>5}  {coverage.percent(kind):>3}%"


def _place(goal: Goal) -> str:
    where = f"{goal.at.path}:{goal.at.line}:{goal.at.column}: " if goal.at else f"{goal.path}: " if goal.path else ""
    return f"{where}{KINDS[goal.kind]} {goal.words}"


def lacking(coverage: Coverage, least: int) -> Iterator[str]:
    """Yield for each kind that is covered less than `least` percent how much of it is."""
    for kind in KINDS:
        done, every = coverage.of(kind)
        if 100 * done < least * every:
            yield f"{kind}: {coverage.percent(kind)}% covered, less than {least}%"
