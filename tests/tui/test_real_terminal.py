"""From launch to a recommendation and its figures, in a real terminal, with keys that the screen shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ladder_tui.cli.packs import usable_pack
from ladder_tui.model.case import Case
from ladder_tui.model.facts import Ticks
from ladder_tui.model.pack import Pack
from tests.tui.terminal import Terminal

SIZES = [(80, 24), (160, 45)]
TITLE = "pancreatic cancer, epigastric pain in spite of morphine"
WANTED = ("-0.42", "358", "arcidiacono2011", "Permanent paraplegia", "kim2019paraplegia")
LINES = 5
"""Lines to scroll at a time: fewer than a screen, so that none is passed over."""
START = 24
"""As many characters of a label as stand on one line at every size."""


@pytest.fixture(scope="module")
def bundled() -> Pack:
    """Return the pack that the program opens."""
    pack = usable_pack(None)
    assert pack is not None
    return pack


@pytest.fixture(scope="module")
def case(bundled: Pack) -> Case:
    """Return the patient whose pain morphine does not hold."""
    return next(case for case in bundled.cases if case.title == TITLE)


def key_of(screen: str, label: str) -> str:
    """Return the key that stands in front of a label; empty where the label is not there."""
    found = re.search(r"(?<!\S)(\S)  (?:\[.\] )?(?:▲ )?" + re.escape(label[:START]), screen)
    return found[1] if found else ""


def is_ticked(screen: str, label: str) -> bool:
    """Return whether the box in front of a label is ticked."""
    return re.search(r"\[x\] (?:▲ )?" + re.escape(label[:START]), screen) is not None


def labels(pack: Pack, case: Case, name: str) -> list[str]:
    """Return the words of a case's answer to a question."""
    value = case.answers[name].value
    ids = value.ticked if isinstance(value, Ticks) else {value}
    return [str(option.label) for option in pack.questions[name].options if option.id in ids]


def answer(terminal: Terminal, pack: Pack, case: Case, name: str) -> None:
    """Answer the question on the screen as the case does, each key read from in front of its label."""
    several = pack.questions[name].kind == "choices"
    for label in labels(pack, case, name):
        terminal.press(key_of(terminal.until(lambda text, label=label: key_of(text, label)), label))  # type: ignore[misc]
        if several:
            terminal.until(lambda text, label=label: is_ticked(text, label))  # type: ignore[misc]
    if several:
        terminal.press("Enter")


def fill_in(terminal: Terminal, pack: Pack, case: Case) -> None:
    """Mark every row of the checklist: none of these, and the patient's wish."""
    terminal.press("n")
    wish = "‹ " + labels(pack, case, "procedure-wish")[0]
    terminal.until(lambda text: "(•) no" in text)
    while "All marked" not in terminal.text():
        before = terminal.until(lambda text: "open" in text)
        terminal.press("Enter")
        terminal.until(lambda text: "this row is open" in text)
        terminal.press("→")
        terminal.until(lambda text, before=before: "this row is open" not in text)  # type: ignore[misc]
        while "‹" in before and wish not in terminal.text():
            shown = terminal.text()
            terminal.press("→")
            terminal.until(lambda text, shown=shown: text != shown)  # type: ignore[misc]
    assert wish in terminal.text()
    assert "(•) yes" not in terminal.text()
    terminal.press("Enter")


def recommended(terminal: Terminal, pack: Pack, case: Case) -> None:
    """Walk from launch to the recommendation, reading each question from the screen."""
    first = str(pack.trees[case.tree].title)
    terminal.until(lambda text: first in text and "Enter open" in text)
    terminal.press("Enter")
    left = [name for name in case.answers if name in pack.questions]

    def asked(text: str) -> str:
        if "TO CONSIDER" in text:
            return "decided"
        if "decide now" in text and "n none of these" in text:
            return "checklist"
        return next((name for name in left if str(pack.questions[name].ask)[:START] in text), "")

    while (name := asked(terminal.until(asked))) != "decided":
        if name == "checklist":
            fill_in(terminal, pack, case)
            terminal.until(lambda text: "TO CONSIDER" in text)
        else:
            left.remove(name)
            answer(terminal, pack, case, name)


def read_for(terminal: Terminal, wanted: tuple[str, ...]) -> str:
    """Scroll with the arrow until all that is wanted was on the screen; return every screen, one after the other."""
    seen = terminal.text()
    while not all(text in seen for text in wanted):
        before = terminal.text()
        for _ in range(LINES):
            terminal.press("↓")
        try:
            terminal.until(lambda text, before=before: text != before)  # type: ignore[misc]
        except AssertionError:
            break  # the end
        while terminal.read():
            pass
        seen += "\n" + terminal.text()
    return seen


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_person_reads_the_risk_and_the_trials(
    tmp_path: Path, bundled: Pack, case: Case, columns: int, rows: int
) -> None:
    """What can go wrong and how well it works stand on one screen's way, each with its source."""
    with Terminal(tmp_path, columns, rows) as terminal:
        recommended(terminal, bundled, case)
        read = read_for(terminal, WANTED)

    name = str(bundled.modalities[case.expects["first"][0]].name)
    assert name[:START] in read
    for figure in WANTED:
        assert figure in read, f"{figure} is not on the way:\n{read[-6000:]}"
