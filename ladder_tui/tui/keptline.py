"""What screens say of keeping: that a walk is not being kept, a kept walk's row, and when an answer was given."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual.content import Content
from textual.widgets import Static

from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.sessions.aging import age_of, say_age, say_holds
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.sessions.records import Session, moment_of
from ladder_tui.tui.safe import joined, plain

QUIET = "$foreground 75%"
WORTH_SAYING = timedelta(minutes=30)
"""From which age on an answer that is offered again is shown with it."""
STATUS = {"decided": "decided", "stopped": "stopped by an emergency", "asking": "not finished"}


class KeptLine(Static):
    """The line under the top line; there only while something is to be said."""

    DEFAULT_CSS = """
    KeptLine { height: auto; max-height: 3; padding: 0 1; background: $surface; display: none; }
    """

    def __init__(self, keeping: Keeping | None) -> None:
        """Say nothing yet."""
        super().__init__()
        self._keeping = keeping
        self._said = ""

    def open(self) -> None:
        """Open the file of kept walks, and say what hinders it."""
        if self._keeping is not None:
            self._keeping.open()
            self.refresh_line()

    def refresh_line(self) -> None:
        """Say what there is to say now."""
        notice = self._keeping.notice if self._keeping is not None else ""
        if notice == self._said:
            return
        self._said = notice
        self.display = bool(notice)
        lost = self._keeping is not None and self._keeping.is_lost
        self.update(joined(("▲ ", "bold $warning"), (notice, "bold $warning")) if lost else plain(notice, QUIET))


def kept_row(pack: Pack, session: Session) -> Content:
    """Return the row of a kept walk: what it is, its label, how far it came and when."""
    names = pack.modalities if session.modality else pack.trees
    if session.modality:
        title = f"Check: {pack.modalities[session.modality].name}" if session.modality in names else session.modality
    else:
        title = str(pack.trees[session.tree].title) if session.tree in names else session.tree
    count = len(session.answers)
    far = f"{count} answer{'' if count == 1 else 's'}, {STATUS.get(session.status, session.status)}"
    age = say_age(datetime.now().astimezone() - moment_of(session.changed))
    another = ", another pain of the same patient" if session.patient else ""
    label = (f"  {session.label}", "bold $primary") if session.label else ""
    return joined((title, "bold"), label, (f"  {far}, {age}{another}", QUIET))


def given_before(keeping: Keeping | None, question: Question, in_short: bool = False) -> str:
    """Return when an answer that is offered again was given, and how long it holds; empty where it is recent."""
    kept = keeping.times().get(question.id) if keeping is not None else None
    if kept is None:
        return ""
    age = age_of(kept, datetime.now().astimezone())
    if timedelta(0) <= age < WORTH_SAYING:
        return ""
    sample = f", sample of {kept.date}" if kept.date else ""
    if in_short:
        return f"{say_age(age)}{sample}"
    holds = f", {say_holds(str(question.shelf_life))}" if question.shelf_life else ""
    return f"Answered {say_age(age)}{sample}{holds}: give it again, or change it."
