"""A copy of the plumbing pack that a test may write to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PLUMBING = Path(__file__).parents[1] / "packs" / "plumbing"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return the folder of the copy."""
    return Path(shutil.copytree(PLUMBING, tmp_path / "pack"))
