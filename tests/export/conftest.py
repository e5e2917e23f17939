"""Fixtures of the handover document: the bundled pack, the invented house, and a browser where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ladder_tui.cases.run import walk_of
from ladder_tui.cli.packs import usable_pack
from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine
from ladder_tui.export import Handed, Override
from ladder_tui.model.facts import Value
from tests.telling import packs

AT = datetime(2026, 11, 26, 14, 3, tzinfo=UTC)


@pytest.fixture(scope="session")
def bundled() -> Engine:
    """Return the engine of the bundled pack."""
    pack = usable_pack(None)
    assert pack is not None
    return Engine(pack)


@pytest.fixture(scope="session")
def house() -> Engine:
    """Return the engine of the invented house."""
    return packs.engine()


def of_house(
    house: Engine, setting: Setting | None = None, overrides: tuple[Override, ...] = (), **changed: Value
) -> Handed:
    """Return what is handed over of the house with some answers changed."""
    walk, place = packs.stand(house, **changed)
    return Handed(house, walk, place, AT, "0.0.1", None, setting or Setting(), overrides)


def of_case(bundled: Engine, title: str) -> Handed:
    """Return what is handed over of a bundled case."""
    case = next(case for case in bundled.pack.cases if str(case.title) == title)
    walk = walk_of(bundled, case)
    return Handed(bundled, walk, bundled.replay(walk), AT, "0.0.1")


@pytest.fixture
def chromium(tmp_path: Path) -> Callable[..., None]:
    """Return a function that runs a headless Chromium; skips, and says so loudly, where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn("no Chromium here: no page was opened or printed", stacklevel=2)
        pytest.skip("NO CHROMIUM: the HTML was not opened by a browser")

    def run(*options: str) -> None:
        subprocess.run(
            [program, "--headless", "--no-sandbox", f"--user-data-dir={tmp_path / 'chromium'}", *options],
            check=True,
            capture_output=True,
            timeout=120,
        )

    return run


def pages(pdf: Path) -> int:
    """Return how many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))
