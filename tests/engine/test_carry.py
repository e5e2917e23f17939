"""A walk carried over to another version of its pack keeps what means the same, and says the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.engine import Engine, Walk
from ladder_tui.engine.carry import carry, fits, has_what
from ladder_tui.model.facts import NOT_KNOWN, Answer, Score, Ticks, Value
from ladder_tui.model.question import Item, Option, Question, Range
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from

SAFE = Ticks(frozenset({"none"}))
ONE, TWO = Option("one", "One", points=1), Option("two", "Two", points=2)


def edited(*pairs: tuple[str, str]) -> Engine:
    """Return the engine of the example pack with some texts replaced."""
    files = [PACK_FILE, LIBRARY, TREE]
    for old, new in pairs:
        assert any(old in text for text in files), old
        files = [text.replace(old, new) for text in files]
    return Engine(pack_from(*files))


@pytest.fixture
def walk(house: Engine) -> Walk:
    """Return a walk that comes to a new pipe."""
    walk = house.start("main").answer("danger", SAFE).answer("origin", "kitchen").answer("consent", "yes")
    return walk.answer("pressure", Decimal(3))


def test_a_version_that_says_the_same_keeps_everything(house: Engine, walk: Walk) -> None:
    carried = carry(house, edited(), walk)

    assert walk == carried.walk
    assert ("danger", "origin", "consent", "pressure") == carried.kept
    assert ((), (), "") == (carried.set_aside, carried.lost, carried.impossible)
    assert not carried.decides_otherwise


def test_other_words_keep_the_answer(house: Engine, walk: Walk) -> None:
    carried = carry(house, edited(("Where does it come from?", "Where is it wet?"), ("Kitchen", "The kitchen")), walk)

    assert walk == carried.walk


def test_an_option_that_is_gone_takes_its_answer_and_what_followed_along(house: Engine, walk: Walk) -> None:
    new = edited(
        ("{kitchen: Kitchen, bath: Bath,", "{galley: Kitchen, bath: Bath,"), ("[kitchen, bath]", "[galley, bath]")
    )
    carried = carry(house, new, walk)

    assert ("danger",) == carried.kept
    assert ("consent", "pressure") == carried.set_aside
    assert (("origin", Answer("kitchen")),) == carried.lost
    assert carried.place.prompt is not None
    assert ("origin",) == carried.place.prompt.questions
    assert carried.no_longer_decides


def test_what_no_longer_fitted_is_offered_when_it_fits_again(house: Engine, walk: Walk) -> None:
    """A slip of the pen that was saved and mended costs a key, not the walk; nothing is applied by itself."""
    new = edited(
        ("{kitchen: Kitchen, bath: Bath,", "{galley: Kitchen, bath: Bath,"), ("[kitchen, bath]", "[galley, bath]")
    )
    away = carry(house, new, walk)
    back = carry(new, house, away.walk, away.lost)

    assert () == back.lost
    assert Answer("kitchen") == back.walk.suggested("origin")
    assert back.place.prompt is not None
    assert ("origin",) == back.place.prompt.questions


def test_an_option_more_to_tick_is_asked_and_not_taken_for_a_no(house: Engine, walk: Walk) -> None:
    """Whoever ticked "none of these" never saw the danger that was added."""
    old = "options: {leak: A leak, smoke: Smoke, none: None of these}\n    none: none\n    basis: judgement\n  known"
    carried = carry(house, edited((old, old.replace("smoke: Smoke", "smoke: Smoke, gas: Gas"))), walk)

    assert "danger" in carried.set_aside
    assert Answer(SAFE) == carried.walk.suggested("danger")
    assert "asking" == carried.place.status


def test_a_number_in_another_unit_is_not_even_offered(house: Engine, walk: Walk) -> None:
    carried = carry(house, edited(("unit: bar", "unit: psi")), walk)

    assert (("pressure", Answer(Decimal(3))),) == carried.lost
    assert carried.walk.suggested("pressure") is None


def test_another_decision_for_the_same_answers_is_told(house: Engine, walk: Walk) -> None:
    carried = carry(house, edited(("pressure: {at-least: 10}", "pressure: {at-least: 2}")), walk)

    assert walk == carried.walk
    assert carried.decides_otherwise


def test_a_question_more_is_no_other_decision_but_none_any_more(house: Engine, walk: Walk) -> None:
    gate = "pressure: {at-least: 10}"
    carried = carry(house, edited((gate, "all: [{pressure: {at-least: 2}}, {age: yes}]")), walk)

    assert not carried.decides_otherwise
    assert carried.no_longer_decides


def test_answers_that_cannot_be_of_one_patient_any_more_are_told(house: Engine, walk: Walk) -> None:
    when = "{all: [{origin: kitchen}, {consent: yes}]}"
    rule = f"\nimpossible:\n  - {{when: {when}, because: Nobody would.}}\n"
    carried = carry(house, edited(("\nreferences:", rule + "references:")), walk)

    assert "Nobody would." == carried.impossible


def test_a_walk_needs_its_tree_or_its_modality(house: Engine) -> None:
    assert has_what(house.pack, Walk("main"))
    assert has_what(house.pack, Walk(modality="patch"))
    assert not has_what(house.pack, Walk("attic"))
    assert not has_what(house.pack, Walk(modality="attic"))


CHOICES = Question("q", "?", "choices", False, options=(ONE, TWO, Option("none", "None")), none="none")
NUMBER = Question("q", "?", "number", True, places=1, between=Range(Decimal(0), Decimal(9)))
SCORE = Question("q", "?", "score", True, items=(Item("i", "?", (ONE, TWO)),), between=Range(Decimal(0), Decimal(5)))


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        (Question("q", "?", "yes-no", True), "yes", True),
        (Question("q", "?", "yes-no", True), "one", False),
        (Question("q", "?", "yes-no", True), NOT_KNOWN, True),
        (Question("q", "?", "yes-no", False), NOT_KNOWN, False),
        (Question("q", "?", "choice", True, options=(ONE, TWO)), "two", True),
        (Question("q", "?", "choice", True, options=(ONE, TWO)), "three", False),
        (Question("q", "?", "choice", True, options=(ONE, TWO)), Decimal(1), False),
        (CHOICES, Ticks(frozenset({"one"}), frozenset({"two"})), True),
        (CHOICES, Ticks(frozenset({"none"})), True),
        (CHOICES, Ticks(frozenset({"none", "one"})), False),
        (CHOICES, Ticks(frozenset({"one"}), frozenset({"none"})), False),
        (CHOICES, Ticks(frozenset({"three"})), False),
        (CHOICES, "one", False),
        (NUMBER, Decimal("3.50"), True),
        (NUMBER, Decimal("3.55"), False),
        (NUMBER, Decimal(9), False),
        (NUMBER, "3", False),
        (SCORE, Score((("i", "two"),)), True),
        (SCORE, Score((("i", "three"),)), False),
        (SCORE, Score((("j", "two"),)), False),
        (SCORE, Score(total=4), True),
        (SCORE, Score(total=5), False),
        (SCORE, Decimal(4), False),
    ],
)
def test_what_answers_a_question(question: Question, value: Value, expected: bool) -> None:
    assert expected is fits(question, value)
