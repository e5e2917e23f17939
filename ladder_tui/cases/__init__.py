"""What the vignettes say: run them, and count what they reach."""

from ladder_tui.cases.run import Result, run_case

__all__ = ["Result", "run_case"]
