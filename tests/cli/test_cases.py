"""`cases suggest` prints YAML that can be pasted."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Ladder

PLUMBING = Path(__file__).parents[1] / "packs" / "plumbing"


def test_what_is_printed_passes_when_it_is_pasted(ladder: Ladder, tmp_path: Path) -> None:
    shutil.copytree(PLUMBING, tmp_path / "pack")
    before = ladder("test", "pack", "--min-coverage", "100")

    suggested = ladder("cases", "suggest", "--pack", "pack", "--twins")
    (tmp_path / "pack" / "suggested.yaml").write_text(suggested.out, encoding="utf-8")
    after = ladder("test", "pack", "--coverage", "--min-coverage", "100")

    assert (1, 0) == (before.code, suggested.code)
    assert "# confirm: " in suggested.out
    assert 0 == after.code, after.out + after.err
    assert "no case reaches" not in after.out


def test_a_tree_limits_what_is_suggested(ladder: Ladder, tmp_path: Path) -> None:
    shutil.copytree(PLUMBING, tmp_path / "pack")

    ran = ladder("cases", "suggest", "boiler", "--pack", "pack")

    assert 0 == ran.code
    assert "covers branch boiler/" in ran.out
    assert "covers branch house/" not in ran.out


def test_a_tree_that_is_not_there_is_refused_with_the_nearest(ladder: Ladder, tmp_path: Path) -> None:
    shutil.copytree(PLUMBING, tmp_path / "pack")

    ran = ladder("cases", "suggest", "boilr", "--pack", "pack")

    assert (2, "ladder-tui: no tree is called `boilr`; did you mean `boiler`?\n") == (ran.code, ran.err)
