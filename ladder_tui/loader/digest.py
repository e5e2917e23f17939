"""The digest of a pack: what it says, without positions, comments and layout."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from ladder_tui.model.pack import Pack


def digest_of(pack: Pack) -> str:
    """Return the SHA-256 of the pack's values as canonical JSON, in hexadecimal."""
    if pack.digest:
        return pack.digest
    text = json.dumps(_plain(pack), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


_LEFT_OUT = frozenset({"digest", "named", "path", "at"})


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in _LEFT_OUT)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    kind: type = type(value)
    if dataclasses.is_dataclass(kind):
        return [kind.__name__, *(_plain(getattr(value, name)) for name in _names(kind))]
    return str(value)
