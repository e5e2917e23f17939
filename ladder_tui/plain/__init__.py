"""Plain mode: a walk line by line on standard input and output, for screen readers, slow links and dumb terminals.

One thing a line, no cursor movement, no colour, no boxes; everything is reached by typed words.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TextIO

from ladder_tui.engine import Engine, Walk
from ladder_tui.plain.conversation import MOST_TYPED, Conversation
from ladder_tui.plain.exports import Beside
from ladder_tui.sessions.keeping import Keeping

__all__ = ["Beside", "Conversation", "hold", "run"]
INTERRUPTED = 130


def run(
    engine: Engine,
    walk: Walk | None = None,
    told: Callable[[Walk], None] | None = None,
    beside: Beside | None = None,
    keeping: Keeping | None = None,
) -> int:
    """Hold the conversation until it ends, print the answers, and return the exit code.

    Args:
        engine: The engine of a pack without errors.
        walk: Where to begin; the choice of a tree unless given.
        told: Called with every new walk.
        beside: What is known beside the walk, for what is handed over.
        keeping: Keeps what is chosen beside the walk; in memory unless given.
    """
    return hold(Conversation(engine, walk, told, beside, keeping))


class Talk(Protocol):
    """Something that is said and heard line by line."""

    has_ended: bool

    def begin(self) -> Iterator[str]:
        """Yield the first lines."""

    def hear(self, text: str) -> Iterator[str]:
        """Yield what is said to a typed line."""

    def end(self) -> str:
        """Return what is printed last."""


def hold(conversation: Talk) -> int:
    """Hold a conversation until it ends, print its end, and return the exit code."""
    code = 0
    try:
        _hold(conversation, sys.stdin)
    except KeyboardInterrupt:
        code = INTERRUPTED
        print()
    _say(conversation.end().splitlines())
    return code


def _hold(conversation: Talk, source: TextIO | None) -> None:
    """Read and answer lines; the end of the input ends the conversation."""
    prompts = source is not None and source.isatty()
    _say(conversation.begin())
    while source is not None and not conversation.has_ended:
        if prompts:
            print("> ", end="", flush=True)
        line = source.readline(MOST_TYPED)
        if not line:
            if prompts:
                print()
            return
        if not line.endswith("\n"):
            while rest := source.readline(MOST_TYPED):
                if rest.endswith("\n"):
                    break
        _say(conversation.hear(line))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()
