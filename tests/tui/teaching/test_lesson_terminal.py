"""A whole lesson of the bundled pack in a real terminal, with keys that the screen shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal


def to_come(screen: str) -> str:
    """Return how many parts of the story are still to come, as the screen says it; empty at its end."""
    found = re.search(r"\d+ parts? to come", screen)
    return found[0] if found else ""


def marked(screen: str) -> str:
    """Return the row under the cursor."""
    return next((line for line in screen.splitlines() if "▸" in line), "")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 45)])
def test_a_learner_goes_through_a_lesson(tmp_path: Path, columns: int, rows: int) -> None:
    with Terminal(tmp_path, columns, rows, "teach") as terminal:
        terminal.until(lambda text: "lessons  Teaching: an invented patient." in text and "Enter open" in text)
        terminal.press("Enter")
        terminal.until(lambda text: "What next?" in text)
        while left := to_come(terminal.text()):
            terminal.press_until("n", lambda text, left=left: to_come(text) != left)  # type: ignore[misc]
        terminal.until(lambda text: "The decision: " in text)
        terminal.press("p")
        terminal.until(lambda text: "Your plan" in text and "Space tick" in text)
        terminal.press("1")
        terminal.until(lambda text: "[x]" in text)
        while "⏎" not in (row := terminal.until(marked) and marked(terminal.text())):
            terminal.press("↓")
            terminal.until(lambda text, row=row: marked(text) not in ("", row))  # type: ignore[misc]
        terminal.press("Enter")
        terminal.until(lambda text: "One reason." in text)
        terminal.press("1")
        debrief = terminal.until(lambda text: "Your plan: " in text)
        assert "Kept as " in debrief
        assert "Teaching: an invented patient." in debrief
        terminal.press("w")
        terminal.until(lambda text: "Debrief" not in text and "Lesson ›" in text)
        assert "Teaching: an invented patient." in terminal.text()
