"""What there is to count of a tree, as text."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.analysis.counts import Counts

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MOST_DIGITS = 13
"""A number with more digits is rounded to three, unless it is the total."""


def draw(counts: Counts) -> str:
    """Return counts as lines of text: totals first, then each end with its share, the most frequent first."""
    return "".join(f"{line}\n" for line in _lines(counts))


def _lines(counts: Counts) -> Iterator[str]:
    yield "Counted"
    yield "-------"
    yield f"Ways through the graph: {counts.paths:,}"
    yield f"Single questions on one way: at least {counts.at_least}, at most {counts.at_most}; checklists not counted"
    if counts.patients is None:
        yield f"Patients: not counted: too wide (`{counts.too_wide}` has too many answers)"
        return
    facts = len(counts.facts)
    yield f"Patients: {counts.patients:,}, one for each combination of the classes of {facts} facts"
    yield "  A share below is of these combinations, and says nothing of how often such a patient comes."
    known = [("stopped by an alert", end) for end in counts.stopped] + [("", end) for end in counts.ends]
    known.sort(key=lambda pair: -pair[1].patients)
    yield "Where they end:"
    for words, end in known:
        where = f"{end.tree}/{end.node}" + (f", {words}" if words else "")
        yield f"  {say_share(end.patients, counts.patients):>8}  {where} ({say_number(end.patients)})"
    for untold in counts.untold:
        share = say_share(untold.patients, counts.patients)
        yield f"  {share:>8}  come to {untold.tree}/{untold.node} ({say_number(untold.patients)}); where they end is"
        yield f"            not counted: too wide ({', '.join(untold.facts)})"
    if counts.untold:
        yield "  So each end may have more than is said here, up to these."


def say_share(part: int, whole: int) -> str:
    """Return a share in percent: two digits that matter, and never 0% of somebody."""
    hundredths = part * 10_000 // whole if whole else 0
    if part and not hundredths:
        return "<0.01%"
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def say_number(number: int) -> str:
    """Return a number in full, or rounded to three digits and a power of ten where it is long."""
    digits = str(number)
    if len(digits) <= MOST_DIGITS:
        return f"{number:,}"
    power = len(digits) - 1
    rounded = round(number, 2 - power)
    power = len(str(rounded)) - 1
    return f"about {str(rounded)[0]}.{str(rounded)[1:3]}×10{str(power).translate(_RAISED)}"
