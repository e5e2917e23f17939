"""The full form: the line, what is wrong underlined, and what to do."""

from __future__ import annotations

from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.report import concise, full
from ladder_tui.source import Span

TREE = "trees/example.yaml"


def at(line: int, column: int, end: int, path: str = TREE) -> Span:
    """Return a place."""
    return Span(path, line, column, end)


def test_a_problem_is_shown_as_the_style_says() -> None:
    problem = Diagnostic(
        Code.E101, TREE, at(9, 28, 40), "no node is called `strong-opiod`", "did you mean `strong-opioid`?"
    )
    source = "\n" * 8 + "      - {when: severe, go: strong-opiod}\n"

    assert """\
error[E101]: no node is called `strong-opiod`
 --> trees/example.yaml:9:28
  |
9 |       - {when: severe, go: strong-opiod}
  |                            ^^^^^^^^^^^^
  = help: did you mean `strong-opioid`?
  = docs: ladder-tui explain E101
""" == full.draw([problem], {TREE: source})


def test_the_margin_grows_with_the_number_of_the_line() -> None:
    problem = Diagnostic(Code.W301, TREE, at(120, 3, 5), "nothing cites `ab`")

    assert """\
warning[W301]: nothing cites `ab`
   --> trees/example.yaml:120:3
    |
120 |   ab: {}
    |   ^^
    = docs: ladder-tui explain W301
""" == full.draw([problem], {TREE: "\n" * 119 + "  ab: {}\n"})


def test_the_caret_stands_under_wide_characters() -> None:
    """It is padded in terminal cells: two for a wide character, none for a combining mark."""
    problem = Diagnostic(Code.E101, TREE, at(1, 8, 10), "wrong")

    drawn = full.draw([problem], {TREE: "痛み: e\u0301 ok\n"})

    assert "  | " + " " * 8 + "^^" == drawn.splitlines()[4]


def test_related_places_and_the_patient_are_said() -> None:
    problem = Diagnostic(
        Code.E201,
        TREE,
        at(2, 1, 2),
        "two branches fit the same patient",
        None,
        (Related(at(1, 1, 2), "the other one"),),
        (("severity", "mild"), ("danger", "[none]")),
    )

    assert [
        "  = the other one: trees/example.yaml:1:1",
        "  = patient: {severity: mild, danger: [none]}",
        "  = docs: ladder-tui explain E201",
    ] == full.draw([problem], {TREE: "a\nb\n"}).splitlines()[5:]


def test_a_problem_without_a_place_names_its_file() -> None:
    problem = Diagnostic(Code.E018, "trees", None, "the folder has no pack file")

    assert [
        "error[E018]: the folder has no pack file",
        " --> trees",
        "  = docs: ladder-tui explain E018",
    ] == full.draw([problem], {}).splitlines()


def test_a_line_that_is_not_there_is_not_invented() -> None:
    problem = Diagnostic(Code.E001, TREE, at(7, 1, 2), "this is not YAML")

    assert "|" not in full.draw([problem], {TREE: "a: b\n"})


def test_nothing_that_acts_on_a_terminal_is_printed() -> None:
    """Neither from the file, nor from its name, nor from a message."""
    problem = Diagnostic(Code.E005, "a\x1b[2J.yaml", at(1, 3, 6, "a\x1b[2J.yaml"), "no field `\u202e`\nnext", "a\x07b")

    for draw in (full.draw, concise.draw):
        drawn = draw([problem], {"a\x1b[2J.yaml": "x\x1b[31m\u202e\ty\n"})

        assert all(char.isprintable() or char == "\n" for char in drawn)
    assert 1 == concise.draw([problem], {}).count("\n")


def test_of_a_very_long_line_the_part_around_the_problem_is_shown() -> None:
    problem = Diagnostic(Code.E101, TREE, at(1, 50_001, 50_004), "wrong")

    lines = full.draw([problem], {TREE: "x" * 50_000 + "bad" + "y" * 50_000}).splitlines()

    assert 210 > max(map(len, lines))
    assert "bad" == lines[3][lines[4].index("^") : lines[4].rindex("^") + 1]


def test_a_byte_order_mark_does_not_move_the_caret() -> None:
    problem = Diagnostic(Code.E101, TREE, at(1, 1, 4), "wrong")

    assert "1 | bad" == full.draw([problem], {TREE: "\ufeffbad\n"}).splitlines()[3]


def test_problems_are_parted_by_an_empty_line() -> None:
    problem = Diagnostic(Code.E018, "trees", None, "the folder has no pack file")

    assert 1 == full.draw([problem, problem], {}).count("\n\n")
    assert "" == full.draw([], {})
