"""What an ordinary run tries of something long; `HYPOTHESIS_PROFILE=long` tries all of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

WHOLE = os.environ.get("HYPOTHESIS_PROFILE") == "long"
"""Whether everything is tried."""

One = TypeVar("One")


def some(every: Sequence[One], step: int, whole_step: int = 1) -> Sequence[One]:
    """Return each so-manieth of a sequence; in a long run closer together."""
    return every[:: whole_step if WHOLE else step]
