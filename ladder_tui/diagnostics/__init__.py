"""Problems that an author can act on, as values."""

from ladder_tui.diagnostics.codes import Code
from ladder_tui.diagnostics.diagnostic import Diagnostic, Related, sort_problems

__all__ = ["Code", "Diagnostic", "Related", "sort_problems"]
