"""List, show, export, replay and delete kept walks."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from datetime import datetime, timedelta

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.cli.streams import seen
from ladder_tui.engine import Engine
from ladder_tui.sessions.aging import holds_for, say_age
from ladder_tui.sessions.database import Unkept, default_path
from ladder_tui.sessions.exporting import as_data, row_of, told
from ladder_tui.sessions.records import Record, Session, moment_of, stamp
from ladder_tui.sessions.resuming import NotHere, replay
from ladder_tui.sessions.store import Store
from ladder_tui.words import short_name

ACTIONS = ("list", "show", "export", "replay", "delete", "prune")
AGE = re.compile(r"(\d{1,4})\s*(h|d|w|m|y)", re.IGNORECASE)
UNITS = {"h": "hour", "d": "day", "w": "week", "m": "month", "y": "year"}
MOST_FOUND = 5


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `sessions`."""
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = (
        f"Kept walks are in {default_path()}, readable by you alone; deleting that file deletes them all.\n"
        "A file that was found damaged is beside it, with `damaged` in its name."
    )
    parser.add_argument("action", choices=ACTIONS, help="what to do; list needs no ID, prune takes --older-than")
    parser.add_argument("ids", metavar="ID", nargs="*", help="a kept walk, or the first letters of its id")
    parser.add_argument("--older-than", metavar="AGE", help="of prune: 90d, 12w, 6m or 1y since the last answer")
    parser.add_argument(
        "--format", choices=["text", "json", "md", "html"], help="list and show: text, json; export: md, html, json"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="of export: the file to write; standard output otherwise"
    )
    parser.add_argument("--force", action="store_true", help="of export: replace a file of that name")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Do one thing with kept walks."""
    store = Store()
    action: Callable[[Store, Namespace], int] = {
        "list": _list,
        "show": _show,
        "export": _export,
        "replay": _replay,
        "delete": _delete,
        "prune": _prune,
    }[options.action]
    if options.older_than and options.action != "prune":
        raise UsageError("--older-than belongs to `sessions prune`")
    if (options.output or options.force) and options.action != "export":
        raise UsageError("--output and --force belong to `sessions export`")
    if options.force and not options.output:
        raise UsageError("--force goes with --output")
    if options.ids and options.action in ("list", "prune"):
        raise UsageError(f"`sessions {options.action}` takes no ID")
    try:
        return action(store, options)
    except Unkept as reason:
        raise UsageError(f"kept walks cannot be read or written: {reason} ({store.path})") from None
    finally:
        if store.damaged is not None:
            print(f"ladder-tui: the file of kept walks was damaged; it is {store.damaged} now", file=sys.stderr)
        store.close()


def record_of(store: Store, id: str) -> Record:
    """Return all that is kept of the walk that an id, or the beginning of one, names.

    Raises:
        UsageError: There is none, or more than one.
    """
    try:
        found = store.find(id.strip().lower())
        if len(found) > 1:
            raise UsageError(f"`{id}` is the beginning of {', '.join(found[:MOST_FOUND])}; give more of it")
        record = store.record(found[0]) if found else None
    except Unkept as reason:
        raise UsageError(f"kept walks cannot be read: {reason} ({store.path})") from None
    if record is None:
        raise UsageError(f"no kept walk is called `{id}`; `ladder-tui sessions list` names them")
    return record


def _one(store: Store, options: Namespace) -> Record:
    if len(options.ids) != 1:
        raise UsageError(f"`sessions {options.action}` takes one ID; `ladder-tui sessions list` names them")
    return record_of(store, options.ids[0])


def _form(options: Namespace, *forms: str) -> str:
    form = options.format or forms[0]
    if form not in forms:
        raise UsageError(f"`sessions {options.action}` prints {' or '.join(forms)}, not {form}")
    return str(form)


def _list(store: Store, options: Namespace) -> int:
    sessions = store.sessions()
    if _form(options, "text", "json") == "json":
        _print_json([row_of(session) for session in sessions])
        return Exit.FINE
    now = datetime.now().astimezone()
    for session in sessions:
        print(_line(session, now))
    print(f"{len(sessions)} kept walk{'' if len(sessions) == 1 else 's'} in {store.path}", file=sys.stderr)
    return Exit.FINE


def _line(session: Session, now: datetime) -> str:
    what = f"check {session.modality}" if session.modality else session.tree
    far = f"{len(session.answers):>3} answers  {session.status:8}"
    line = f"{session.id}  {say_age(now - moment_of(session.changed)):>15}  {far}  {what}  {session.label}"
    line = line.rstrip() + (f"  (same patient as {session.patient})" if session.patient else "")
    return line.rstrip()


def _print_json(data: object) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _show(store: Store, options: Namespace) -> int:
    form = _form(options, "text", "json")
    record = _one(store, options)
    if form == "json":
        _print_json(as_data(record))
    else:
        sys.stdout.write(told(record))
    return Exit.FINE


def _export(store: Store, options: Namespace) -> int:
    from ladder_tui import __version__
    from ladder_tui.config import checked, read
    from ladder_tui.export import NotSaved, Taken, document_of, save

    form = _form(options, "md", "html", "json")
    record = _one(store, options)
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    now = datetime.now().astimezone()
    text = document_of(record, Engine(pack), form, now, __version__, checked(read(), pack).setting)
    if not options.output:
        sys.stdout.write(text)
        return Exit.FINE
    try:
        print(f"written: {seen(str(save(options.output, text, options.force)))}", file=sys.stderr)
    except Taken:
        raise UsageError(f"there is a file `{options.output}` already; --force replaces it") from None
    except NotSaved as reason:
        raise UsageError(f"`{options.output}` was not written: {reason}") from None
    return Exit.FINE


def _replay(store: Store, options: Namespace) -> int:
    record = _one(store, options)
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    session = record.session
    if session.made.pack != pack.about.id:
        raise UsageError(f"it is a walk through the pack `{session.made.pack}`; open that pack with --pack DIR")
    last = record.decisions[-1] if record.decisions else None
    try:
        replayed = replay(Engine(pack), session, last.answers if last else session.answers, last)
    except NotHere as reason:
        print(f"not the same: {reason}")
        return Exit.PROBLEMS
    lines = [
        f"no longer taken: {short_name(pack.questions, kept.question)} = {json.dumps(kept.value)}"
        for kept in replayed.lost
    ]
    lines += [f"newly asked: {pack.questions[question].ask}" for question in replayed.asked]
    lines += replayed.differences
    for line in lines:
        print(line)
    if lines:
        return Exit.PROBLEMS
    print("the same decision" if last else "no decision is on record; every answer is taken as it was")
    return Exit.FINE


def _delete(store: Store, options: Namespace) -> int:
    if not options.ids:
        raise UsageError("`sessions delete` takes the ID of each walk to delete")
    ids = list(dict.fromkeys(record_of(store, id).session.id for id in options.ids))
    _deleted(store.delete(ids))
    return Exit.FINE


def _prune(store: Store, options: Namespace) -> int:
    given = AGE.fullmatch((options.older_than or "").strip())
    age = holds_for(f"{given[1]} {UNITS[given[2].lower()]}s") if given else None
    if age is None:
        raise UsageError("`sessions prune` takes --older-than with an age such as 90d, 12w, 6m or 1y")
    _deleted(store.delete(_older(store, age)))
    return Exit.FINE


def _older(store: Store, age: timedelta) -> list[str]:
    """Return the ids of the walks that nothing was added to for longer than an age."""
    before = stamp(datetime.now().astimezone() - age)
    return [session.id for session in store.sessions() if session.changed < before]


def _deleted(count: int) -> None:
    print(f"{count} kept walk{'' if count == 1 else 's'} deleted", file=sys.stderr)
