"""Loops: the shortest of each knot, wherever it leads through."""

from __future__ import annotations

from ladder_tui.rules.loop import shortest_loops
from tests.rules.conftest import Lint


def tree(name: str, nodes: str, start: str = "a") -> str:
    """Return a tree of these nodes."""
    head = f"tree: {name}\ntitle: T\nstatus: {{stage: draft}}\nscreens_for: [collapse]\nstart: {start}\nnodes:\n"
    return head + nodes


ASK = "  {0}: {{ask: severity, branches: [{{when: mild, go: {1}}}, {{when: severe, go: {2}}}]}}\n"
END = "  {0}: {{refer: {{to: somebody, because: So., basis: judgement}}}}\n"


def test_of_two_loops_in_a_knot_the_shorter_is_named(lint: Lint) -> None:
    nodes = (
        ASK.format("a", "b", "b") + ASK.format("b", "c", "a") + ASK.format("c", "d", "e") + ASK.format("d", "a", "e")
    )

    problems = lint(tree("example", nodes + END.format("e")))

    assert ["7:3: E104 the way goes round in a circle: a > b > a"] == problems


def test_two_knots_are_two_problems(lint: Lint) -> None:
    nodes = (
        ASK.format("a", "b", "c") + "  b: {go: b}\n" + ASK.format("c", "d", "e") + "  d: {go: c}\n" + END.format("e")
    )

    problems = lint(tree("example", nodes))

    assert [
        "8:3: E104 the way goes round in a circle: b > b",
        "9:3: E104 the way goes round in a circle: c > d > c",
    ] == problems


def test_a_loop_across_trees_names_the_trees(lint: Lint) -> None:
    problems = lint(tree("example", "  a: {go: {tree: b}}\n"), tree("b", "  a: {go: x}\n  x: {go: {tree: example}}\n"))

    assert ["b.yaml:7:3: E104 the way goes round in a circle: b/a > b/x > example/a > b/a"] == problems


def test_a_restart_is_no_loop(lint: Lint) -> None:
    """It ends the walk, and a new one is offered."""
    assert [] == lint(tree("example", "  a: {restart: example, because: Another pain.}\n"))


def test_conditions_that_name_each_other_are_a_loop_and_nothing_follows_them(lint: Lint) -> None:
    conditions = """
        conditions:
          one: {title: One, when: {any: [{consent: no}, {is: two}]}, basis: judgement}
          two: {title: Two, when: {not: {is: one}}, basis: judgement}
    """
    nodes = "  a: {ask: consent, branches: [{when: {is: one}, go: b}, {otherwise: true, go: b}]}\n"

    problems = lint(conditions, tree("b", nodes + END.format("b")))

    assert ["2:3: E104 the conditions name each other in a circle: one > two > one"] == problems


def test_a_long_tail_before_a_loop_hides_nothing_and_costs_little() -> None:
    following = [[number + 1] for number in range(20_000)] + [[20_001], [20_000]]

    assert [[20_000, 20_001]] == list(shortest_loops(following))


def test_no_loop_is_nothing() -> None:
    assert [] == list(shortest_loops([[1, 2], [2], []]))
