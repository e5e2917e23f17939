"""The rails beside a question: the ladder with the answers so far, and what is still possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.engine.fates import Possible
from ladder_tui.model.pack import Pack
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.chosen import ModalityChosen
from ladder_tui.tui.safe import joined, plain
from ladder_tui.words import say_answer, say_value, short_name

QUIET = "$foreground 75%"
SIGNS = {"open": "●", "needs": "◐", "held-back": "■", "excluded": "✗", "left": "○"}
MOST_LEFT = 4
"""Names of what just left, where the list is longer than the rail."""
WITH_REASONS = 32
"""Cells from which the right rail gives reasons as well as names."""


class RailList(OptionList):
    """A list of a rail, wrapped to its width."""

    DEFAULT_CSS = """
    RailList {
        height: 1fr; min-width: 8; border: none; padding: 0; background: $surface;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option-disabled { color: $foreground; }
    }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._rows: tuple[tuple[Content, Content], ...] = ()
        self._fixed: frozenset[int] = frozenset()

    def show(self, rows: Iterable[tuple[Content, Content]], fixed: Iterable[int] = ()) -> None:
        """Show rows of a sign and a text; the fixed ones cannot be chosen."""
        shown, still = tuple(rows), frozenset(fixed)
        if shown != self._rows or still != self._fixed:
            self._rows, self._fixed = shown, still
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = self.scrollable_content_region.width or 24
        cursor = self.highlighted
        self.set_options(
            Option(hanging(sign, text, width), disabled=i in self._fixed) for i, (sign, text) in enumerate(self._rows)
        )
        if cursor is not None and cursor < len(self._rows) and cursor not in self._fixed:
            self.highlighted = cursor


class AnswersRail(Vertical):
    """The ladder with the present rung lit, and the answers given, each one open to change."""

    class Picked(Message):
        """An answer is to be changed."""

        def __init__(self, question: str) -> None:
            """Carry its question."""
            super().__init__()
            self.question = question

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="answers-rail", classes="rail")
        self.ladder = Static(id="ladder")
        self.list = RailList()
        self.questions: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The ladder above the answers."""
        yield self.ladder
        yield Static(plain("Answers · e changes one", "bold $primary"), classes="rail-title")
        yield self.list

    def show(self, pack: Pack, walk: Walk, place: Place, carried: frozenset[str] = frozenset()) -> None:
        """Show the rung and the answers, those in force first; those kept from another pain are said to be."""
        self.ladder.update(ladder(pack.about.rungs, place.rung))
        given = dict(walk.answers)
        in_force = [q for q, _ in walk.answers if q in place.read]
        idle = [q for q, _ in walk.answers if q not in place.read]
        self.questions = (*in_force, *idle)
        rows = []
        for number, name in enumerate(self.questions, 1):
            said = say_answer(pack.questions[name], given[name])
            unused = ("  · not used here", f"italic {QUIET}") if name in idle else ""
            kept = ("  · kept", f"italic {QUIET}") if name in carried else ""
            rows.append(
                (
                    plain(f"{number:>2} ", QUIET),
                    joined(f"{short_name(pack.questions, name)}  ", (said, "bold"), kept, unused),
                )
            )
        self.list.show(rows or [(plain(" "), plain("none yet", QUIET))], () if rows else (0,))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask to change the answer chosen."""
        event.stop()
        if event.option_index < len(self.questions):
            self.post_message(self.Picked(self.questions[event.option_index]))


class PossibleRail(Vertical):
    """What this walk can still come to, and what just left it, with the answer that did."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="possible-rail", classes="rail")
        self.title = Static(classes="rail-title")
        self.list = RailList()
        self.modalities: tuple[str, ...] = ()
        self._last: tuple[Pack, tuple[Possible, ...], tuple[Possible, ...]] | None = None

    def compose(self) -> ComposeResult:
        """A title with the count, and the list."""
        yield self.title
        yield self.list

    def show(self, engine: Engine, walk: Walk, place: Place) -> int:
        """Show what is possible and return how many that are."""
        possible = engine.possible(walk, place)
        self._last = (engine.pack, possible, engine.just_left(place))
        count = sum(1 for item in possible if item.state != "excluded")
        self.title.update(joined(("Still possible ", "bold $primary"), f"{count} of {len(engine.pack.modalities)}"))
        self._draw()
        return count

    def on_resize(self, event: events.Resize) -> None:
        """Give reasons where there is room."""
        self._draw()

    def _draw(self) -> None:
        if self._last is None:
            return
        pack, possible, left = self._last
        with_reasons = self.size.width >= WITH_REASONS
        order = ("open", "needs", "held-back", "excluded")
        here = [
            (plain(f"{SIGNS[item.state]} "), _row(pack, item, with_reasons), item.modality)
            for item in sorted(possible, key=lambda found: order.index(found.state))
        ]
        crowded = len(here) + len(left) + 2 > self.list.size.height
        gone = _left_rows(pack, left, MOST_LEFT if crowded else len(left))
        rows = [*gone, *here] if crowded else [*here, *gone]
        self.modalities = tuple(name for _, _, name in rows)
        fixed = [index for index, name in enumerate(self.modalities) if not name]
        nothing = [(plain(" "), plain("nothing the pack recommends", QUIET))]
        self.list.show([(sign, text) for sign, text, _ in rows] or nothing, fixed if rows else (0,))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the modality chosen."""
        event.stop()
        if event.option_index < len(self.modalities) and self.modalities[event.option_index]:
            self.post_message(ModalityChosen(self.modalities[event.option_index]))


def _left_rows(pack: Pack, left: tuple[Possible, ...], most: int) -> list[tuple[Content, Content, str]]:
    """Return what just left under its reason, at most so many; a row without a modality cannot be chosen."""
    rows: list[tuple[Content, Content, str]] = []
    reason = ""
    for item in left[:most]:
        told = reason_left(pack, item)
        if told != reason:
            reason = told
            rows.append((plain(""), joined(("Just left", "bold $primary"), f" · {told}"), ""))
        rows.append(
            (plain(f"{SIGNS['left']} ", QUIET), plain(pack.modalities[item.modality].name, QUIET), item.modality)
        )
    if len(left) > most:
        rows.append((plain(""), plain(f"  and {len(left) - most} more", QUIET), ""))
    if rows:
        rows.append((plain(""), plain(""), ""))
    return rows


def _row(pack: Pack, item: Possible, with_reasons: bool) -> Content:
    name = pack.modalities[item.modality].name
    word = {"held-back": "held back", "excluded": "ruled out"}.get(item.state, "")
    if not word:
        return plain(name)
    told = joined(name, (f" · {word}", "bold $warning"))
    if with_reasons and item.gates:
        told = joined(told, (f"\n{item.gates[0].because}", QUIET))
    return told


def reason_left(pack: Pack, item: Possible) -> str:
    """Return the answer that led away from a modality, in words."""
    if not item.question:
        return "led elsewhere"
    return f"{short_name(pack.questions, item.question)}: {say_value(pack.questions[item.question], item.value)}"


def ladder(rungs: Mapping[str, str], rung: int | None) -> Content:
    """Return the ladder, the highest rung on top, the present one marked by its sign and lit."""
    rows = []
    for key in reversed(list(rungs)):
        here = str(key) == str(rung)
        sign, style = ("━━", "bold $primary") if here else ("──", "")
        rows.append(joined((f"{'▸' if here else ' '} {key} {sign} {rungs[key]}", style)))
    return Content("\n").join(rows)


def ladder_line(rungs: Mapping[str, str], rung: int | None, answers: int, possible: int) -> Content:
    """Return the ladder in one line: "1 ─ 2 ─ 3 ─ ④   e answers 5   p possible 5"."""
    steps = []
    for key in rungs:
        here = str(key) == str(rung) and str(key) in "123456789"
        steps.append(plain(chr(0x245F + int(key)), "bold $primary") if here else plain(key))
    key_style = "bold $footer-key-foreground"
    here_name = f" {rungs[str(rung)]}" if str(rung) in rungs else ""
    return joined(
        plain(" ─ ").join(steps),
        (here_name, "bold $primary"),
        ("   e", key_style),
        f" answers {answers}   ",
        ("p", key_style),
        f" possible {possible}",
    )
