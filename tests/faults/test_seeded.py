"""Every seeded fault is found: the right code, on the right line, and with a patient where one can show it.

An ordinary run proves a sample of those that need every patient; `HYPOTHESIS_PROFILE=long` proves all.
"""

from __future__ import annotations

from functools import cache

import pytest

from ladder_tui.examine import Examination, examine
from ladder_tui.files import bundled_pack, read_files
from ladder_tui.reader import Document, read
from tests.faults.confirming import confirmed
from tests.faults.fault import Fault, with_edits
from tests.faults.seeded import FAULTS as PLAIN
from tests.faults.subtle import INVARIANTS, OF_SAFETY, OF_TREES, SEPSIS
from tests.sampling import WHOLE

FAULTS = (*PLAIN, *OF_TREES, *OF_SAFETY)
SHALLOW = [fault for fault in FAULTS if not fault.deep]
DEEP = [fault for fault in FAULTS if fault.deep]
SAMPLE = FAULTS if WHOLE else (*SHALLOW, *DEEP[2::16])
TODAY = "2026-11-25"


@cache
def bundled() -> dict[str, bytes]:
    return dict(read_files(bundled_pack()).files)


@cache
def read_once(path: str, data: bytes) -> Document:
    return read(path, data)


def examined(fault: Fault) -> tuple[Examination, str, int]:
    """Return what is found, and the file and line where it must be."""
    files = with_edits(bundled(), ((fault.path, fault.old, fault.new), *fault.also))
    where = fault.where or fault.path
    (name,) = [name for name in files if name.endswith(where)]
    text = files[name].decode()
    at = text.index(fault.line) + (len(fault.line) - len(fault.line.lstrip("\n")))
    return examine(files.items(), deep=fault.deep, today=TODAY, read=read_once), name, text.count("\n", 0, at) + 1


@pytest.mark.parametrize("fault", SAMPLE, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_seeded_fault_is_found_where_it_is(fault: Fault) -> None:
    examination, name, line = examined(fault)
    found = [p for p in examination.problems if p.code.value == fault.code and p.path == name and p.at is not None]
    places = [problem.at.line for problem in found if problem.at is not None]

    assert line in places, [
        f"{p.path}:{p.at.line if p.at else 0}: {p.code.value} {p.message}" for p in examination.problems
    ]
    if fault.shown:
        problem = next(p for p in found if p.at is not None and p.at.line == line)
        assert problem.witness
        pack = examination.loaded.pack
        assert pack is not None
        assert confirmed(pack, problem), problem.witness


def test_there_are_fifty_of_twenty_kinds() -> None:
    assert 50 <= len(FAULTS)
    assert 20 <= len({fault.code for fault in FAULTS})
    assert len(FAULTS) == len({fault.name for fault in FAULTS})


def test_the_untouched_pack_gives_no_false_alarm() -> None:
    assert () == examine(bundled().items(), deep=WHOLE, today=TODAY).problems


def test_the_pack_with_the_invariant_that_a_fault_adds_gives_no_false_alarm() -> None:
    files = with_edits(bundled(), ((INVARIANTS, "invariants:\n", "invariants:\n" + SEPSIS),))

    assert () == examine(files.items(), deep=WHOLE, today=TODAY, read=read_once).problems
