"""Which part of a version number a change asks for, and whether the new pack raised it."""

from __future__ import annotations

import re

from ladder_tui.diff.compare import Difference
from ladder_tui.diff.outcomes import EXCLUDED, HELD_BACK, NOT_LISTED

LEVELS = ("none", "patch", "minor", "major")


def advised(difference: Difference) -> tuple[str, str]:
    """Return none, patch, minor or major, and why.

    Major: some patient loses or gains a recommendation, a first choice, an exclusion, a hold-back or an alert, comes to
    another end, or may, where that was too wide to count; or an answer is not taken any more. Minor: any other
    decision, gate, alert, figure or clinical text. Patch: the rest.
    """
    if difference.same:
        return "none", "nothing changed"
    for part in difference.parts:
        for change in part.changes:
            states = {change.old, change.new}
            if change.kind in ("alert", "end", "first") or states & {EXCLUDED, HELD_BACK, NOT_LISTED}:
                return "major", "some patient loses or gains a recommendation, an exclusion, a hold-back or an alert"
    if difference.not_counted:
        return "major", "it could not be shown for everybody that nobody loses a recommendation or an alert"
    if any(aside.old for aside in difference.apart):
        return "major", "an answer that somebody could give is not taken any more"
    if difference.parts:
        return "minor", "some patient is told something else, without losing or gaining a recommendation or an alert"
    removed = [e for e in difference.entries if e.clinical and e.what == "removed" and not e.of and not e.old]
    if removed:
        return "minor", f"the {removed[0].kind} `{removed[0].id}` was removed, and nobody comes to it"
    if any(entry.clinical for entry in difference.entries):
        return "minor", "clinical content was added or changed, and nobody's decision changes"
    return "patch", "only cases, proofs and wording that no decision rests on changed"


def raised(old: str, new: str) -> str:
    """Return which part of a version was raised: none, patch, minor or major; "lowered", or "unread" for no numbers."""
    one, other = _numbers(old), _numbers(new)
    if one is None or other is None:
        return "none" if old == new else "unread"
    if other < one:
        return "lowered"
    for level, before, after in zip(("major", "minor", "patch"), one, other, strict=True):
        if before != after:
            return level
    return "none"


def is_enough(old: str, new: str, level: str) -> bool:
    """Return whether a version was raised at least as far as advised."""
    done = raised(old, new)
    return done in LEVELS and LEVELS.index(done) >= LEVELS.index(level)


def _numbers(version: str) -> tuple[int, int, int] | None:
    match = re.fullmatch(r"(\d+)\.(\d+)(?:\.(\d+))?", version.strip())
    return (int(match[1]), int(match[2]), int(match[3] or 0)) if match else None
