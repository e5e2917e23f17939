"""The page on the library runs, on a pack of its own, and never loads Textual."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.docs.snippets import DOCS, blocks

PLUMBING = Path(__file__).parents[1] / "packs" / "plumbing"


def test_the_page_runs_as_it_stands_without_textual() -> None:
    (code,) = [
        block for language, block in blocks((DOCS / "python.md").read_text(encoding="utf-8")) if language == "python"
    ]
    code = code.replace("bundled_pack()", f"__import__('pathlib').Path({str(PLUMBING)!r})")
    code += "\nimport sys\nassert not {'textual', 'rich'} & set(sys.modules)\n"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("asking ")
