"""What stands against a choice, and the reason for it: one of the pack's, words of one's own, or both."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.model.pack import Pack
from ladder_tui.telling.account import NOT_EXTRACTED
from ladder_tui.tui import figures
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.choosing.choose import QUIET, STYLES
from ladder_tui.tui.safe import clean, joined, plain
from ladder_tui.weighing.choosing import LEVELS, MOST_WORDS, SIGNS, WARNING, Choosable, lacking

Given = tuple[str, str]
"""The code of a reason and words of one's own; both may be empty where no reason is needed."""


class ReasonScreen(ModalScreen[Given | None]):
    """A number or Enter chooses the reason, then Enter in the field chooses; Esc leaves everything as it was."""

    DEFAULT_CSS = """
    ReasonScreen OptionList {
        height: auto; max-height: 9; border: none; padding: 0; background: $surface; scrollbar-gutter: stable;
        &:focus { border: none; background-tint: transparent 0%; }
    }
    ReasonScreen.-tall OptionList { max-height: 30vh; }
    ReasonScreen #reason-words { height: 3; border: round $border; background: $background; min-width: 8; }
    ReasonScreen #reason-words:focus { border: round $primary; }
    ReasonScreen #reason-why { margin: 1 0 0 0; }
    ReasonScreen.-short #reason-why { margin: 0; }
    ReasonScreen.-short #reason-words { height: 1; border: none; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_it", "Leave it", id="reason.leave"),
        Binding("pagedown", "read(1)", show=False, priority=True),
        Binding("pageup", "read(-1)", show=False, priority=True),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, pack: Pack, wanted: Choosable) -> None:
        """Ask why."""
        super().__init__()
        self.pack, self.wanted = pack, wanted
        reasons = pack.about.override_reasons
        none = () if wanted.needs_reason or not reasons else (("", "No reason given"),)
        self._reasons = (*((str(one.id), str(one.label)) for one in reasons), *none)
        self.code: str | None = None if self._reasons else ""
        self._list = OptionList()
        self._list.display = bool(self._reasons)
        self._input = Input(placeholder="words of your own", max_length=MOST_WORDS, id="reason-words")
        self._input.cursor_blink = False
        self._said = Static()

    def compose(self) -> ComposeResult:
        """What stands against it, the reasons, the field with its warning, the keys."""
        need = "A reason must be given" if self.wanted.needs_reason else "A reason can be given"
        with Vertical(classes="box"):
            with VerticalScroll(can_focus=False):
                yield Static(against(self.wanted))
            yield Static(joined((need, "bold $primary"), (f"  {WARNING}", "bold $warning")), id="reason-why")
            yield self._list
            yield self._input
            yield self._said

    def on_mount(self) -> None:
        """Start with the reasons; in the field where there are none."""
        self.call_after_refresh(self._draw)
        (self._list if self._reasons else self._input).focus()
        self._hint()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = max(self._list.scrollable_content_region.width, 20)
        at = self._list.highlighted
        rows = []
        for number, (code, label) in enumerate(self._reasons, 1):
            mark = "(•)" if code == self.code else "( )"
            rows.append(Option(hanging(plain(f"{number} {mark} ", "bold $footer-key-foreground"), plain(label), width)))
        self._list.set_options(rows)
        self._list.highlighted = (at or 0) if rows else None

    def _hint(self) -> None:
        how = "Enter in the field chooses it" if self.code is not None else "1-9 or Enter gives the reason"
        self._said.update(plain(f"{how} · PgDn reads on · Esc leaves it", QUIET))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the reason of a row, and go on to the words."""
        event.stop()
        self._take(event.option_index)

    def action_pick(self, number: int) -> None:
        """Take the reason of that number."""
        if number <= len(self._reasons):
            self._list.highlighted = number - 1
            self._take(number - 1)

    def _take(self, index: int) -> None:
        self.code = self._reasons[index][0]
        self._draw()
        self._hint()
        self._input.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose, if the reason is enough."""
        event.stop()
        words = clean(event.value).replace("\n", " ").strip()
        reason = lacking(self.pack, self.wanted, self.code or "", words)
        if reason:
            self._said.update(joined(("✗ ", "bold $error"), (reason, "bold $error")))
            return
        self.dismiss((self.code or "", words))

    def action_read(self, by: int) -> None:
        """Read on or back in what stands against it."""
        box = self.query_one(VerticalScroll)
        (box.scroll_page_down if by > 0 else box.scroll_page_up)(animate=False)

    def action_leave_it(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


def against(wanted: Choosable) -> Content:
    """Return what is chosen, and everything that speaks against it with who says so."""
    level = f"{SIGNS[wanted.level]} {LEVELS[wanted.level] or 'choosing nothing'}"
    rows = [joined((wanted.name, "bold $text"), "  ", (level, STYLES[wanted.level]))]
    for rule in wanted.gates:
        rows.append(figures.gate(rule, *figures.LABELS[rule.level]))
    if wanted.find_out:
        rows.append(joined(("? Find out first: ", "bold $warning"), ", ".join(fact.name for fact in wanted.find_out)))
    if wanted.level == "unchecked":
        rows.append(plain("Not considered on this path: m and Enter checks it for this patient.", QUIET))
    if wanted.unextracted:
        rows.append(joined(("▲ Reasons against: ", "bold $warning"), NOT_EXTRACTED))
    rows += [figures.gate(rule, *figures.LABELS[rule.level]) for rule in wanted.cautions]
    return Content("\n").join(rows)
