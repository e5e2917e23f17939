"""From located nodes to a pack; one table of fields drives decoding, the schema and the docs."""

from ladder_tui.loader.assemble import Loaded, load

__all__ = ["Loaded", "load"]
