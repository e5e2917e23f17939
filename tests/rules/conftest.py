"""What an author wrote, and what they would see."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from ladder_tui.diagnostics import sort_problems
from ladder_tui.loader import load
from ladder_tui.rules import UNUSED, run_rules
from tests.diagnostics.pages import File, pack_of

Lint = Callable[..., list[str]]


@pytest.fixture
def lint() -> Lint:
    """Return what gives the problems of files as lines; the first is `example.yaml`, then `b.yaml`."""

    def lint(*texts: str) -> list[str]:
        names = ["example.yaml", *(f"{letter}.yaml" for letter in "bcdefgh")]
        files = [File(name, textwrap.dedent(text).lstrip("\n")) for name, text in zip(names, texts, strict=False)]
        loaded = load(pack_of(files))
        found = sort_problems([*loaded.problems, *run_rules(loaded)])
        kept = [p for p in found if not (p.path.startswith("supplied/") and p.code in UNUSED)]
        shown = []
        for problem in kept:
            path = "" if problem.path == "example.yaml" else f"{problem.path}:"
            place = f"{problem.at.line}:{problem.at.column}" if problem.at else "?"
            shown.append(f"{path}{place}: {problem.code.value} {problem.message}")
        return shown

    return lint
