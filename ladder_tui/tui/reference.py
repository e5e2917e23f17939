"""One publication: its citation, how closely it was read, and what in the pack rests on it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.engine import Engine
from ladder_tui.telling import reference_account
from ladder_tui.telling.citations import CitedBy, ReferenceAccount
from ladder_tui.tui.chosen import ModalityChosen
from ladder_tui.tui.figures import QUIET, TITLE, lines
from ladder_tui.tui.safe import joined, plain

NOT_GIVEN = "not stated"


class ReferenceScreen(Screen[None]):
    """A reference and what cites it; Enter on a modality shows it."""

    DEFAULT_CSS = """
    ReferenceScreen {
        .top { height: auto; padding: 0 1; background: $surface; }
        .about { height: auto; padding: 1; }
        VerticalScroll { height: auto; max-height: 60%; }
        OptionList { height: 1fr; min-width: 8; border: none; padding: 0 1; background: transparent;
            &:focus { border: none; } }
    }
    """
    HELP = "A publication, how closely it was read for this pack, and what rests on it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "app.pop_screen", "Back", id="reference.back"),
    ]

    def __init__(self, engine: Engine, reference_id: str) -> None:
        """Show a reference; KeyError where there is none of that id."""
        super().__init__()
        self.reference = reference_account(engine.pack, reference_id)

    def compose(self) -> ComposeResult:
        """Citation above, what cites it below."""
        told = self.reference
        yield Static(joined((told.id, "bold $text"), (f"  read: {told.read}", "bold")), classes="top")
        with VerticalScroll():
            yield Static(about(told), classes="about")
        yield Static(plain(f"Cited by {len(told.cited_by)} in this pack", TITLE), classes="top")
        yield OptionList(*(Option(cited_row(by), id=str(i)) for i, by in enumerate(told.cited_by)))
        yield Footer()

    def on_mount(self) -> None:
        """Start in the list of what cites it."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the modality that cites it."""
        event.stop()
        by = self.reference.cited_by[event.option_index]
        if by.kind == "modality":
            self.post_message(ModalityChosen(by.id))


def about(told: ReferenceAccount) -> Content:
    """Return the citation, design and number, and how it was read."""
    rows = [
        plain(told.citation),
        joined(("Design: ", "bold"), told.design or NOT_GIVEN, ("   n: ", "bold"), told.n or NOT_GIVEN),
        joined(("Read: ", "bold"), told.read),
    ]
    if told.note:
        rows.append(joined(("Note: ", "bold"), told.note))
    return lines(rows)


def cited_row(by: CitedBy) -> Content:
    """Return one statement that rests on it."""
    head = joined((f"{by.kind} ", QUIET), (by.name, "bold"))
    return lines([head, plain(f"  {by.statement}")]) if by.statement else head
