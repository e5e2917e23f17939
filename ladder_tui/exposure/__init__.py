"""What is taken now, in one measure, by published tables; pure, and never a dose of anything else."""

from ladder_tui.exposure.doubts import doubts
from ladder_tui.exposure.drugs import Drug, drugs_of, matching
from ladder_tui.exposure.reckoning import Cell, Column, Reckoning, reckon
from ladder_tui.exposure.remarks import Remark, remarks
from ladder_tui.exposure.result import Figure, figure
from ladder_tui.exposure.sheet import Entered, Sheet, open_sheet
from ladder_tui.exposure.taken import Read, Taken, read
from ladder_tui.exposure.written import apart, product, sheet_lines

__all__ = [
    "Cell",
    "Column",
    "Drug",
    "Entered",
    "Figure",
    "Read",
    "Reckoning",
    "Remark",
    "Sheet",
    "Taken",
    "apart",
    "doubts",
    "drugs_of",
    "figure",
    "matching",
    "open_sheet",
    "product",
    "read",
    "reckon",
    "remarks",
    "sheet_lines",
]
