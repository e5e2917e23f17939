"""One mistake is one problem: a rule is silent where another mistake could be the reason."""

from __future__ import annotations

from tests.rules.conftest import Lint

HEAD = """
tree: example
title: Example
status: {stage: draft}
screens_for: [collapse]
"""
ENDS = """
  refer: {refer: {to: the pain service, because: It is severe., basis: judgement}}
  wait: {refer: {to: the team at home, because: It is mild., basis: judgement}}
"""


def test_a_typo_in_go_does_not_make_its_target_unreachable(lint: Lint) -> None:
    problems = lint(
        HEAD
        + """start: how-bad
nodes:
  how-bad:
    ask: severity
    branches:
      - {when: mild, go: wait}
      - {when: severe, go: refr}"""
        + ENDS
    )

    assert ["11:28: E101 no node is called `refr`"] == problems


def test_a_start_with_a_typo_does_not_make_every_node_unreachable(lint: Lint) -> None:
    problems = lint(HEAD + "start: refers\nnodes:" + ENDS)

    assert ["5:8: E102 no node is called `refers`"] == problems


def test_a_branch_that_was_not_understood_leaves_no_gap_and_no_unreachable_node(lint: Lint) -> None:
    """The loader drops the branch; what is missing then is its problem alone."""
    problems = lint(
        HEAD
        + """start: how-bad
nodes:
  how-bad:
    ask: severity
    branches:
      - {when: mild, go: wait}
      - {when: {any: severe}, go: refer}"""
        + ENDS
    )

    assert ["11:22: E006 expected a list of conditions, found `severe`"] == problems


def test_a_node_that_was_not_understood_is_not_unknown_as_well(lint: Lint) -> None:
    problems = lint(
        HEAD
        + """start: how-bad
nodes:
  how-bad:
    ask: severity
    branches:
      - {when: mild, go: wait}
      - {when: severe, go: refer}
  refer: {title: To the pain service}
  wait: {refer: {to: the team at home, because: It is mild., basis: judgement}}
"""
    )

    assert ["12:3: E107 `refer` leads nowhere"] == problems


def test_an_unknown_option_leaves_no_gap(lint: Lint) -> None:
    problems = lint(
        HEAD
        + """start: how-bad
nodes:
  how-bad:
    ask: severity
    branches:
      - {when: mild, go: wait}
      - {when: sever, go: refer}"""
        + ENDS
    )

    assert ["11:16: E308 no answer to `severity` is called `sever`"] == problems


def test_an_unknown_question_of_a_node_is_reported_where_it_is_asked_and_once(lint: Lint) -> None:
    problems = lint(
        HEAD
        + """start: how-bad
nodes:
  how-bad:
    ask: severty
    branches:
      - {when: mild, go: wait}
      - {when: severe, go: refer}"""
        + ENDS
    )

    assert ["8:10: E307 no question is called `severty`"] == problems


def test_a_gap_in_one_tree_is_found_beside_a_typo_in_another(lint: Lint) -> None:
    """All problems of all files in one run."""
    gap = """start: how-bad
nodes:
  how-bad:
    ask: severity
    branches:
      - {when: mild, go: refer}
  refer: {refer: {to: the pain service, because: It is mild., basis: judgement}}
"""
    typo = HEAD.replace("tree: example", "tree: b") + "start: on\nnodes:\n  on: {go: {tree: exampel}}\n"

    problems = lint(HEAD + gap, typo)

    assert [
        "b.yaml:7:19: E106 no tree is called `exampel`",
        "7:3: E202 no branch of `how-bad` fits the answer: Severe",
    ] == problems


def test_an_unknown_reference_does_not_make_the_right_one_unused(lint: Lint) -> None:
    problems = lint("""
        references:
          trial2021: {title: A trial, seen: abstract}
        conditions:
          refuses: {title: Refuses, when: {consent: no}, sources: [trial2012]}
    """)

    assert ["4:60: E304 no reference is called `trial2012`"] == problems


def test_a_modality_with_a_bad_figure_is_not_also_without_risks(lint: Lint) -> None:
    tree = (
        HEAD.replace("example", "b")
        + """start: give
nodes:
  give:
    recommend: [{modality: ice, preference: first, because: It fits., sources: [guide2020]}]
"""
    )
    problems = lint(
        """
        modalities:
          ice:
            name: Ice
            family: other
            contraindications: [{text: numb skin, kind: relative, judged: by-you, sources: [guide2020]}]
            findings: [{finding: It helped., population: ten patients, sources: [guide2020]}]
            risks: [{complication: cold skin, rate: not quantified, severity: small, sources: [guide2020]}]
        """,
        tree,
    )

    assert 1 == len(problems)
    assert problems[0].startswith("7:71: E006 expected one of `minor`")


def test_problems_come_in_file_order(lint: Lint) -> None:
    problems = lint("""
        conditions:
          refuses: {title: Refuses, when: {all: [{consent: no}, {sevrity: mild}]}, sources: [guide2022]}
        gates:
          no-consent: {level: exclude, when: {is: refused}, because: No., stated_by: series, sources: [guide2021]}
    """)

    assert ["2:58", "2:86", "4:43", "4:62", "4:96"] == [problem.split(": ")[0] for problem in problems]


def test_a_basis_with_a_typo_is_not_also_missing(lint: Lint) -> None:
    problems = lint("""
        conditions:
          refuses:
            title: Refuses
            when: {consent: no}
            basis: judgment
    """)

    assert ["5:12: E006 expected one of `judgement`, `inference`, found `judgment`"] == problems
