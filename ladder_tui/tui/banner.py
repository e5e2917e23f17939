"""The line that keeps emergencies in sight that do not stop the walk."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from ladder_tui.engine import AlertState
from ladder_tui.model.question import Question
from ladder_tui.tui.safe import joined
from ladder_tui.words import short_name


def banner(alerts: tuple[AlertState, ...], questions: Mapping[str, Question]) -> Content:
    """Return the emergencies that go along with a walk: urgent, being treated, not excluded; empty without any."""
    rows: list[Content] = []
    for state in alerts:
        if state.state == "urgent":
            how_soon = f" · {state.alert.urgency}" if state.alert.urgency else ""
            rows.append(joined(("▲ Urgent: ", "bold $error"), (state.alert.title, "bold"), how_soon))
    treated = [str(state.alert.title) for state in alerts if state.state == "treated"]
    if treated:
        rows.append(joined(("● Being treated: ", "bold $warning"), "; ".join(treated)))
    waiting = [state for state in alerts if state.state == "open"]
    if waiting:
        facts = dict.fromkeys(short_name(questions, q) for state in waiting for q in state.questions)
        names = "; ".join(str(state.alert.title) for state in waiting)
        rows.append(joined(("▲ Not excluded: ", "bold $warning"), f"{names}. Find out: {', '.join(facts)}"))
    return Content("\n").join(rows)
