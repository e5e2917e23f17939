"""Settings as values, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

THEMES = ("dark", "light", "high-contrast")
DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the settings; what it concerns is at its default."""

    message: str
    line: int | None = None
    """1-based, as is the column; None where no place can honestly be named."""
    column: int | None = None
    hint: str = ""

    def words(self, path: str) -> str:
        """Return it in one line: "config.toml:3:1: ..."."""
        where = path if self.line is None else f"{path}:{self.line}:{self.column}"
        return f"{where}: {self.message}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is available where one works; shown beside modalities, and never part of a decision."""

    available: tuple[str, ...] = ()
    """Resources, as modalities name them under `needs`; where given, nothing else is available."""
    unavailable: tuple[str, ...] = ()
    contacts: Mapping[str, str] = field(default_factory=dict)
    """A text for a resource or a modality: whom to call."""

    def lacking(self, needs: tuple[str, ...]) -> tuple[str, ...]:
        """Return what of these needs is not available here, in their order."""
        return tuple(
            need for need in needs if need in self.unavailable or (self.available and need not in self.available)
        )

    def contacts_of(self, modality: str, needs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return whom to call for a modality: its own contact first, then those of what it needs; id and text."""
        return tuple((name, self.contacts[name]) for name in (modality, *needs) if name in self.contacts)


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting in force."""

    path: str
    exists: bool = False
    theme: str = THEMES[0]
    animation: bool = True
    plain: bool = False
    keep: bool = True
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Actions with keys of the user's own."""
    setting: Setting = Setting()
    places: Mapping[str, int] = field(default_factory=dict)
    """The line of each setting that the file gives; what is not there is a default or has no line of its own."""
    given: frozenset[str] = frozenset()
    """What the file gives and is in force."""
    problems: tuple[Problem, ...] = ()

    def origin(self, name: str) -> str:
        """Return where a setting comes from: "line 3", "the file", or "default"."""
        if name not in self.given:
            return DEFAULT
        return f"line {self.places[name]}" if name in self.places else "the file"
