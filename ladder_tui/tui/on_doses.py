"""The sheet of doses over a screen that asks for a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from ladder_tui.model.pack import Pack
from ladder_tui.tui.messages import DosesWanted
from ladder_tui.tui.thinking.on_walk import ThinkingScreen
from ladder_tui.words import say_number

if TYPE_CHECKING:
    from ladder_tui.exposure import Figure, Taken

Doses = dict[str, "tuple[Taken, ...]"]
"""By question, what was entered for one patient; it is kept nowhere else."""


def open_doses(
    screen: Screen[Any], pack: Pack, question: str, doses: Doses, put: Callable[[str, str, str], None]
) -> None:
    """Open the sheet of doses of a question.

    Args:
        screen: What it is opened over.
        pack: The pack of its tables.
        question: The question that they answer.
        doses: Where what is entered is found again.
        put: Called with the question, the number and by which table, once one is chosen; nothing is given by that.
    """
    from ladder_tui.exposure import open_sheet
    from ladder_tui.tui.doses import DosesScreen

    sheet = open_sheet(pack, pack.questions[question], doses.get(question, ()))
    if sheet is None:
        screen.notify("The pack has none of the tables for this.", markup=False)
        return

    def done(figure: Figure | None) -> None:
        if figure is not None and figure.value is not None:
            put(question, say_number(figure.value), f"by {figure.table}")

    def keep(taken: tuple[Taken, ...]) -> None:
        doses[question] = taken

    screen.app.push_screen(DosesScreen(pack, sheet, keep), done)


class DosingScreen(ThinkingScreen):
    """A walk on which a number can be worked out from the doses taken."""

    def __init__(self) -> None:
        """Start without doses."""
        super().__init__()
        self.doses: Doses = {}

    def works_out(self, questions: tuple[str, ...]) -> bool:
        """Return whether tables work one of these questions out."""
        return any(self.engine.pack.questions[name].exposure is not None for name in questions)

    def on_doses_wanted(self, event: DosesWanted) -> None:
        """Open the sheet of doses; what is chosen there stands in the answer and is not given yet."""
        event.stop()
        open_doses(self, self.engine.pack, event.question, self.doses, self.put_figure)

    def put_figure(self, question: str, text: str, by: str) -> None:
        """Put a figure where its question is asked."""
        raise NotImplementedError
