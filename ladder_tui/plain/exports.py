"""Hand a decision over from plain mode: a file, and one line that says where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ladder_tui import __version__
from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.export import FORMS, Handed, NotSaved, Taken, default_name, document, overrides_of, save
from ladder_tui.sessions.records import Choice, Record

USAGE = "Type export and md, html or json; the name of a file may follow."
REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside a walk."""

    setting: Setting = Setting()
    record: Callable[[], Record | None] = lambda: None
    """Returns what is kept of the walk as it stands."""


def export_lines(
    engine: Engine, walk: Walk, place: Place, beside: Beside, typed: str, choices: tuple[Choice, ...] = ()
) -> Iterator[str]:
    """Write a decision to a file, and yield what became of it."""
    form, _, rest = typed.partition(" ")
    if form.casefold() not in FORMS:
        yield USAGE
        return
    if place.prompt is not None:
        yield "Not done: there is no decision yet to hand over."
        return
    form = form.casefold()
    first, _, second = rest.strip().partition(" ")
    replaces = first.casefold() == REPLACE and bool(second.strip())
    now = datetime.now().astimezone()
    name = (second if replaces else rest).strip() or default_name(now, form)
    handed = Handed(
        engine, walk, place, now, __version__, beside.record(), beside.setting, overrides_of(choices, engine, place)
    )
    try:
        where = save(name, document(handed, form), replaces)
    except Taken:
        yield f"Not done: there is a file {name} already. Type export {form} {REPLACE} {name} to replace it."
    except NotSaved as reason:
        yield f"Not done: {reason}."
    else:
        yield f"Written: {where}"
