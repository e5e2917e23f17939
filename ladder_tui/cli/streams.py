"""Standard streams that may be closed, broken or unable to write a letter: no traceback, no character that acts."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys

_SPELT = "ladder-tui-spelt"


def make_streams_safe() -> None:
    """Let closed output go nowhere, and letters that an output cannot write become escapes, which JSON reads too."""
    codecs.register_error(_SPELT, _spelt)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_SPELT)


def _spelt(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from json import dumps

    return dumps(error.object[error.start : error.end])[1:-1], error.end


def drop_output() -> None:
    """Send what is still to be written to stdout nowhere, so that nothing fails again when the program ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def seen(message: str) -> str:
    """Return a message of one or more lines without characters that would act on the terminal."""
    from ladder_tui.report.line import line

    return "\n".join(map(line, message.split("\n")))
