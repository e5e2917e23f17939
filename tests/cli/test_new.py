"""`new`: what it writes passes `check` at once, keeps a pack clean, and overwrites nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ladder_tui.cli.names import fit_name, nearest
from ladder_tui.cli.starts import TEMPLATES
from ladder_tui.files import bundled_pack
from tests.cli.conftest import Ladder, Ran
from tests.trees.test_schema import complaints

CLEAN = (0, "", "0 errors, 0 warnings\n")


def outcome(ran: Ran) -> tuple[int, str, str]:
    """Return all that a command came to."""
    return ran.code, ran.out, ran.err


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def begun(ladder: Ladder, tmp_path: Path) -> Path:
    """Return the folder of the test, which holds a pack that was just begun."""
    assert 0 == ladder("new", "pack", "taps", "--pack", ".").code
    return tmp_path


@pytest.mark.parametrize("name", ["taps", "pack", "questions", "cases", "a"])
def test_a_new_pack_passes_check_and_its_cases(ladder: Ladder, name: str) -> None:
    ran = ladder("new", "pack", name)

    assert (0, f"next: `ladder-tui check {name}`\n") == (ran.code, ran.err)
    assert CLEAN == outcome(ladder("check", "--strict", name))
    assert (0, "5 passed, 0 failed\n") == (ladder("test", name).code, ladder("test", name).err)


def test_a_new_pack_is_made_in_a_folder_that_is_there_and_empty(ladder: Ladder, begun: Path) -> None:
    assert CLEAN == outcome(ladder("check", "--strict", "."))


@pytest.mark.parametrize("kind", ["tree", "modality", "case"])
def test_what_is_added_to_a_new_pack_keeps_it_clean(ladder: Ladder, begun: Path, kind: str) -> None:
    before = files_of(begun)
    ran = ladder("new", kind, "second-thing")
    written = re.findall(r"^wrote (\S+)$", ran.out, re.MULTILINE)

    assert 0 == ran.code, ran.err
    assert sorted({*files_of(begun)} - {*before}) == sorted(written) != []
    assert before == {name: data for name, data in files_of(begun).items() if name not in written}
    assert CLEAN == outcome(ladder("check", "--strict", "."))
    assert f"{6 if kind == 'case' else 5} passed, 0 failed\n" == ladder("test", ".").err


def test_all_kinds_under_one_name_keep_a_pack_clean(ladder: Ladder, begun: Path) -> None:
    codes = [ladder("new", kind, "second").code for kind in ("tree", "modality", "case")]

    assert [0, 0, 0] == codes
    assert CLEAN == outcome(ladder("check", "--strict", "."))


@pytest.mark.parametrize("kind", ["tree", "modality", "case"])
@pytest.mark.parametrize("flat", [True, False], ids=["flat", "bundled"])
def test_what_is_added_to_a_grown_pack_keeps_it_clean(
    ladder: Ladder, house_files: Callable[..., Path], tmp_path: Path, flat: bool, kind: str
) -> None:
    """The new file asks for nothing that the pack lacks, whatever its folders are."""
    folder = house_files() if flat else Path(shutil.copytree(bundled_pack(), tmp_path / "grown"))
    before = outcome(ladder("check", str(folder), "--shallow"))
    ran = ladder("new", kind, "second-thing", "--pack", str(folder))

    assert 0 == ran.code, ran.err
    assert before == outcome(ladder("check", str(folder), "--shallow"))
    assert "0 failed" in ladder("test", str(folder), "--only", "Second thing").err


def test_a_new_tree_can_be_walked_and_drawn(ladder: Ladder, begun: Path) -> None:
    ladder("new", "tree", "drains")

    facts = ("--set", "danger=[none-seen]", "--set", "drains-kind=one")
    assert 0 == ladder("run", "drains", "--pack", ".", *facts).code
    assert "whom to ask" in ladder("graph", "drains", "--pack", ".").out


def test_a_tree_that_a_walk_comes_to_says_that_its_allowance_is_one_too_many(ladder: Ladder, begun: Path) -> None:
    ladder("new", "tree", "drains")
    pack_file = begun / "pack.yaml"
    pack_file.write_text(pack_file.read_text(encoding="utf-8").replace("trees: [taps]", "trees: [taps, drains]"))

    assert "W002" in ladder("check", ".", "--format", "concise").out


@pytest.mark.parametrize("kind", ["tree", "modality", "case"])
def test_outside_a_pack_only_a_pack_is_begun(ladder: Ladder, tmp_path: Path, kind: str) -> None:
    ran = ladder("new", kind, "thing")

    assert (2, "") == (ran.code, ran.out)
    assert "belongs to no pack: make one with `ladder-tui new pack NAME`, or name it with `--pack`" in ran.err
    assert {} == files_of(tmp_path)


@pytest.mark.parametrize("kind", ["tree", "modality", "case"])
def test_nothing_is_written_twice(ladder: Ladder, begun: Path, kind: str) -> None:
    ladder("new", kind, "thing")
    before = files_of(begun)
    ran = ladder("new", kind, "thing")

    assert (2, "") == (ran.code, ran.out)
    assert "choose another name" in ran.err
    assert before == files_of(begun)


def test_a_file_in_the_way_is_not_overwritten_and_nothing_beside_it_written(ladder: Ladder, begun: Path) -> None:
    (begun / "library" / "drains-questions.yaml").write_text("references:\n  a2020: {title: A, seen: abstract}\n")
    ran = ladder("new", "tree", "drains")

    assert (2, "") == (ran.code, ran.out)
    assert not (begun / "trees" / "drains.yaml").exists()


@pytest.mark.parametrize("folder", [".", "inner"])
def test_a_pack_is_not_begun_over_or_inside_another(ladder: Ladder, begun: Path, folder: str) -> None:
    before = files_of(begun)
    ran = ladder("new", "pack", "second", "--pack", folder)

    assert (2, "") == (ran.code, ran.out)
    assert before == files_of(begun)


def test_a_pack_with_errors_is_mended_first(ladder: Ladder, begun: Path) -> None:
    (begun / "wrong.yaml").write_text("trees: 1\n")
    ran = ladder("new", "modality", "glue")

    assert (1, "") == (ran.code, ran.out)
    assert "says how to mend them" in ran.err


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Dripping Tap", "dripping-tap"),
        ("größe_3", "grosse-3"),
        ("../../etc/passwd", "etc-passwd"),
        ("no", "tree-no"),
        ("not-known", "tree-not-known"),
        ("3-way", "tree-3-way"),
        ("-x-", "x"),
        ("a\nb", "a-b"),
    ],
)
def test_an_unfit_name_is_refused_with_one_that_fits(ladder: Ladder, begun: Path, name: str, fits: str) -> None:
    before = files_of(begun)
    ran = ladder("new", "tree", "--", name)

    assert (2, "") == (ran.code, ran.out)
    assert f"; `{fits}` would fit" in ran.err
    assert before == files_of(begun)
    fit_name("tree", fits)


@pytest.mark.parametrize("name", ["", "痛み", "…"])
def test_where_nothing_fits_nothing_is_offered(ladder: Ladder, begun: Path, name: str) -> None:
    assert "" == nearest("tree", name)
    assert "would fit" not in ladder("new", "tree", "--", name).err


def test_an_editor_underlines_nothing_in_what_is_written(ladder: Ladder, begun: Path) -> None:
    for kind in ("tree", "modality", "case"):
        ladder("new", kind, "second")
    written = [path for path in sorted(begun.rglob("*.yaml")) if ".schema" not in path.parts]
    assert len(written) > 10
    for path in written:
        text = path.read_text(encoding="utf-8")
        line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert line, path
        assert (path.parent / line[1]).is_file()
        assert [] == complaints(text)


def test_no_blank_of_a_template_is_left(ladder: Ladder, begun: Path) -> None:
    for kind in ("tree", "modality", "case"):
        ladder("new", kind, "second")

    assert [] == [str(path) for path in begun.rglob("*.yaml") if re.search(r"@[A-Z]+@", path.read_text("utf-8"))]


def test_every_template_teaches() -> None:
    """Comments are what a start is for."""
    for path in TEMPLATES.rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path
