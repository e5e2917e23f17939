"""YAML made to exhaust, to mislead or to act, fed to the real command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ladder
from tests.conftest import LIBRARY, TREE

BOMB = "a: &a [lol, lol]\n" + "".join(f"k{i}: &k{i} [{', '.join(['*a'] * 9)}]\n" for i in range(30))
TITLE = "title: Main"


def titled(line: str) -> str:
    """Return the tree with another line 3."""
    return TREE.replace(TITLE, line)


END = "refer: {to: a plumber, because: Somebody must look., basis: judgement}"
CYCLE: dict[str, str | bytes] = {
    "main": TREE.replace(END, "go: {tree: other}"),
    "other": TREE.replace("tree: main", "tree: other").replace(END, "go: {tree: main}"),
}

CASES: dict[str, tuple[dict[str, str | bytes], tuple[str, ...]]] = {
    "deep flow lists": ({"x": "tree: " + "[" * 10_000}, ("x.yaml:1:1006: E010 nested more than 64 levels deep",)),
    "deep flow mappings": ({"x": "{a: " * 10_000}, ("x.yaml:1:257: E010 nested more than 64 levels deep",)),
    "deep block lists": ({"x": "tree:\n  " + "- " * 10_000}, ("x.yaml:2:129: E010 nested more than 64 levels deep",)),
    "deep block mappings": (
        {"x": "".join(f"{' ' * depth}a:\n" for depth in range(4_000))},
        ("x.yaml:65:65: E010 nested more than 64 levels deep",),
    ),
    "alias bomb": (
        {"x": BOMB},
        ("x.yaml:1:4: E003 `&a` marks a place to repeat", "x.yaml:2:10: E003 `*a` repeats another place"),
    ),
    "tag that runs": (
        {"main": titled('title: !!python/object/apply:os.system ["echo pwned"]')},
        ("main.yaml:3:8: E007 `!!python/object/apply:os.system` is a YAML tag",),
    ),
    "tag of a type": ({"main": titled("title: !!binary TWFpbg==")}, ("main.yaml:3:8: E007 `!!binary` is a YAML tag",)),
    "two documents": ({"main": TREE + "---\ntree: b\n"}, ("main.yaml:26:1: E008 a second document begins here",)),
    "tab": ({"main": TREE + "\tx: 1\n"}, ("main.yaml:26:",)),
    "merge key": (
        {"main": titled("title: Main\n<<: {rung: 2}")},
        ("main.yaml:4:1: E003 `<<` merges another mapping",),
    ),
    "key twice": ({"main": titled("title: Main\ntitle: Other")}, ("main.yaml:4:1: E002 `title` is given twice",)),
    "list as key": ({"main": titled("? [title]\n: Main")}, ("main.yaml:3:3: E006 a key must be a word",)),
    "number as id": ({"main": TREE.replace("  wait:", "  12:")}, ("main.yaml:21:3: E015 `12` cannot be an id",)),
    "number as tree": ({"x": TREE.replace("main", "2020")}, ("x.yaml:2:7: E015 `2020` cannot be an id",)),
    "no and on as options": (
        {"library": LIBRARY.replace("cellar: Cellar}", "cellar: Cellar, no: Nowhere, on: On it}")},
        (
            "library.yaml:21:61: E015 `no` cannot be the id of an option",
            "library.yaml:21:74: E015 `on` cannot be the id of an option",
        ),
    ),
    "escaped NUL": ({"main": titled('title: "a\\0b"')}, ("main.yaml:3:8: E009", "U+0000")),
    "raw NUL": ({"main": titled("title: a\0b")}, ("main.yaml:3:9: E009",)),
    "escaped escape": ({"main": titled('title: "a\\e[31mb"')}, ("main.yaml:3:8: E009", "U+001B")),
    "raw escape": ({"main": titled("title: a\x1b[31mb")}, ("main.yaml:3:9: E009",)),
    "raw C1": ({"main": titled("title: a\x9b31mb")}, ("main.yaml:3:9: E009",)),
    "escape in a key": ({"main": titled('"ti\\e[31mtle": Main')}, ("main.yaml:3:1: E009",)),
    "escape in a tag": ({"main": titled("title: !a%1b[31m Main")}, ("main.yaml:3:13: E001 this is not YAML",)),
    "right-to-left override": ({"main": titled("title: a\u202eb")}, ("main.yaml:3:8: E009", "U+202E")),
    "escaped isolate": ({"main": titled('title: "a\\u2067b"')}, ("main.yaml:3:8: E009", "U+2067")),
    "Arabic letter mark": ({"main": titled("title: a\u061cb")}, ("main.yaml:3:8: E009", "U+061C")),
    "override in a comment": ({"main": titled("title: [ # \u202e")}, ("main.yaml:5:7: E001 this is not YAML",)),
    "half a pair": ({"main": titled('title: "a\\ud800b"')}, ("main.yaml:3:12: E001",)),
    "not closed": ({"main": titled('title: "Main')}, ("main.yaml:26:1: E001 this is not YAML",)),
    "colon in a value": (
        {"main": titled("title: Main: sub")},
        ("main.yaml:3:12: E001 this is not YAML: a second `: ` on the line",),
    ),
    "cycle of trees": (CYCLE, ("E104",)),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_named_with_its_place_and_nothing_acts(ladder: Ladder, pack: Path, name: str) -> None:
    files, expected = CASES[name]
    for stem, text in files.items():
        (pack / f"{stem}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())

    concise, full = ladder("check", ".", "--format", "concise"), ladder("check", ".")
    ran = ladder("run", "--pack", ".")

    assert (1, 1, 1, "") == (concise.code, full.code, ran.code, ran.out)
    for part in expected:
        assert part in concise.out
        assert part.split(" ")[0].rstrip(":") in full.out
    assert concise.out.splitlines()[:20] == ran.err.splitlines()[:-1]
    assert "pwned" not in (concise.out + ran.err).replace('["echo pwned"]', "")


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "github"])
def test_no_form_lets_a_character_act(ladder: Ladder, pack: Path, form: str) -> None:
    hostile = 'title: "\\e]0;x\\a"\n"\\u202e\\e[2J": x\n'
    (pack / "main.yaml").write_text(TREE.replace(TITLE, hostile))

    assert 1 == ladder("check", ".", "--format", form).code


MANY = {
    "empty nodes": "tree: x\nnodes:\n" + "".join(f"  n{i}: {{}}\n" for i in range(10_000)),
    "fields nobody knows": "questions:\n" + "".join(f"  q{i}: {{bad{i}: 1}}\n" for i in range(10_000)),
    "the same key": "tree: a\n" * 10_000,
    "anchors": "references:\n" + "".join(f"  r{i}: &r{i} {{title: A, seen: abstract}}\n" for i in range(10_000)),
    "unknown targets": TREE.replace("main", "x")
    + "".join(f"  n{i}: {{ask: origin, branches: [{{otherwise: true, go: m{i}}}]}}\n" for i in range(10_000)),
}


@pytest.mark.parametrize("name", MANY)
def test_of_ten_thousand_problems_a_thousand_are_listed(ladder: Ladder, pack: Path, name: str) -> None:
    (pack / "x.yaml").write_text(MANY[name])

    checked, ran = ladder("check", ".", "--format", "concise"), ladder("run", "--pack", ".")
    lines = [line for line in checked.out.splitlines() if line.startswith("x.yaml")]

    assert (1, 1001) == (checked.code, len(lines))
    assert lines[-1].endswith("E016 more than 1,000 problems in this file; the rest is not listed")
    assert "E016" not in "".join(lines[:-1])
    assert (1, "", 21) == (ran.code, ran.out, len(ran.err.splitlines()))
    assert "(the first 20 of 1,0" in ran.err


def test_a_thousand_problems_are_all_listed(ladder: Ladder, pack: Path) -> None:
    nodes = "".join(f"  n{i}: {{}}\n" for i in range(1_000))
    (pack / "main.yaml").write_text(TREE + nodes)

    checked = ladder("check", ".", "--format", "concise")

    assert "E016" not in checked.out
    assert 1_000 == checked.out.count(" E107 ")
