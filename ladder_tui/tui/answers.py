"""The list of answers and the field for numbers: what a question is answered with."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ladder_tui.asking.typed import may_follow
from ladder_tui.model.question import Question
from ladder_tui.tui.offers import Offer
from ladder_tui.tui.safe import joined, plain


def hanging(prefix: Content, body: Content, width: int) -> Content:
    """Return a text whose further lines stand under its first, behind a prefix."""
    indent = prefix.cell_length
    wrapped = body.wrap(max(width - indent, 1))
    space = plain(" " * indent) if width > indent + 8 else plain("")
    rows = [joined(prefix if number == 0 else space, line) for number, line in enumerate(wrapped)]
    return Content("\n").join(rows)


class AnswerList(OptionList):
    """Rows with their keys; Enter or a click chooses one."""

    DEFAULT_CSS = """
    AnswerList {
        height: 1fr; min-width: 8; border: none; padding: 0; background: $background;
        &:focus { border: none; background-tint: transparent 0%; }
    }
    """

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, offer: str, by_mouse: bool) -> None:
            """Carry the row's id."""
            super().__init__()
            self.offer, self.by_mouse = offer, by_mouse

    def __init__(self) -> None:
        """Start without rows."""
        super().__init__()
        self.offers: tuple[Offer, ...] = ()
        self._marked: int | None = None

    def show(self, offers: Sequence[Offer], highlighted: int | None = None) -> None:
        """Show these rows, with the cursor on one of them or on none."""
        self.offers = tuple(offers)
        self._marked = None
        self.set_options(Option(self._row(offer, False), id=str(i)) for i, offer in enumerate(self.offers))
        self.highlighted = highlighted

    def mark(self, offers: Sequence[Offer]) -> None:
        """Draw the same rows with other signs."""
        for index, (old, new) in enumerate(zip(self.offers, offers, strict=True)):
            if old != new:
                self.replace_option_prompt_at_index(index, self._row(new, index == self._marked))
        self.offers = tuple(offers)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the row under the cursor by a sign as well as by its colour."""
        event.stop()
        for index in (self._marked, event.option_index):
            if index is not None and index < len(self.offers):
                row = self._row(self.offers[index], index == event.option_index)
                self.replace_option_prompt_at_index(index, row)
        self._marked = event.option_index

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the rows to the width there is."""
        for index, offer in enumerate(self.offers):
            self.replace_option_prompt_at_index(index, self._row(offer, index == self._marked))

    def _row(self, offer: Offer, is_marked: bool) -> Content:
        sign = "▸" if is_marked else " "
        prefix = joined((f"{sign} {offer.key:>1}  ", "bold $footer-key-foreground"), (offer.sign, "bold"))
        body = [plain("▲ ", "bold $error")] if offer.is_emergency else []
        body.append(plain(offer.label))
        if offer.note:
            body.append(plain(f"  · {offer.note}", "italic"))
        text = Content("").join(body)
        if offer.help:
            text = Content("\n").join([text, plain(offer.help, "$foreground 75%")])
        return hanging(prefix, text, self.scrollable_content_region.width or 40)

    @property
    def current(self) -> Offer | None:
        """Return the row under the cursor."""
        return None if self.highlighted is None else self.offers[self.highlighted]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which row Enter chose."""
        event.stop()
        self.post_message(self.Chosen(self.offers[event.option_index].id, by_mouse=False))

    async def _on_click(self, event: events.Click) -> None:
        """Say which row a click chose."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if isinstance(index, int) and index < len(self.offers):
            self.highlighted = index
            self.post_message(self.Chosen(self.offers[index].id, by_mouse=True))


class NumberInput(Input):
    """A field that takes a number, its unit and the day of the result, and passes every other key on."""

    DEFAULT_CSS = """
    NumberInput { width: 100%; max-width: 40; min-width: 8; margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        """Start empty, with a cursor that does not blink."""
        super().__init__(select_on_focus=False)
        self.cursor_blink = False
        self.question: Question | None = None

    def takes(self, character: str | None) -> bool:
        """Return whether a character belongs into the field where it stands."""
        return self.question is not None and may_follow(self.question, self.value, character)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether the field takes a key, so that other keys reach their commands."""
        return self.takes(character)

    async def _on_key(self, event: events.Key) -> None:
        """Leave keys that are not the field's to the screen."""
        if event.is_printable and not self.takes(event.character):
            event.prevent_default()
