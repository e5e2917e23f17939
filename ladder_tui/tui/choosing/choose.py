"""What is chosen otherwise than a decision lists: all that it names, nothing, or another modality of the pack."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.sessions.records import Choice
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.safe import joined, plain
from ladder_tui.weighing.choosing import LEVELS, NOTHING, SIGNS, Choosable

QUIET = "$foreground 75%"
UNDO, OTHER = "undo", "other"
"""What is given for the rows that name no modality; of nothing, the empty text."""
STYLES = {
    "excluded": "bold $error",
    "held-back": "bold reverse $warning",
    "unchecked": "bold $warning",
    "conditional": "bold",
    "clear": "$success",
    "nothing": "bold",
}
WHAT = "The decision stays as it is. What you choose stands beside it, on the record and on what is handed over."


class ChooseScreen(ModalScreen[str | None]):
    """Move, Enter; gives `id:MODALITY`, `id:` for nothing, `undo`, `other`, or None to leave it."""

    DEFAULT_CSS = """
    ChooseScreen OptionList {
        height: auto; max-height: 60vh; border: none; padding: 0; background: $surface; scrollbar-gutter: stable;
        &:focus { border: none; background-tint: transparent 0%; }
    }
    ChooseScreen #choose-head { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,b", "leave_it", "Leave it", id="choose.leave"),
        Binding("slash", "other", show=False, id="choose.other"),
    ]

    def __init__(self, offered: tuple[Choosable, ...], chosen: Choice | None) -> None:
        """Offer what a decision names; `chosen` is what was chosen before."""
        super().__init__()
        self._offered, self._chosen = offered, chosen
        self._ids = [*([UNDO] if chosen else []), *(f"id:{one.modality}" for one in offered), "id:", OTHER]
        self._list = OptionList()

    def compose(self) -> ComposeResult:
        """What it means, the rows, the keys."""
        with Vertical(classes="box"):
            yield Static(joined(("Choose otherwise", "bold $primary"), f"\n{WHAT}"), id="choose-head")
            yield self._list
            yield Static(plain("↑↓ Enter chooses · / another modality · Esc leaves it", QUIET))

    def on_mount(self) -> None:
        """Start on the first row."""
        self.call_after_refresh(self._draw)
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = max(self._list.scrollable_content_region.width, 20)
        at = self._list.highlighted
        self._list.set_options(Option(hanging(sign, text, width)) for sign, text in self._rows())
        self._list.highlighted = at or 0

    def _rows(self) -> list[tuple[Content, Content]]:
        rows: list[tuple[Content, Content]] = []
        if self._chosen is not None:
            undo = joined(("Take the choice back: as listed", "bold"), (f"  now {self._chosen.name}", QUIET))
            rows.append((plain("↩ ", "bold"), undo))
        rows += [(plain(f"{SIGNS[one.level]} ", STYLES[one.level]), row_of(one)) for one in self._offered]
        rows.append((plain(f"{SIGNS['nothing']} ", "bold"), plain(NOTHING, "bold")))
        rows.append((plain("/ ", "bold"), plain("Another modality of the pack …", "bold")))
        return rows

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the row."""
        event.stop()
        self.dismiss(self._ids[event.option_index])

    def action_other(self) -> None:
        """Choose among all modalities."""
        self.dismiss(OTHER)

    def action_leave_it(self) -> None:
        """Choose nothing otherwise."""
        self.dismiss(None)


def row_of(one: Choosable) -> Content:
    """Return a modality in a row: what stands against it in words, its name, and the first rule or what to find out."""
    level = joined((f"{LEVELS[one.level]}", STYLES[one.level]), "  ") if one.level != "clear" else plain("")
    why = one.gates[0].text.text if one.gates else ""
    if not why and one.find_out:
        why = "find out: " + ", ".join(fact.name for fact in one.find_out)
    return joined(level, (one.name, "bold"), (f"  {why}", QUIET) if why else "")
