"""List, print and delete kept results of lessons, and put a page where it is wanted."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.export.saving import NotSaved, Taken, save
from ladder_tui.sessions.aging import say_age
from ladder_tui.sessions.database import Unkept
from ladder_tui.sessions.records import moment_of
from ladder_tui.sessions.results import Result, Results, result_blocks
from ladder_tui.telling.markdown import draw_blocks

ACTIONS = ("list", "export", "delete")
MOST_FOUND = 5


def run_results(options: Namespace) -> int:
    """Do one thing with kept results.

    Raises:
        UsageError: There is no such action or result, or the file cannot be used.
    """
    action, *ids = options.results
    if action not in ACTIONS:
        raise UsageError(f"--results takes {', '.join(ACTIONS[:-1])} or {ACTIONS[-1]}, not `{action}`")
    if action == "list" and ids:
        raise UsageError("--results list takes no ID")
    if action == "export" and len(ids) != 1:
        raise UsageError("--results export takes one ID; `ladder-tui teach --results list` names them")
    if action == "delete" and not ids:
        raise UsageError("--results delete takes the ID of each result to delete")
    store = Results()
    try:
        if action == "list":
            return _list(store)
        found = [_one(store, id) for id in ids]
        if action == "export":
            return put_out(draw_blocks(result_blocks(found[0])), options)
        count = store.forget(list(dict.fromkeys(one.id for one in found)))
        print(f"{count} result{'' if count == 1 else 's'} deleted", file=sys.stderr)
        return Exit.FINE
    except Unkept as reason:
        raise UsageError(f"kept results cannot be read or written: {reason} ({store.path})") from None
    finally:
        if store.damaged is not None:
            print(f"ladder-tui: the file of kept walks was damaged; it is {store.damaged} now", file=sys.stderr)
        store.close()


def _list(store: Results) -> int:
    results, now = store.results(), datetime.now().astimezone()
    for one in results:
        age = say_age(now - moment_of(one.at))
        print(f"{one.id}  {age:>15}  {one.percent:>3} of 100  {one.lesson}  {one.label}".rstrip())
    print(f"{len(results)} result{'' if len(results) == 1 else 's'} in {store.path}", file=sys.stderr)
    return Exit.FINE


def _one(store: Results, id: str) -> Result:
    found = store.starting(id.strip().lower())
    if len(found) > 1:
        names = ", ".join(one.id for one in found[:MOST_FOUND])
        raise UsageError(f"`{id}` is the beginning of {names}; give more of it")
    if not found:
        raise UsageError(f"no result is called `{id}`; `ladder-tui teach --results list` names them")
    return found[0]


def put_out(text: str, options: Namespace) -> int:
    """Print a page, or write it where the options say.

    Raises:
        UsageError: It cannot be written, or a file is there and is not to be replaced.
    """
    if not options.output:
        sys.stdout.write(text)
        return Exit.FINE
    try:
        where = save(options.output, text, options.force)
    except Taken:
        raise UsageError(f"{options.output} is there already; --force replaces it") from None
    except NotSaved as reason:
        raise UsageError(f"cannot write {options.output}: {reason}") from None
    print(f"written: {where}", file=sys.stderr)
    return Exit.FINE
