"""A decision or an emergency, said part by part or whole; the words are those of `run`."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.asking.treated import treated_answer, treated_words
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.model.facts import Value
from ladder_tui.plain.heard import Heard, refused
from ladder_tui.telling import ItemAccount, account
from ladder_tui.telling.text import parts


class DecisionTurn:
    """What the walk came to: its head and its parts by number."""

    def __init__(self, engine: Engine, walk: Walk, place: Place, chosen: tuple[str, ...] = ()) -> None:
        """Tell the decision once; `chosen` says what stands beside it: results too old, what was chosen otherwise."""
        self.chosen = chosen
        self.told = account(engine, walk, place)
        self.parts = parts(self.told)
        self._next = 1
        self._treated = tuple(_treated(engine, walk, place))
        self.walk = walk

    def lines(self) -> Iterator[str]:
        """Yield the head, what is to be considered, and the parts that can be said."""
        yield from self.parts[0].text.splitlines()
        yield from self.chosen
        if self.told.kind == "alert":
            for part in self.parts[1:]:
                yield from part.text.splitlines()
            for number, (words, _, _) in enumerate(self._treated, 1):
                yield f"Type treated {number}, if: {words}" if len(self._treated) > 1 else f"Type treated, if: {words}"
            return
        for item in self.told.items:
            yield from _glance(item)
        yield "Parts:"
        for number, part in enumerate(self.parts[1:], 1):
            yield f"{number}. {part.heading}."
        yield "Type a number to hear a part, an empty line for the next one, all for everything."
        if self.told.restart:
            yield f"Type again to begin again with {self.told.restart}."

    def hear(self, text: str) -> Heard:
        """Say a part, or all of it."""
        word, _, rest = text.casefold().partition(" ")
        if word == "treated" and self.told.kind == "alert":
            return self._treat(rest.strip())
        if word == "all":
            return Heard(tuple("".join(part.text for part in self.parts).splitlines()))
        if word == "next":
            return self.empty()
        if word.isascii() and word.isdigit() and 1 <= int(word[:6]) < len(self.parts):
            self._next = int(word) + 1
            return Heard(tuple(self.parts[int(word)].text.strip("\n").splitlines()))
        return refused(f"there are parts 1 to {len(self.parts) - 1}; help says every command")

    def _treat(self, number: str) -> Heard:
        index = int(number[:6]) if number.isascii() and number.isdigit() else 1
        if not 1 <= index <= len(self._treated):
            return refused("the pack has no answer that says so; back takes the last answer back")
        _, question, value = self._treated[index - 1]
        return Heard(walk=self.walk.answer(question, value))

    def step_back(self) -> bool:
        """Leave it: back takes the last answer back."""
        return False

    def empty(self) -> Heard:
        """Say the next part."""
        if self._next >= len(self.parts):
            return Heard(("That was the last part.",))
        self._next += 1
        return Heard(tuple(self.parts[self._next - 1].text.strip("\n").splitlines()))


def _treated(engine: Engine, walk: Walk, place: Place) -> Iterator[tuple[str, str, Value]]:
    for state in place.stops:
        answer = treated_answer(engine.pack, state.alert, walk)
        if answer is not None:
            yield treated_words(engine.pack, state.alert), *answer


def _glance(item: ItemAccount) -> Iterator[str]:
    """Yield one modality at a glance: its place, its first figure, its worst known risk."""
    yield f"{item.place[0].upper()}{item.place[1:]}: {item.name}." if item.place else f"{item.name}."
    treatment = item.treatment
    if treatment.findings is None:
        yield "How well: not extracted."
    elif treatment.findings:
        found = treatment.findings[0]
        figure = f" {found.value}." if found.value else ""
        yield f"How well: {found.finding.rstrip('.')}.{figure}".replace("..", ".")
    worst = treatment.worst
    if treatment.risks is None:
        yield "What can go wrong: not extracted."
    elif worst is not None:
        yield f"What can go wrong, the worst first: {worst.severity}: {worst.complication}: {worst.rate}."
