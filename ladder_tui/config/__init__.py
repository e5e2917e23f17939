"""The user's settings: read from one TOML file, checked with places, and never a reason not to start."""

from ladder_tui.config.reading import checked, parse, read
from ladder_tui.config.values import Config, Problem, Setting

__all__ = ["Config", "Problem", "Setting", "checked", "parse", "read"]
