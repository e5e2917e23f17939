"""From located nodes to a pack; one table of fields drives decoding, the schema and the docs.

`load` and `Loaded` are found here and imported when first used: a warm start decodes facts and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ladder_tui.loader.assemble import Loaded, load

__all__ = ["Loaded", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from ladder_tui.loader import assemble

        return getattr(assemble, name)
    raise AttributeError(name)
