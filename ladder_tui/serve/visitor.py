"""The process of one visitor: takes the pack that the server read, bounds itself, and runs the app.

    python -m ladder_tui.serve.visitor PACK MEMORY SERVER

PACK is a file of the cache's form, MEMORY the megabytes it may take, SERVER the process that it ends with.
"""

from __future__ import annotations

import mimetypes
import os
import sys
from functools import partial
from pathlib import Path

from ladder_tui.serve import guard


def main(arguments: list[str]) -> int:
    """Run the app on standard input and output, which the server holds, and return its exit code."""
    pack_file, memory, server = arguments
    guard.limit(int(memory))
    guard.follow(int(server), partial(os._exit, 1))
    from ladder_tui.engine import Engine
    from ladder_tui.loader.codec import restore
    from ladder_tui.tui import run_served

    pack, problems = restore(Path(pack_file).read_text(encoding="utf-8"))
    mimetypes.init(files=[])  # a download would read the system's list
    guard.confine()
    return run_served(Engine(pack), problems)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
