"""`graph`, run as a command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Ladder, environment
from tests.graph.test_drawing import CHAIN

CHAINED = "".join(f"  link{n}: {{go: link{n + 1}}}\n" for n in range(CHAIN)) + f"  link{CHAIN}: {{go: look}}\n"


def test_the_start_tree_is_an_outline(ladder: Ladder, pack: Path) -> None:
    ran = ladder("graph", "--pack", ".")

    assert (0, "") == (ran.code, ran.err)
    assert "  Kitchen or Bath → 2. To consider: first: New pipe; alternative: Patch\n" in ran.out


@pytest.mark.parametrize("format", ["text", "mermaid", "dot"])
def test_every_bundled_tree_is_drawn(ladder: Ladder, format: str) -> None:
    trees = [line.split()[0] for line in ladder("list", "trees").out.splitlines()]
    assert len(trees) > 10
    for tree in trees[:: 1 if format == "text" else 6]:
        ran = ladder("graph", tree, "--format", format)
        assert (0, "") == (ran.code, ran.err), tree


def test_around_a_node(ladder: Ladder, pack: Path) -> None:
    ran = ladder("graph", "--pack", ".", "--node", "wait", "--hops", "1")

    assert "2 of 4 nodes" in ran.out
    assert "Bucket" in ran.out
    assert "New pipe" not in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--hops", "2"), "`--hops` goes with `--node ID`, and takes 0 or more"),
        (("--node", "wait", "--hops", "-1"), "`--hops` goes with `--node ID`, and takes 0 or more"),
        (("--node", "wiat"), "`main` has no node `wiat`; did you mean `wait`?"),
        (("--node", "zzz"), "`main` has no node `zzz`; `ladder-tui show main` names what there is"),
        (("mian",), "no tree is called `mian`; did you mean `main`?"),
    ],
)
def test_what_is_not_there_is_refused_with_the_way_out(
    ladder: Ladder, pack: Path, options: tuple[str, ...], said: str
) -> None:
    ran = ladder("graph", "--pack", ".", *options)

    assert (2, "", f"ladder-tui: {said}\n") == (ran.code, ran.out, ran.err)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's `dot` is not installed")
def test_an_svg_is_drawn_by_graphviz(pack: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ladder_tui", "graph", "--pack", ".", "--format", "svg"],
        cwd=pack,
        env=environment(),
        capture_output=True,
        check=True,
    )

    assert "{http://www.w3.org/2000/svg}svg" == ElementTree.fromstring(done.stdout).tag


def test_without_graphviz_an_svg_is_refused_with_the_way_out(pack: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ladder_tui", "graph", "--pack", ".", "--format", "svg"],
        cwd=pack,
        env={**environment(), "PATH": os.fspath(pack)},
        capture_output=True,
        text=True,
    )

    assert (2, "") == (done.returncode, done.stdout)
    assert "which is not installed: install graphviz, or take `--format mermaid`" in done.stderr


def test_a_tree_too_big_for_a_picture_says_so(ladder: Ladder, pack: Path) -> None:
    tree = (pack / "main.yaml").read_text().replace("{when: cellar, go: wait}", "{when: cellar, go: link0}")
    (pack / "main.yaml").write_text(
        tree.replace("  wait:\n", f"{CHAINED}  wait:\n").replace("go: look}\n  wait", "go: wait}\n  wait")
    )
    ran = ladder("graph", "--pack", ".", "--format", "dot")

    assert 0 == ran.code, ran.err
    assert "75 nodes are more than the 60 that a picture can show, so this is an outline" in ran.err
