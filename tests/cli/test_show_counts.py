"""What `show --counts` prints."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ladder

PLUMBING = str(Path(__file__).parents[1] / "packs" / "plumbing")


def test_the_numbers_of_a_tree_sum_to_its_patients(ladder: Ladder) -> None:
    """The boiler asks how long it is wet, after the alerts: 216 patients, most of them stopped."""
    ran = ladder("show", "boiler", "--counts", "--pack", PLUMBING)

    assert (0, "") == (ran.code, ran.err)
    assert [
        "Ways through the graph: 3",
        "Single questions on one way: at least 1, at most 2; checklists not counted",
        "Patients: 216, one for each combination of the classes of 3 facts",
    ] == ran.out.partition("-------\n")[2].splitlines()[:3]
    assert 216 == sum(int(line.rpartition("(")[2].rstrip(")")) for line in ran.out.splitlines() if "%  " in line)


def test_only_a_tree_is_counted(ladder: Ladder) -> None:
    ran = ladder("show", "bucket", "--counts", "--pack", PLUMBING)

    assert (2, "", "ladder-tui: --counts is of trees, and no tree is called `bucket`\n") == (ran.code, ran.out, ran.err)
