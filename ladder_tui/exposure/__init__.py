"""What is taken now, in one measure, by published tables; pure, and never a dose of anything else."""

from ladder_tui.exposure.doubts import doubts
from ladder_tui.exposure.drugs import Drug, drugs_of, matching
from ladder_tui.exposure.reckoning import Cell, Column, Reckoning, reckon
from ladder_tui.exposure.result import Figure, figure
from ladder_tui.exposure.sheet import Entered, Sheet, open_sheet
from ladder_tui.exposure.taken import Read, Taken, read

__all__ = [
    "Cell",
    "Column",
    "Drug",
    "Entered",
    "Figure",
    "Read",
    "Reckoning",
    "Sheet",
    "Taken",
    "doubts",
    "drugs_of",
    "figure",
    "matching",
    "open_sheet",
    "read",
    "reckon",
]
