"""The real program, killed at random moments of a walk: what was shown as given is there when the walk goes on."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path
from typing import Any

from ladder_tui.sessions.records import Session
from ladder_tui.sessions.store import Store
from tests.sampling import WHOLE
from tests.tui.conftest import PLUMBING
from tests.tui.terminal import Terminal

KILLS = 200 if WHOLE else 6
SCRIPT: tuple[tuple[str, str, dict[tuple[str, ...], Any]], ...] = (
    ("danger-now", "Is any of these going on", {("n", "Enter"): ["none-seen"]}),
    ("origin", "Where does the water come", {("1",): "supply"}),
    ("wet-for", "How long has it been wet", {("1",): "days", ("2",): "weeks"}),
    ("seen-there", "What is seen at", {("2", "Enter"): ["lime"], ("3", "Enter"): ["roots"]}),
)
"""Question, how its words begin, and what each way of answering it is kept as."""
AFTER = "Before "
"""The checklist, which follows the last of them."""
SECONDS = 0.06
"""Within which a key is drawn and kept, so that the kill falls before, between and after."""


def at(screen: str) -> int:
    """Return how many answers of the script a screen shows as given: by what it asks, or by their count."""
    asked = next((number for number, (_, words, _) in enumerate(SCRIPT) if words in screen), -1)
    counted = re.search(r"e answers (\d+)", screen)
    asked = len(SCRIPT) if asked < 0 and AFTER in screen else asked
    return max(asked, int(counted[1]) if counted else 0, 0)


def kept(home: Path) -> Session | None:
    """Return the walk that was kept last."""
    store = Store(home / ".local/share/ladder-tui/walks.sqlite3")
    try:
        return next(iter(store.sessions()), None)
    finally:
        store.close()


def asks(screen: str) -> bool:
    """Return whether a question of the script or the checklist after it stands on the screen."""
    return any(words in screen for _, words, _ in SCRIPT) or AFTER in screen


def killed(terminal: Terminal, chance: random.Random, given: dict[str, Any]) -> str:
    """Walk on for some answers, and end the program around the last of them."""
    number = at(terminal.until(asks))
    last = chance.randrange(number, len(SCRIPT))
    for question, words, ways in SCRIPT[number : last + 1]:
        screen = terminal.until(lambda text, words=words: words in text)  # type: ignore[misc]
        keys = chance.choice([*ways])
        given[question] = ways[keys]
        for key in keys:
            if key == "Enter":
                terminal.until(lambda text: "[x]" in text)
            terminal.press(key)
        if question != SCRIPT[last][0]:
            terminal.until(lambda text, screen=screen: asks(text) and at(text) > at(screen))  # type: ignore[misc]
    end = time.monotonic() + chance.random() * SECONDS
    while time.monotonic() < end:
        terminal.read(0.001)
    return terminal.kill()


def test_every_answer_shown_as_given_is_there_on_resume(tmp_path: Path) -> None:
    """No answer is lost to SIGKILL at any moment; the long run tries it two hundred times."""
    chance = random.Random(KILLS)
    given: dict[str, Any] = {}
    session: Session | None = None
    shown_last = 0
    moments: set[int] = set()
    over: set[str] = set()
    for _ in range(KILLS):
        if session is None or shown_last == len(SCRIPT) or len(session.answers) == len(SCRIPT):
            over |= {session.id} if session is not None else set()
            given, shown_last, way = {}, 0, ["house"]
        else:
            way = ["--resume", session.id]
        with Terminal(tmp_path, 80, 24, "walk", *way, "--pack", str(PLUMBING)) as terminal:
            resumed = at(terminal.until(asks))
            assert resumed >= shown_last, terminal.text()
            screen = killed(terminal, chance, given)
        session, shown_last = kept(tmp_path), at(screen)
        if session is not None and session.id in over:
            session = None  # killed before the first answer of another walk
        there = {one.question: one.value for one in session.answers} if session is not None else {}
        for question, _, _ in SCRIPT[:shown_last]:
            assert given[question] == there.get(question), f"{question} was shown as given:\n{screen}"
        assert set(there) <= set(given)
        moments.add(shown_last)

    assert len(moments) > 1
