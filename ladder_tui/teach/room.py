"""A session in a room as a value: where it stands, what was asked for, and the votes; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ladder_tui.model.lesson import Vote
from ladder_tui.teach.lessons import Taught

PARTS = {
    "title": "The lesson",
    "story": "The story",
    "findings": "What the room asks for",
    "before": "The vote, before",
    "discussion": "The discussion",
    "after": "The vote, after",
    "unasked": "What nobody asked for",
    "way": "The tree's way",
    "decision": "What the tree comes to",
    "fact": "The deciding fact",
    "marks": "The marks",
    "beside": "Benefit and harm",
    "twin": "One answer away",
    "outcome": "What became of the patient",
    "points": "To remember",
}
"""Parts by id, in their order, as a list of them names them: none gives anything away."""
ROUNDS = ("before", "after")
"""The two votes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing to show: a part, and which of it."""

    part: str
    number: int = 0
    """From 0. Of findings, the number in the lesson; -1 for the list of what can be asked."""


LIST = Spot("findings", -1)
Pages = Callable[[Spot], int]
"""How many pages a spot takes on the screen there is; at least 1."""


@dataclass(frozen=True, slots=True)
class Room:
    """A session as far as it has come."""

    taught: Taught
    rest: tuple[Spot, ...]
    """What follows the second vote and what nobody asked for; it depends on the tree alone."""
    at: int = 0
    """Of `spots`, from 0."""
    page: int = 0
    """Of the spot, from 0."""
    asked: tuple[int, ...] = ()
    """Findings of the lesson, in the order in which the room asked for them."""
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    """Votes in the order given: each the number of an option, from 0."""
    is_paused: bool = False

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Return everything there is to show, in order; findings stand before the list they were asked from."""
        lesson = self.taught.lesson
        story = (Spot("story", number) for number in range(len(lesson.story)))
        found = (Spot("findings", number) for number in self.asked)
        listed = (LIST,) if lesson.reveals else ()
        votes = (Spot("before"), Spot("discussion"), Spot("after"))
        return (Spot("title"), *story, *found, *listed, *votes, *self._unasked(), *self.rest)

    def _unasked(self) -> tuple[Spot, ...]:
        """Return the findings nobody asked for, the one with the deciding fact first."""
        lesson = self.taught.lesson
        left = [number for number in range(len(lesson.reveals)) if number not in self.asked]
        left.sort(key=lambda number: lesson.deciding_fact not in lesson.reveals[number].facts)
        return tuple(Spot("unasked", number) for number in left)

    @property
    def spot(self) -> Spot:
        """Return what is shown."""
        return self.spots[self.at]

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """Return the parts there are, each with the place of its first spot; of findings, of their list."""
        firsts: dict[str, int] = {}
        for number, spot in enumerate(self.spots):
            if spot.part not in firsts or spot == LIST:
                firsts[spot.part] = number
        return tuple(firsts.items())

    def forward(self, pages: Pages) -> Room:
        """Return the session one page on; unchanged at the end."""
        if self.page + 1 < pages(self.spot):
            return replace(self, page=self.page + 1)
        if self.at + 1 < len(self.spots):
            return replace(self, at=self.at + 1, page=0)
        return self

    def back(self, pages: Pages) -> Room:
        """Return the session one page back; unchanged at the beginning."""
        if self.page:
            return replace(self, page=self.page - 1)
        if self.at:
            return replace(self, at=self.at - 1, page=pages(self.spots[self.at - 1]) - 1)
        return self

    def jump(self, at: int) -> Room:
        """Return the session at a spot, by its place; unchanged where there is none."""
        return replace(self, at=at, page=0) if 0 <= at < len(self.spots) else self

    def next_part(self) -> Room:
        """Return the session at the beginning of the next part; unchanged in the last one."""
        part = self.spot.part
        later = [at for at, spot in enumerate(self.spots) if at > self.at and spot.part != part]
        return self.jump(later[0]) if later else self

    def previous_part(self) -> Room:
        """Return the session where the part before began; unchanged in the first one."""
        spots = self.spots
        earlier = [at for at, spot in enumerate(spots) if at < self.at and spot.part != self.spot.part]
        if not earlier:
            return self
        return self.jump(next(at for at, spot in enumerate(spots) if spot.part == spots[earlier[-1]].part))

    def fitted(self, pages: Pages) -> Room:
        """Return the session on a page there is, after the screen has changed its size."""
        return replace(self, page=min(self.page, pages(self.spot) - 1))

    def ask(self, number: int) -> Room:
        """Return the session showing a finding; only among the findings, and only one there is."""
        if self.spot.part != "findings" or not 0 <= number < len(self.taught.lesson.reveals):
            return self
        asked = self.asked if number in self.asked else (*self.asked, number)
        changed = replace(self, asked=asked)
        return changed.jump(changed.spots.index(Spot("findings", number)))

    @property
    def not_asked(self) -> int | None:
        """Return the first finding nobody has asked for, or None."""
        every = range(len(self.taught.lesson.reveals))
        return next((number for number in every if number not in self.asked), None)

    @property
    def ballot(self) -> Vote:
        """Return what is voted on; where the author gives no vote, the decision with the reasons."""
        lesson = self.taught.lesson
        return lesson.vote or Vote(str(lesson.decision), tuple(str(reason.text) for reason in lesson.reasons))

    def vote(self, option: int) -> Room:
        """Return the session with one vote more in the round that is shown; unchanged elsewhere."""
        part = self.spot.part
        if part not in ROUNDS or not 0 <= option < len(self.ballot.options):
            return self
        return self._with_votes(part, (*self._votes(part), option))

    def take_back(self, option: int | None = None) -> Room:
        """Return the session with one vote less for an option, or without the last vote; never below none."""
        part = self.spot.part
        given = self._votes(part) if part in ROUNDS else ()
        fitting = [at for at, one in enumerate(given) if option is None or one == option]
        if not fitting:
            return self
        return self._with_votes(part, given[: fitting[-1]] + given[fitting[-1] + 1 :])

    def tally(self, part: str) -> tuple[int, ...]:
        """Return the votes of a round, one number an option, in the order of the options."""
        given = self._votes(part)
        return tuple(given.count(option) for option in range(len(self.ballot.options)))

    def _votes(self, part: str) -> tuple[int, ...]:
        return self.before if part == "before" else self.after

    def _with_votes(self, part: str, votes: tuple[int, ...]) -> Room:
        return replace(self, before=votes) if part == "before" else replace(self, after=votes)

    def pause(self) -> Room:
        """Return the session with a blank screen, or with what was shown before."""
        return replace(self, is_paused=not self.is_paused)
