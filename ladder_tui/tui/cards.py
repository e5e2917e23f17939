"""Cards: a modality for this patient, open or in short, and a list that folds."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.telling.account import NOT_EXTRACTED, ItemAccount
from ladder_tui.telling.parts import NOT_EXTRACTED_GATES, facts_words
from ladder_tui.telling.said import Citation
from ladder_tui.tui import figures
from ladder_tui.tui.chosen import ModalityChosen, ReferenceChosen
from ladder_tui.tui.figures import NUMBER, QUIET, SEVERITY_STYLES, lines
from ladder_tui.tui.here import here, setting_of
from ladder_tui.tui.safe import joined, plain

SHORT = 150
"""Characters of a sentence in a card that is closed."""
OPENED = "Enter close · m all about it"


class ItemCard(Vertical, can_focus=True):
    """One listed modality; Enter opens and closes it."""

    DEFAULT_CSS = """
    ItemCard {
        height: auto; margin: 0 0 1 0; padding: 0 1 0 0;
        border-left: blank $primary;
        &:focus { border-left: thick $primary; }
        .columns { height: auto; margin: 1 0 0 0; }
        .columns Static { width: 1fr; height: auto; padding: 0 2 0 0; }
        .partners { height: auto; padding: 1 0 0 0; }
        .hint { color: $text-muted; }
        &.-elsewhere .head { opacity: 75%; }
        .columns.-stacked { layout: vertical; }
        .columns.-stacked Static { width: 100%; padding: 0 0 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "fold_card", "Open or close", id="card.fold"),
        Binding("m", "modality", "All about it", id="card.modality"),
    ]

    def __init__(self, item: ItemAccount, is_open: bool = False, columns: int = 2) -> None:
        """Show a modality; `columns` is 1, 2 or 3."""
        super().__init__()
        self.item, self.is_open, self.columns = item, is_open, columns
        self._head = Static(classes="head")
        self._columns = [Static() for _ in range(3)]
        self._partners = Static(classes="partners")
        self._hint = Static(classes="hint")

    def compose(self) -> ComposeResult:
        """Head, columns, what is given through it, and the keys."""
        yield self._head
        yield Horizontal(*self._columns, classes="columns")
        yield self._partners
        yield self._hint

    def on_mount(self) -> None:
        """Draw it."""
        self.draw()

    def lay_out(self, columns: int) -> None:
        """Draw it in another number of columns."""
        if columns != self.columns:
            self.columns = columns
            self.draw()

    def draw(self) -> None:
        """Fill the parts that are seen."""
        self._draw_head()
        row = self.query_one(".columns")
        row.display = self.is_open
        row.set_class(self.columns == 1, "-stacked")
        self._partners.display = self.is_open and bool(self.item.partners)
        self._hint.display = self.is_open
        self._hint.update(plain(OPENED))
        if not self.is_open:
            return
        for static, content in zip(self._columns, self._contents(), strict=True):
            static.display = content is not None
            static.update(content or "")
        self._partners.update(Content("\n\n").join(figures.partner(part) for part in self.item.partners))

    def _draw_head(self) -> None:
        """Draw what stands above the figures; what is not available here is dimmed, and stays."""
        setting = setting_of(self.app)
        rows = [head(self.item, self.is_open, self.columns == 1), *here(setting, self.item.treatment)]
        self.set_class(bool(setting.lacking(self.item.treatment.needs)), "-elsewhere")
        self._head.update(lines(rows))

    def _contents(self) -> tuple[Content | None, Content | None, Content | None]:
        treatment = self.item.treatment
        benefit, harm = figures.benefit(treatment, self.item.favours), figures.harm(treatment)
        before, after = figures.before(self.item), figures.after(treatment)
        if self.columns == 3:
            return benefit, harm, _under(before, after)
        if self.columns == 2:
            return _under(benefit, after), _under(harm, before), None
        return harm, benefit, _under(before, after)

    def action_fold_card(self) -> None:
        """Open or close it."""
        self.is_open = not self.is_open
        self.draw()

    def action_modality(self) -> None:
        """Ask for everything about it."""
        self.post_message(ModalityChosen(self.item.id))

    def on_click(self, event: events.Click) -> None:
        """A click on the head opens or closes it, one on the hint shows all."""
        if event.widget is self._head:
            self.action_fold_card()
        elif event.widget is self._hint:
            self.action_modality()


def _under(first: Content, second: Content) -> Content:
    return Content("\n\n").join([first, second])


def head(item: ItemAccount, is_open: bool, is_narrow: bool = False) -> Content:
    """Return what stands above a modality's figures: what to find out stands above its name.

    Where the figures do not stand side by side, the leading one and the worst risk stand here as well.
    """
    rows: list[Content] = []
    if item.find_out:
        rows.append(joined(("Find out first: ", "bold $warning"), (facts_words(item.find_out), "bold")))
    if item.unextracted:
        rows.append(plain(f"▲ {NOT_EXTRACTED_GATES}", "bold $warning"))
    rows += [figures.gate(rule, *figures.LABELS["holds back"]) for rule in item.held_back_by]
    mark = "▾" if is_open else "▸"
    place = f"{item.place}  " if item.place else ""
    rows.append(joined((f"{mark} {place}", QUIET), (item.name, "bold $text")))
    rows += [figures.gate(rule, *figures.LABELS["rules out"]) for rule in item.excluded_by]
    if item.why is not None and (is_open or not item.excluded_by):
        rows.append(joined(item.why.text, (f" [{item.why.read}]", QUIET), figures.sources(item.why)))
    if (is_narrow or not is_open) and not item.excluded_by:
        rows += in_short(item)
    return lines(rows)


def in_short(item: ItemAccount) -> list[Content]:
    """Return the leading figure and the worst risk, a line each, cut at a word."""
    treatment = item.treatment
    first = treatment.findings[0] if treatment.findings else None
    if first is None:
        well = joined(("How well: ", "bold"), NOT_EXTRACTED)
    else:
        figure = ": ".join(part for part in (first.measure, first.value) if part)
        n = f"n {first.n}, " if first.n else ""
        well = joined(("How well: ", "bold"), (cut(figure or first.finding), NUMBER), f" ({n}{first.backing.read})")
    worst = treatment.worst
    if worst is None:
        return [well, joined(("Can go wrong: ", "bold"), NOT_EXTRACTED)]
    wrong = joined(
        ("Can go wrong: ", "bold"),
        (f"{worst.sign} {worst.severity} ", SEVERITY_STYLES.get(worst.severity, "")),
        cut(worst.complication) + ": ",
        (cut(worst.rate), NUMBER),
        f" ({worst.backing.read})",
    )
    return [well, wrong]


def cut(text: str, limit: int = SHORT) -> str:
    """Return a text of at most `limit` characters, cut after a word, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:(") + " …"


class Fold(Static, can_focus=True):
    """A line that Enter unfolds into more lines."""

    DEFAULT_CSS = """
    Fold { height: auto; margin: 0 0 1 0; border-left: blank $primary; }
    Fold:focus { border-left: thick $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "fold_card", "Unfold", id="fold.fold")]

    def __init__(self, short: Content, whole: Content) -> None:
        """Show `short` until unfolded."""
        super().__init__(short)
        self.short, self.whole, self.is_open = short, whole, False

    def action_fold_card(self) -> None:
        """Unfold or fold."""
        self.is_open = not self.is_open
        self.update(self.whole if self.is_open else self.short)

    def on_click(self) -> None:
        """A click does what Enter does."""
        self.action_fold_card()


class ReferenceList(OptionList):
    """References with how each was read; Enter shows one."""

    DEFAULT_CSS = """
    ReferenceList {
        height: auto; max-height: 14; min-width: 8; padding: 0; background: transparent;
        border: none; scrollbar-gutter: stable;
        &:focus { border: none; }
    }
    """

    def __init__(self, references: tuple[Citation, ...]) -> None:
        """Show references in their order, each id once."""
        super().__init__(*(Option(reference_row(cited), id=cited.id) for cited in references))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the reference."""
        event.stop()
        if event.option.id is not None:
            self.post_message(ReferenceChosen(event.option.id))


def reference_row(cited: Citation) -> Content:
    """Return a reference in one row: id, citation, design, n and how it was read."""
    n = f", n {cited.n}" if cited.n else ""
    design = f"{cited.design}{n}; " if cited.design else ""
    return joined((cited.id, "bold"), f" {cited.citation}. {design}", (f"read: {cited.read}", "bold"))
