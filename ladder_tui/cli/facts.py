"""Facts from files, standard input and `--set`, as answers to a pack's questions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ladder_tui.cli.exits import UsageError
from ladder_tui.diagnostics import Diagnostic, sort_problems
from ladder_tui.loader.facts import decode_facts
from ladder_tui.loader.kinds import Context
from ladder_tui.model.facts import Answer
from ladder_tui.model.pack import Pack
from ladder_tui.reader import MAX_BYTES, Node, read

Facts = dict[str, Answer]


class WrongFacts(UsageError):
    """Facts that the pack's questions do not take; the message lists them with their places."""


def read_facts(pack: Pack, source: str) -> Iterator[Facts]:
    """Yield the facts of one patient after another.

    Args:
        pack: Whose questions they answer.
        source: A path, or `-` for standard input. A YAML or JSON mapping is one patient; lines that each begin with `{`
            are JSON Lines, one patient a line.

    Raises:
        UsageError: The file cannot be read, or holds something that no question takes.
    """
    name, data = ("<stdin>", _stdin()) if source == "-" else (source, _file(source))
    lines = data.splitlines() if len(data) <= MAX_BYTES else []
    if len([line for line in lines if line.strip()]) > 1 and all(
        line.lstrip().startswith(b"{") and line.rstrip().endswith(b"}") for line in lines if line.strip()
    ):
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _facts(pack, f"{name} line {number}", line)
        return
    yield _facts(pack, name, data)


def set_facts(pack: Pack, pairs: list[str]) -> Facts:
    """Return the facts given as `--set ID=VALUE`.

    Raises:
        UsageError: A pair has no `=`, or its value is not an answer.
    """
    facts: Facts = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--set takes QUESTION=ANSWER, not `{pair}`")
        facts.update(_facts(pack, "--set", f"{name.strip()}: {value.strip()}".encode()))
    return facts


def _facts(pack: Pack, name: str, data: bytes) -> Facts:
    document = read(name, data)
    context = Context(list(document.problems))
    root: Node | None = document.root
    facts = decode_facts(root, pack.questions, context) if root is not None else {}
    if context.problems:
        raise WrongFacts(_told(sort_problems(context.problems)))
    return facts


def _told(problems: list[Diagnostic]) -> str:
    lines = ["the facts do not fit the questions"]
    for problem in problems[:20]:
        where = f"{problem.path}:{problem.at.line}:{problem.at.column}" if problem.at else problem.path
        lines.append(
            f"  {where}: {problem.code.value} {problem.message}" + (f" ({problem.hint})" if problem.hint else "")
        )
    if len(problems) > 20:
        lines.append(f"  and {len(problems) - 20:,} more")
    return "\n".join(lines)


def _stdin() -> bytes:
    if sys.stdin is None:
        raise UsageError("--facts - reads standard input, which is closed")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _file(source: str) -> bytes:
    path = Path(source)
    try:
        if path.is_dir():
            raise UsageError(f"{source} is a folder; --facts takes a file or -")
        with path.open("rb") as handle:
            return handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {source}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        raise UsageError(f"cannot read that path: {error}") from None
