"""Laws of the arithmetic, over doses made at random."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ladder_tui.exposure import Taken, drugs_of, read, reckon
from ladder_tui.model.amounts import Unit, converted
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.exposure.conftest import TABLES

PACK = pack_from(PACK_FILE, LIBRARY, TABLES, TREE)
TABLES_OF = tuple(PACK.exposure_tables.values())
DRUGS = [drug for drug in drugs_of(TABLES_OF) if drug.unit is not None]
numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(99999), places=2)


@st.composite
def doses(draw: st.DrawFn) -> Taken:
    """What is taken of one drug, in any way that it can be."""
    drug = draw(st.sampled_from(DRUGS))
    mass = draw(st.sampled_from(("mg", "micrograms")))
    number = draw(numbers)
    if drug.is_rate:
        return Taken(drug, number, Unit(mass, "h"))
    per = draw(st.sampled_from(("", "h", "day")))
    if per:
        return Taken(drug, number, Unit(mass, per))
    count = Decimal(draw(st.integers(1, 24)))
    way = draw(st.sampled_from(("times", "taken", "every")))
    if way == "every":
        return Taken(drug, number, Unit(mass), every=Decimal(draw(st.sampled_from((1, 2, 3, 4, 6, 8, 12, 24, 48)))))
    return Taken(drug, number, Unit(mass), count, as_needed=way == "taken")


def sums(taken: list[Taken]) -> list[Decimal]:
    """Return what each table converts, summed."""
    return [column.converted for column in reckon(TABLES_OF, taken).columns]


@given(st.lists(doses(), max_size=5), st.randoms())
def test_the_order_of_the_drugs_does_not_matter(taken: list[Taken], random: object) -> None:
    mixed = list(taken)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert sums(taken) == sums(mixed)


@given(doses(), st.integers(2, 9))
def test_it_is_linear_in_the_dose(taken: Taken, times: int) -> None:
    more = Taken(taken.drug, taken.number * times, taken.unit, taken.times, taken.every, taken.as_needed)

    assert [one * times for one in sums([taken])] == sums([more])
    assert sums([more]) == sums([taken] * times)


@given(doses())
def test_a_dose_in_the_other_mass_is_the_same_exposure(taken: Taken) -> None:
    other = "micrograms" if taken.unit.mass == "mg" else "mg"
    number = converted(taken.number, taken.unit.mass, other)
    same = Taken(taken.drug, number, Unit(other, taken.unit.per), taken.times, taken.every, taken.as_needed)

    assert sums([taken]) == sums([same])


@given(doses())
def test_an_interval_is_so_many_times_a_day(taken: Taken) -> None:
    if taken.every is not None and not taken.unit.per and 24 % taken.every == 0:
        times = Taken(taken.drug, taken.number, taken.unit, 24 / taken.every)

        assert sums([taken]) == sums([times])


@given(doses())
def test_what_a_sheet_says_is_read_as_the_same_dose(taken: Taken) -> None:
    if len(f"{taken.number.normalize():f}") <= 9 and not _is_ambiguous(taken.number):
        assert taken == read(taken.line, DRUGS).taken


def _is_ambiguous(number: Decimal) -> bool:
    return len(f"{number.normalize():f}".partition(".")[2]) == 3


@given(st.text(max_size=60))
def test_no_line_whatever_is_more_than_refused(text: str) -> None:
    found = read(text, DRUGS)

    assert (found.taken is None) == bool(found.reason)
