"""The engine of a pack: pure questions about walks, with what is worth keeping between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ladder_tui.conditions import Reading, questions_of
from ladder_tui.engine.fates import Possible, fates, just_left, possible
from ladder_tui.engine.place import Fate, Place, Prompt
from ladder_tui.engine.reach import Reach
from ladder_tui.engine.replay import Replay
from ladder_tui.engine.walk import Edit, Walk
from ladder_tui.model.facts import NOT_KNOWN, Value
from ladder_tui.model.pack import Pack


class Engine:
    """Answers questions about walks through one pack.

    Args:
        pack: A pack without errors; a name that leads nowhere raises KeyError.
    """

    def __init__(self, pack: Pack) -> None:
        """Keep the pack; reachable sets are computed when first needed."""
        self.pack = pack

    @cached_property
    def reach(self) -> Reach:
        """What can be reached from each node."""
        return Reach(self.pack)

    def start(self, tree: str = "", modality: str = "") -> Walk:
        """Return a walk without answers; of the pack's start tree unless told otherwise."""
        return Walk(modality=modality) if modality else Walk(tree or self.pack.about.start)

    def replay(self, walk: Walk) -> Place:
        """Return where a walk stands."""
        return Replay(self.pack, walk, walk.values()).place()

    def fates(self, place: Place) -> dict[str, Fate]:
        """Return exactly one fate for every modality of the pack, in library order."""
        return fates(self.pack, self.reach, place)

    def possible(self, walk: Walk, place: Place) -> tuple[Possible, ...]:
        """Return what the walk could still come to, with what already rules it out."""
        in_force = {q: v for q, v in walk.values().items() if q in place.read}
        return possible(self.pack, self.reach, place, self._reading(in_force))

    def just_left(self, place: Place, steps: int = 1) -> tuple[Possible, ...]:
        """Return what the last answers led away from, with the answer that did."""
        return () if place.tree == "check" else just_left(self.pack, self.reach, place, steps)

    def _reading(self, values: Mapping[str, Value]) -> Reading:
        return Reading(self.pack.questions, self.pack.named, values)

    def bounds(self, walk: Walk, place: Place) -> tuple[int, int]:
        """Return safe bounds on the single questions still to come; the checklist at the end is not counted."""
        if place.prompt is None or place.prompt.kind == "checklist" or place.tree == "check":
            return (
                (0, 0) if place.prompt is None or place.prompt.reason == "gates" else (1, len(place.prompt.questions))
            )
        here = (place.tree, place.node)
        answered = walk.values()
        certain = self.reach.certain(here)
        least = sum(1 for q, bit in self.reach.question_bits.items() if certain & bit and q not in answered)
        most = self.reach.most_questions(here, answered)
        extra = sum(1 for q in place.prompt.questions if place.prompt.reason == "alerts")
        return max(1, least), max(most, least, extra, 1)

    def refusal(self, walk: Walk, question: str, value: Value) -> str | None:
        """Return why an answer cannot be true together with the others, or None when it can."""
        values = {**walk.values(), question: value}
        reading = self._reading(values)
        for impossible in self.pack.impossible:
            if reading.truth_so_far(impossible.when) is True and question in questions_of(
                impossible.when, self.pack.named
            ):
                return impossible.because
        return None

    def impossible(self, walk: Walk) -> str | None:
        """Return why the answers cannot all be true of one patient, or None."""
        reading = self._reading(walk.values())
        for impossible in self.pack.impossible:
            if reading.truth_so_far(impossible.when) is True:
                return impossible.because
        return None

    def decide_now(self, walk: Walk) -> Walk:
        """Return the walk with the rest of the checklist answered not known.

        Questions that refuse not known stay open and are asked; a question that only then arises is not known as well.
        """
        place = self.replay(walk)
        while place.prompt is not None and place.prompt.kind == "checklist":
            open_now = [q for q in place.prompt.questions if self.pack.questions[q].not_known]
            if not open_now:
                return walk
            for question in open_now:
                walk = walk.answer(question, NOT_KNOWN)
            place = self.replay(walk)
        return walk

    def rest_not_known(self, walk: Walk) -> Walk:
        """Return the walk with everything it still asks answered not known, as far as that may be."""
        place = self.replay(walk)
        while place.prompt is not None:
            open_now = [q for q in place.prompt.questions if self.pack.questions[q].not_known]
            if not open_now:
                return walk
            for question in open_now:
                walk = walk.answer(question, NOT_KNOWN)
            place = self.replay(walk)
        return walk

    def edit(self, walk: Walk, question: str, value: Value, date: str | None = None) -> Edit:
        """Return what giving another answer to a question does to the walk.

        Answers that the new way does not need are set aside; an answer that was never in force stays as given.
        """
        return self._sorted_out(walk, walk.answer(question, value, date))

    def take_back(self, walk: Walk, question: str) -> Edit:
        """Return what taking an answer back does to the walk; it is set aside like any other."""
        return self._sorted_out(walk, walk.without(question), (question,))

    def _sorted_out(self, before: Walk, after: Walk, dropped: tuple[str, ...] = ()) -> Edit:
        was = self.replay(before)
        now = self.replay(after)
        set_aside = tuple(q for q in was.read if q in after.values() and q not in now.read)
        kept = tuple(q for q, _ in after.answers if q not in set_aside)
        old = dict(before.answers)
        moved = {q: old[q] for q in (*set_aside, *dropped) if q in old}
        aside = {**{q: a for q, a in before.aside if q not in kept}, **moved}
        walk = Walk(
            after.tree,
            after.modality,
            tuple(pair for pair in after.answers if pair[0] not in set_aside),
            tuple(aside.items()),
        )
        prompt: Prompt | None = self.replay(walk).prompt if set_aside else now.prompt
        asked = tuple(q for q in prompt.questions if q not in old) if prompt else ()
        return Edit(walk, kept, set_aside, asked)

    def last_answered(self, walk: Walk, place: Place) -> tuple[str, ...]:
        """Return the questions whose answers one step back takes: the last one given, or the last checklist's.

        Empty at the start. A checklist's answers come back together.
        """
        in_force = [q for q, _ in walk.answers if q in place.read]
        if not in_force:
            return ()
        last = in_force[-1]
        on_path = {step.question for step in place.path if step.question}
        if last in on_path:
            return (last,)
        tail: list[str] = []
        for question in reversed(in_force):
            if question in on_path or self._screened(question, place):
                break
            tail.append(question)
        return tuple(reversed(tail)) or (last,)

    def _screened(self, question: str, place: Place) -> bool:
        names = {name for step in place.path for name in self._screens(step.tree)}
        return any(question in questions_of(self.pack.alerts[name].when, self.pack.named) for name in names)

    def _screens(self, tree: str) -> tuple[str, ...]:
        return self.pack.trees[tree].screens_for if tree in self.pack.trees else self.pack.about.screens_for
