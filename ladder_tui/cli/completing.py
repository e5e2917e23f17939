"""Answer a shell that asks how a line may go on: commands, options, and the ids of the pack and of kept walks."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from argcomplete import autocomplete
from argcomplete.lexers import split_line

from ladder_tui.diagnostics import Code
from ladder_tui.files import NoPack, bundled_pack, read_files
from ladder_tui.model.pack import Pack


def complete(commands: Iterable[str], parser_of: Callable[[str], ArgumentParser]) -> None:
    """Answer the shell, and end the program.

    Args:
        commands: The names of all commands.
        parser_of: Makes the parser of one.
    """
    _, begun, _, words, _ = split_line(os.environ["COMP_LINE"], int(os.environ["COMP_POINT"]))
    names = [*commands]
    if len(words) > 1 and words[1] in names:
        parser = parser_of(words[1])
        os.environ["_ARGCOMPLETE"] = "2"  # the program and the command stand before what is completed
    elif [*words, begun][1].startswith("-"):
        parser = parser_of("walk")
    else:
        parser = ArgumentParser(prog="ladder-tui")
        parser.add_argument("command", choices=names)
    for action in parser._actions:
        known = BY_NAME.get(action.dest)
        if known is not None and not action.choices:
            action.completer = known  # type: ignore[attr-defined]
    autocomplete(parser, always_complete_options=False)


def _of_pack(names: Callable[[Pack], Iterable[str]]) -> Callable[..., list[str]]:
    """Return a completer with names of the pack that the line names; of one with errors, none."""

    def completer(parsed_args: Namespace, **_: object) -> list[str]:
        pack = _pack(getattr(parsed_args, "pack", None))
        return [str(name) for name in names(pack)] if pack is not None else []

    return completer


def _pack(root: Path | None) -> Pack | None:
    from ladder_tui.cache import recall
    from ladder_tui.loader import load

    try:
        files = read_files(root or bundled_pack()).files
    except NoPack:
        return None
    kept = recall(files)
    return kept[0] if kept is not None else load(files).pack


def _kept(**_: object) -> list[str]:
    from ladder_tui.sessions.database import Unkept
    from ladder_tui.sessions.store import Store

    store = Store()
    try:
        return [session.id for session in store.sessions()]
    except Unkept:
        return []
    finally:
        store.close()


def _anything(pack: Pack) -> Iterable[str]:
    return (*pack.trees, *pack.modalities, *pack.questions, *pack.references)


def _lessons(pack: Pack) -> Iterable[str]:
    from ladder_tui.teach.lessons import lessons

    return (lesson.id for lesson in lessons(pack))


BY_NAME: dict[str, Callable[..., list[str]]] = {
    "tree": _of_pack(lambda pack: pack.trees),
    "modality": _of_pack(lambda pack: pack.modalities),
    "set": _of_pack(lambda pack: (f"{question}=" for question in pack.questions)),
    "node": _of_pack(lambda pack: (node for tree in pack.trees.values() for node in tree.nodes)),
    "lesson": _of_pack(_lessons),
    "id": _of_pack(_anything),
    "ids": _kept,
    "resume": _kept,
    "code": lambda **_: [code.value for code in Code],
}
"""What completes an argument, by the name it is parsed into; files complete every other one."""
