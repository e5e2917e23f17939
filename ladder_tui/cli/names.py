"""Names that authors give to new things: what fits, and what would."""

from __future__ import annotations

import re
import unicodedata

from ladder_tui.cli.exits import UsageError
from ladder_tui.loader.kinds import READS_AS_BOOLEAN

LONGEST = 60
TAKEN = READS_AS_BOOLEAN | {"not-known", "otherwise", "known"}
"""Words that YAML or a condition reads as something else."""
_FIT = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def fit_name(kind: str, name: str) -> None:
    """Refuse a name that cannot be an id and a file's name everywhere.

    Raises:
        UsageError: The message offers the nearest name that would fit, where there is one.
    """
    if _FIT.fullmatch(name) and len(name) <= LONGEST and name not in TAKEN:
        return
    near = nearest(kind, name)
    offer = f"; `{near}` would fit" if near else ""
    raise UsageError(
        f"`{name}` cannot be the name of a {kind}: take at most {LONGEST} small letters, digits and hyphens, a letter"
        f" first, and no word that YAML reads as something else{offer}"
    )


def nearest(kind: str, name: str) -> str:
    """Return the nearest name that fits, or nothing where no letter or digit is left of it."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    if words in TAKEN or words[:1].isdigit():
        words = f"{kind}-{words}"[:LONGEST].rstrip("-")
    return words


def title_of(name: str) -> str:
    """Return a name in words, as a title."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]
