"""Everything the pack knows of one modality, whoever the patient is."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from ladder_tui.engine import Engine
from ladder_tui.telling import modality_account
from ladder_tui.telling.account import NOTHING, GateAccount, Treatment
from ladder_tui.telling.document import DANGEROUS, gate_condition
from ladder_tui.tui import figures
from ladder_tui.tui.cards import ReferenceList
from ladder_tui.tui.chosen import CheckChosen
from ladder_tui.tui.figures import QUIET, TITLE, lines
from ladder_tui.tui.here import here, setting_of
from ladder_tui.tui.recommendation import THREE_COLUMNS, TWO_COLUMNS
from ladder_tui.tui.safe import joined, plain

LEVEL_STYLES = {"rules out": "bold $error", "holds back": "bold $error", "caution": "bold $warning"}
LEVEL_SIGNS = {"rules out": "✗", "holds back": "■", "caution": "!", "prepare": "→", "favours": "+"}


class ModalityScreen(Screen[None]):
    """A modality, whole: figures and risks side by side, then its rules in words."""

    DEFAULT_CSS = """
    ModalityScreen {
        .top { dock: top; height: auto; padding: 0 1; background: $surface; }
        .standing { height: auto; padding: 0 1; background: $surface; color: $text-muted; }
        VerticalScroll { padding: 0 1; }
        VerticalScroll Static { height: auto; margin: 0 0 1 0; }
        .columns { height: auto; }
        .columns Static { width: 1fr; padding: 0 2 0 0; }
        .columns.-stacked { layout: vertical; }
        .columns.-stacked Static { width: 100%; }
    }
    """
    HELP = "Everything the pack knows of one modality. c checks it for a patient."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "app.pop_screen", "Back", id="modality.back"),
        Binding("c", "check", "Check for a patient", id="modality.check"),
    ]

    def __init__(self, engine: Engine, modality_id: str) -> None:
        """Show a modality; KeyError where there is none of that id."""
        super().__init__()
        self.modality_id = modality_id
        self.treatment = modality_account(engine.pack, modality_id)
        self._columns = [Static() for _ in range(3)]

    def compose(self) -> ComposeResult:
        """Name on top, then two or three columns, rules, notes and references."""
        treatment = self.treatment
        yield Static(top(treatment), classes="top")
        with VerticalScroll():
            yield from (Static(row) for row in here(setting_of(self.app), treatment))
            yield Horizontal(*self._columns, classes="columns")
            if treatment.all_supports:
                supports = [figures.support(each, with_basis=True) for each in treatment.all_supports]
                yield Static(lines([figures.title(DANGEROUS), Content("\n\n").join(supports)]))
            yield Static(character(treatment))
            yield Static(rules(treatment))
            if treatment.notes:
                notes = [figures.statement(note, "·") for note in treatment.notes]
                yield Static(lines([figures.title("Notes"), *notes]))
            if treatment.references:
                yield Static(plain("References, and how each was read", TITLE))
                yield ReferenceList(treatment.references)
        yield Static(plain(treatment.standing), classes="standing")
        yield Footer()

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self._lay_out(self.app.size.width)
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the width there is."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        treatment = self.treatment
        benefit, harm, after = figures.benefit(treatment), figures.harm(treatment), figures.after(treatment)
        contents: list[Content | None]
        if width >= THREE_COLUMNS:
            contents = [benefit, harm, after]
        elif width >= TWO_COLUMNS:
            contents = [benefit, Content("\n\n").join([harm, after]), None]
        else:
            contents = [harm, benefit, after]
        self.query_one(".columns").set_class(width < TWO_COLUMNS, "-stacked")
        for static, content in zip(self._columns, contents, strict=True):
            static.display = content is not None
            static.update(content or "")

    def action_check(self) -> None:
        """Ask to check it for a patient."""
        self.post_message(CheckChosen(self.modality_id))


def top(treatment: Treatment) -> Content:
    """Return its name, family and how far the pack was reviewed."""
    short = f" ({treatment.abbreviation})" if treatment.abbreviation else ""
    return lines(
        [
            joined((treatment.name, "bold $text"), short, (f" · {treatment.family}", QUIET)),
            plain(treatment.status_line, QUIET),
        ]
    )


def character(treatment: Treatment) -> Content:
    """Return what it acts on, how, for whom, and what a hospital needs for it."""
    rows = [
        figures.title("What it is"),
        joined(("Target ", "bold"), treatment.target or NOTHING),
        joined(("How it works ", "bold"), treatment.mechanism or NOTHING),
        joined(("Needs ", "bold"), ", ".join(treatment.needs) or NOTHING),
    ]
    rows += [figures.statement(note, "Used for") for note in treatment.indications]
    return lines(rows)


def rules(treatment: Treatment) -> Content:
    """Return its rules in words: what each does, when, why, and who states it."""
    rows = [rule(gate) for gate in treatment.gates]
    rows += figures.to_judge(treatment)
    return lines([figures.title("Rules, and who states them"), Content("\n\n").join(rows)])


def rule(gate: GateAccount) -> Content:
    """Return one rule."""
    sign = LEVEL_SIGNS.get(gate.level, "·")
    label = f"{sign} {gate.level} {gate_condition(gate)}:"
    return figures.gate(gate, label, LEVEL_STYLES.get(gate.level, "bold"))
