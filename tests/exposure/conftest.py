"""A pack about descaling pipes, whose agents are counted like drugs; it proves that no drug is in the code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ladder_tui.exposure import Sheet, open_sheet
from ladder_tui.model.pack import Pack
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from

TABLES = """
questions:
  descaler:
    ask: How much descaler goes in each day?
    kind: number
    unit: mg/day
    not_known: allowed
    between: {at-least: 0, under: 5001}
    exposure: {tables: [guild, works, third], beside: [new-pipe]}
    basis: judgement
gates:
  much-descaler: {level: hold_back, when: {descaler: {at-least: 100}}, because: It eats., basis: judgement}
exposure-tables:
  guild:
    name: The guild's table
    short: Guild
    caution: For comparing only.
    factors:
      citric-tap: {label: Citric, route: at the tap, unit: mg/day, factor: 1}
      citric-valve: {label: Citric, route: at the valve, unit: mg/day, factor: 3}
      formic-tap: {label: Formic, route: at the tap, unit: mg/day, factor: 1.5}
      drip-strip: {label: Drip, route: strip, unit: micrograms/h, factor: 2.4}
      trace-valve: {label: Trace, route: at the valve, unit: micrograms/day, factor: 0.2}
    refuses:
      oxalic: {label: Oxalic, route: anywhere, because: It is for a specialist., sources: [guide2020]}
    warns:
      drip-strip: {text: Never read it backwards., sources: [guide2020]}
    sources: [guide2020]
  works:
    name: The works' table
    short: Works
    caution: Older.
    factors:
      citric-tap: {label: Citric, route: at the tap, unit: mg/day, factor: 1}
      formic-tap: {label: Formic, route: at the tap, unit: mg/day, factor: 2}
      drip-strip: {label: Drip, route: strip, unit: micrograms/h, factor: 3}
    refuses:
      oxalic: {label: Oxalic, route: anywhere, because: Not reliably known., sources: [guide2020]}
    sources: [guide2020]
  third:
    name: The third table
    caution: Short.
    factors:
      citric-tap: {label: Citric, route: at the tap, unit: mg/day, factor: 1}
    refuses:
      drip-strip: {label: Drip, route: strip, because: One way only., sources: [guide2020]}
    sources: [guide2020]
"""
HELD = "      - hold_back: {when: {pressure:"
OLD = "      - caution: {when: {age: yes}"
GATED = LIBRARY.replace(HELD, f"      - use: much-descaler\n{HELD}").replace(
    OLD, f"      - prepare: {{do: Rinse first., sources: [guide2020]}}\n{OLD}"
)
"""The example pack, where one modality needs the descaler and another has a preparation."""


@pytest.fixture(scope="session")
def descaling() -> Pack:
    """Return the pack."""
    return pack_from(PACK_FILE, GATED, TABLES, TREE)


@pytest.fixture
def sheet(descaling: Pack) -> Sheet:
    """Return its empty sheet."""
    opened = open_sheet(descaling, descaling.questions["descaler"])
    assert opened is not None
    return opened


Filled = Callable[..., Sheet]


@pytest.fixture
def filled(sheet: Sheet) -> Filled:
    """Return a function that gives the sheet with some lines on it, all of which must be taken."""

    def fill(*lines: str) -> Sheet:
        whole = sheet
        for line in lines:
            entered = whole.enter(line, line)
            assert entered.is_new, entered.read.reason
            whole = entered.sheet
        return whole

    return fill
