"""Count what the cases of a pack reach of what can be reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladder_tui.cases import Result
from ladder_tui.coverage.goals import KINDS, Goal, Key, goals_of
from ladder_tui.coverage.proof import Proof
from ladder_tui.coverage.reached import reached
from ladder_tui.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Coverage:
    """What there is to reach, kind by kind in file order."""

    covered: tuple[Goal, ...]
    uncovered: tuple[Goal, ...]
    """Possible, and no case reaches it."""
    impossible: tuple[Goal, ...]
    """What no patient can reach; not counted."""

    def of(self, kind: str) -> tuple[int, int]:
        """Return how many goals of a kind are covered, and of how many."""
        done = sum(goal.kind == kind for goal in self.covered)
        return done, done + sum(goal.kind == kind for goal in self.uncovered)

    def percent(self, kind: str) -> int:
        """Return the share covered, rounded down, so that 100 is said only of all; 100 of nothing."""
        done, every = self.of(kind)
        return 100 * done // every if every else 100

    def least(self) -> int:
        """Return the share of the kind that is covered least."""
        return min(self.percent(kind) for kind in KINDS)


def count(pack: Pack, results: Iterable[Result], proof: Proof | None = None) -> Coverage:
    """Return what the walks of cases reach.

    Args:
        pack: The pack of the cases.
        results: One for each case, passed or not.
        proof: What is possible in the pack, where it was computed already.
    """
    done: set[Key] = set()
    for result in results:
        done |= reached(pack, result.walk, result.place)
    possible = (proof or Proof(pack)).possible
    goals = goals_of(pack)
    return Coverage(
        tuple(goal for goal in goals if goal.key in done),
        tuple(goal for goal in goals if goal.key not in done and goal.key in possible),
        tuple(goal for goal in goals if goal.key not in done and goal.key not in possible),
    )
