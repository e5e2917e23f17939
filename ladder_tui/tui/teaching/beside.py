"""The learner's way beside the tree's: two columns where there is room, under one another where there is not."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from ladder_tui.teach.debrief import Debrief, StepBeside
from ladder_tui.teach.told import THE_WAY
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.figures import QUIET, TITLE
from ladder_tui.tui.safe import joined, plain

TWO = 90
"""Columns from which on two stand beside one another."""
GAP = 3
SIGNS = {"same": ("✓ ", "$success"), "other": ("✗ ", "bold $error"), "blind": ("? ", "$warning"), "left": ("· ", QUIET)}
YOURS = "Your way"
SAYS = {"left": "left to the tree", "blind": "not asked for", "same": "the same"}


def beside(told: Debrief, width: int) -> Content:
    """Return both ways as content of a width; the deciding step is marked by words."""
    if width >= TWO:
        return _two(told, width)
    rows = [plain(THE_WAY, TITLE)]
    for step in told.steps:
        rows.append(_trees(step, width))
        rows.append(hanging(plain("    you: ", QUIET), _yours(step), width))
    for name, answer in told.astray:
        rows.append(hanging(plain("  you also: ", QUIET), _astray(name, answer), width))
    return Content("\n").join(rows)


def _two(told: Debrief, width: int) -> Content:
    half = (width - GAP) // 2
    rows = list(_side_by_side(plain(THE_WAY, TITLE), plain(YOURS, TITLE), half))
    for step in told.steps:
        rows += _side_by_side(_trees(step, half), hanging(plain(""), _yours(step), half), half)
    for name, answer in told.astray:
        nothing = plain("  not asked of this patient", QUIET)
        rows += _side_by_side(nothing, hanging(plain(""), _astray(name, answer), half), half)
    return Content("\n").join(rows)


def _side_by_side(left: Content, right: Content, half: int) -> Iterator[Content]:
    """Yield rows of two texts of at most `half` cells each."""
    lefts, rights = left.split("\n"), right.split("\n")
    for number in range(max(len(lefts), len(rights))):
        one = lefts[number] if number < len(lefts) else plain("")
        other = rights[number] if number < len(rights) else plain("")
        yield joined(one, " " * (half + GAP - one.cell_length), other)


def _trees(step: StepBeside, width: int) -> Content:
    sign = ("▶ ", "bold $primary") if step.decides else ("  ", "")
    decides = ("  this decides", "bold $primary") if step.decides else ""
    return hanging(plain(*sign), joined(f"{step.name}: ", (step.tree, "bold"), decides), width)


def standing(step: StepBeside) -> str:
    """Return how the learner stood at a step: same, other, blind (not asked for) or left (to the tree)."""
    if not step.same:
        return "other"
    if step.learner:
        return "same"
    return "left" if step.knew else "blind"


def _yours(step: StepBeside) -> Content:
    stood = standing(step)
    words = SAYS.get(stood, f"another answer: {step.learner}")
    not_known = "" if step.knew or stood == "blind" else (", without having asked", QUIET)
    return joined(SIGNS[stood], words, not_known)


def _astray(name: str, answer: str) -> Content:
    return joined(SIGNS["other"], f"{name}: ", (answer, "bold"))
