"""The plans for every pain of a patient on one screen: what they share, and what concerns more than one."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ladder_tui.engine import Engine
from ladder_tui.sessions.another import pain_line
from ladder_tui.sessions.choices import in_force, said_of
from ladder_tui.sessions.keeping import Pain
from ladder_tui.tui import keys
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine
from ladder_tui.weighing.together import MARK, Plan, PlanRow, together

QUIET = "$foreground 75%"
TITLE = "bold $primary"
BESIDE = 100
"""Cells from which plans stand beside each other."""
STYLES = {
    "▲": "bold $error",
    "✗": "bold $error",
    "■": "bold reverse $warning",
    "≠": "bold $warning",
    "!": "bold $warning",
}
NOTHING = "No answer and no rule says that something concerns more than one of them; that is no all-clear."
ALONE = "There is one pain yet: a on its decision walks another one of the same patient."
SHARED = f"{MARK} stands in more than one plan."


class PlansScreen(Screen[None]):
    """What concerns more than one pain first, then the plans."""

    DEFAULT_CSS = """
    PlansScreen {
        #plans { padding: 0 1; }
        #concerns { height: auto; margin: 1 0; padding: 0 1; border-left: thick $warning; }
        #beside { height: auto; }
        .plan { width: 1fr; height: auto; padding: 0 1 1 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("plans")

    def __init__(self, engine: Engine, several: tuple[Pain, ...]) -> None:
        """Show the plans of some pains."""
        super().__init__()
        self.engine, self.several = engine, several
        self.told = together(engine, tuple(pain.walk for pain in several))
        self._top, self._concerns, self._keys = TopLine(), Static(id="concerns"), keys.KeyBar()
        self._parts = tuple(Static(classes="plan") for _ in several)

    def compose(self) -> ComposeResult:
        """What concerns them, then each."""
        yield self._top
        with VerticalScroll(id="plans"):
            yield self._concerns
            with Horizontal(id="beside"):
                yield from self._parts
        yield self._keys

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self._top.show(("One patient, all plans",), str(self.engine.pack.about.status_line))
        self._keys.show(keys.of("plans"), keys.LAST)
        self.query_one("#plans", VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Put the plans under one another where they would be too narrow side by side."""
        wide = event.size.width >= BESIDE and len(self.several) <= 3
        self.query_one("#beside").styles.layout = "horizontal" if wide else "vertical"
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        self._concerns.update(self._concerning(max(self._concerns.size.width - 2, 20)))
        for plan, pain, part in zip(self.told.plans, self.several, self._parts, strict=True):
            part.update(self._plan(plan, pain, max(part.size.width - 2, 20)))

    def _concerning(self, width: int) -> Content:
        if len(self.several) < 2:
            return plain(ALONE)
        rows = [plain("Concerns more than one pain", TITLE)]
        for line in self.told.concerns:
            rows.append(hanging(plain(f"{line[0]} ", STYLES.get(line[0], "bold")), plain(line[2:]), width))
        if not self.told.concerns:
            rows.append(plain(NOTHING))
        if any(row.is_shared for plan in self.told.plans for row in plan.rows):
            rows.append(plain(SHARED, QUIET))
        return Content("\n").join(rows)

    def _plan(self, plan: Plan, pain: Pain, width: int) -> Content:
        rows = [
            joined((f"Pain {plan.number}: {plan.title}", TITLE), ("  on the screen" if pain.is_here else "", QUIET))
        ]
        told = pain_line(pain)
        rows += [plain(told, QUIET)] if told else []
        if plan.end:
            rows.append(hanging(plain("▲ " if plan.is_stopped else "→ ", "bold"), plain(plan.end, _style(plan)), width))
        for choice in in_force(pain.choices, self.engine, self.engine.replay(pain.walk)):
            rows += [hanging(plain("◇ ", "bold $accent"), plain(said_of(choice)[0]), width)]
        rows += [hanging(*_row(row), width) for row in plan.rows]
        return Content("\n").join(rows)

    def action_close_thinking(self) -> None:
        """Back to the walk."""
        self.dismiss(None)


def _style(plan: Plan) -> str:
    return "bold $error" if plan.is_stopped else "bold"


def _row(row: PlanRow) -> tuple[Content, Content]:
    sign = MARK if row.is_shared else "✗" if row.how == "ruled out" else "■" if "held back" in row.how else "·"
    style = "bold $primary" if row.is_shared else STYLES.get(sign, "")
    return plain(f"{sign} ", style), joined((row.name, "bold"), (f"  {row.how}", QUIET))
