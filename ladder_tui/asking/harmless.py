"""Which questions may be answered no in one sweep: those whose no raises no gate and no alert."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.conditions import All, Any, Condition, Equals, Includes, Is, Not
from ladder_tui.model.pack import Pack


def speaks_on_no(pack: Pack) -> frozenset[str]:
    """Return the questions of which a no, or none, could help an exclusion, a hold-back or an alert to be true.

    "None of these" leaves them open: a wish that is missing, or a valve that does not close, is no absence of trouble.
    """
    found: set[str] = set()
    for alert in pack.alerts.values():
        found |= set(_on_no(pack, alert.when, True))
    for modality in pack.modalities.values():
        for gate in modality.gates:
            if gate.asks and gate.when is not None:
                found |= set(_on_no(pack, gate.when, True))
    return frozenset(found)


def _on_no(pack: Pack, condition: Condition, is_wanted: bool) -> Iterator[str]:
    """Yield the questions whose no makes a condition what is wanted of it."""
    if isinstance(condition, All | Any):
        for part in condition.parts:
            yield from _on_no(pack, part, is_wanted)
    elif isinstance(condition, Not):
        yield from _on_no(pack, condition.part, not is_wanted)
    elif isinstance(condition, Is):
        if condition.name in pack.named:
            yield from _on_no(pack, pack.named[condition.name], is_wanted)
    elif isinstance(condition, Equals):
        if (("no" in condition.options) == is_wanted) and pack.questions[condition.question].kind == "yes-no":
            yield str(condition.question)
    elif isinstance(condition, Includes):
        none = pack.questions[condition.question].none
        if (none in condition.options) == is_wanted:
            yield str(condition.question)
