"""W308: a review that is due, or that was done without setting the day of the next.

A draft need not set a day: it waits for its first review; a day that it sets is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W308


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for the pack and for each tree whose review is due; nothing where no day is given to go by."""
    if not survey.today:
        return
    pack = survey.pack
    holders = [(pack.about.id, f"the pack `{pack.about.id}`", pack.about.status)]
    holders += [(tree.id, f"the tree `{tree.id}`", tree.status) for tree in pack.trees.values()]
    for name, what, status in holders:
        if name in survey.failed or status.stage == "retired":
            continue
        if not status.review_due:
            if status.stage == "reviewed":
                message = f"{what} was reviewed and does not say when it must be again"
                yield problem(CODE, name, message, "add `review_due: 2027-11-25`")
        elif status.review_due < survey.today:
            message = f"the review of {what} was due on {status.review_due}"
            yield problem(CODE, status.review_due, message, "review it, and set the next day")
