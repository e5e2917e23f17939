"""Two packs compared: which patients are told something else, what changed, and how far to raise the version."""

from ladder_tui.diff.advice import advised, is_enough, raised
from ladder_tui.diff.compare import Difference, Part, Witness, compare

__all__ = ["Difference", "Part", "Witness", "advised", "compare", "is_enough", "raised"]
