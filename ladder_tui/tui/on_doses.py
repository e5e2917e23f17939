"""The sheet of doses over a walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_tui.tui.messages import DosesWanted
from ladder_tui.tui.thinking.on_walk import ThinkingScreen
from ladder_tui.words import say_number

if TYPE_CHECKING:
    from ladder_tui.exposure import Figure, Taken


class DosingScreen(ThinkingScreen):
    """A walk on which a number can be worked out from the doses taken."""

    def __init__(self) -> None:
        """Start without doses."""
        super().__init__()
        self.doses: dict[str, tuple[Taken, ...]] = {}
        """By question, what was entered on this walk; it is kept nowhere else."""

    def works_out(self, questions: tuple[str, ...]) -> bool:
        """Return whether tables work one of these questions out."""
        return any(self.engine.pack.questions[name].exposure is not None for name in questions)

    def on_doses_wanted(self, event: DosesWanted) -> None:
        """Open the sheet of doses; what is chosen there stands in the answer and is not given yet."""
        event.stop()
        from ladder_tui.exposure import open_sheet
        from ladder_tui.tui.doses import DosesScreen

        pack, name = self.engine.pack, event.question
        sheet = open_sheet(pack, pack.questions[name], self.doses.get(name, ()))
        if sheet is None:
            self.notify("The pack has none of the tables for this.", markup=False)
            return

        def done(figure: Figure | None) -> None:
            if figure is not None and figure.value is not None:
                self.put_figure(name, say_number(figure.value), f"by {figure.table}")

        def keep(taken: tuple[Taken, ...]) -> None:
            self.doses[name] = taken

        self.app.push_screen(DosesScreen(pack, sheet, keep), done)

    def put_figure(self, question: str, text: str, by: str) -> None:
        """Put a figure where its question is asked."""
        raise NotImplementedError
