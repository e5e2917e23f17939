"""Counts agree with trying every patient, over packs made at random."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ladder_tui import conditions as c
from ladder_tui.analysis.classes import partition
from ladder_tui.analysis.counts import Counts, count
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN, Answer
from ladder_tui.model.library import Impossible
from ladder_tui.model.pack import Pack
from tests.laws.packs import Drawn, conditions_on, packs

MOST = 4000


def read_by(pack: Pack, start: str) -> list[c.Condition]:
    """Return every condition that decides something of a walk from a tree."""
    keys = list(Engine(pack).reach.below((start, pack.trees[start].start)))
    trees = {tree for tree, _ in keys}
    nodes = [pack.node(*key) for key in keys]
    found = [b.when for node in nodes for b in node.branches if b.when is not None]
    alerts = [pack.alerts[name] for tree in trees for name in pack.trees[tree].screens_for]
    found += [alert.when for alert in alerts] + [alert.treated for alert in alerts if alert.treated is not None]
    names = {m for node in nodes for item in node.listed() for m in (item.modality, *item.partners)}
    found += [g.when for m in names for g in pack.modalities[m].gates if g.asks and g.when is not None]
    return found


def tried(pack: Pack, start: str) -> tuple[int, Counter[tuple[str, str]], int] | None:
    """Return all patients, how many end where, and how many are stopped, by walking each; None for very many."""
    read = read_by(pack, start)
    names = {t.question for condition in read for t in c.tests(condition, pack.named)}
    rules = [i.when for i in pack.impossible if set(c.questions_of(i.when, pack.named)) <= names]
    tests = [t for condition in [*read, *rules] for t in c.tests(condition, pack.named)]
    every = [partition(pack.questions[n], [t for t in tests if t.question == n]).values for n in sorted(names)]
    size = 1
    for values in every:
        size *= len(values)
    if size > MOST:
        return None
    engine = Engine(replace(pack, impossible=tuple(Impossible(rule, "") for rule in rules)))
    ends: Counter[tuple[str, str]] = Counter()
    patients = stopped = 0
    others = {name: Answer(NOT_KNOWN) for name in pack.questions if name not in names}  # asked, and tested by nothing
    for values in product(*every):
        answers = {q: Answer(v) for q, v in zip(sorted(names), values, strict=True)}
        walk = engine.start(start).answer_all({**others, **answers})
        if engine.impossible(walk) is not None:
            continue
        patients += 1
        place = engine.replay(walk)
        if place.status == "stopped":
            stopped += 1
        else:
            ends[place.tree, place.node] += 1
    return patients, ends, stopped


def counted(counts: Counts) -> tuple[int | None, Counter[tuple[str, str]], int]:
    """Return counts as `tried` returns them."""
    ends = Counter({(end.tree, end.node): end.patients for end in counts.ends})
    return counts.patients, ends, sum(end.patients for end in counts.stopped)


@given(packs())
def test_counts_are_those_of_every_patient(drawn: Drawn) -> None:
    """A number on a screen that nobody can recount must be right."""
    for start in ("first", "second"):
        expected = tried(drawn.engine.pack, start)
        if expected is not None:
            counts = count(drawn.engine.pack, start)

            assert () == counts.untold
            assert expected == counted(counts)


@given(packs(), st.data())
def test_impossible_patients_and_treated_alerts_are_counted_as_a_walk_takes_them(
    drawn: Drawn, data: st.DataObject
) -> None:
    """Facts that are tied together are counted together."""
    pack = drawn.engine.pack
    conditions = conditions_on(list(pack.questions.values()))
    rules = data.draw(st.lists(conditions, max_size=2))
    treated = data.draw(st.one_of(st.none(), conditions))
    alert = replace(pack.alerts["alarm"], treated=treated)
    pack = replace(pack, impossible=tuple(Impossible(rule, "") for rule in rules), alerts={"alarm": alert})
    expected = tried(pack, "first")
    if expected is not None:
        counts = count(pack, "first")

        assert () == counts.untold
        assert expected == counted(counts)


@given(packs())
def test_ends_and_stopped_sum_to_the_patients(drawn: Drawn) -> None:
    """Nobody is lost and nobody is counted twice, in packs of any size."""
    counts = count(drawn.engine.pack, "first")

    assert counts.patients == sum(end.patients for end in (*counts.ends, *counts.stopped)) + sum(
        untold.patients for untold in counts.untold
    )
