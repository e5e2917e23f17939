"""What the cases of a pack reach, what they leave out, and patients that would reach it."""

from ladder_tui.coverage.count import Coverage, count
from ladder_tui.coverage.goals import KINDS, Goal

__all__ = ["KINDS", "Coverage", "Goal", "count"]
