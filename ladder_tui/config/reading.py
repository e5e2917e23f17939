"""Read the settings file and check it: every mistake is told with its place, and what is wrong stays at its default."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ladder_tui.config import keymap
from ladder_tui.config.places import place_of, place_of_value
from ladder_tui.config.values import THEMES, Config, Problem, Setting
from ladder_tui.model.pack import Pack

NAME = "config.toml"
MOST_BYTES = 200_000
TOP = ("theme", "animation", "plain", "keep", "keys", "setting")
IN_SETTING = ("available", "unavailable", "contacts")
SWITCHES = ("animation", "plain", "keep")


def default_path() -> Path:
    """Return where the settings file is looked for, whether it is there or not; `XDG_CONFIG_HOME` moves it."""
    base = os.environ.get("XDG_CONFIG_HOME")
    if base and os.path.isabs(base):
        return Path(base) / "ladder-tui" / NAME
    from platformdirs import user_config_path

    return user_config_path("ladder-tui", False) / NAME


def read(path: Path | None = None) -> Config:
    """Return the settings of a file, the user's own unless told otherwise; one that is missing gives the defaults."""
    path = path or default_path()
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Config(str(path))
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        return Config(str(path), exists=True, problems=(Problem(f"the file cannot be read: {why}"),))
    if len(data) > MOST_BYTES:
        return Config(str(path), exists=True, problems=(Problem(f"the file has more than {MOST_BYTES:,} bytes"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Config(str(path), exists=True, problems=(Problem("the file is not UTF-8 text"),))
    return parse(text, str(path))


def parse(text: str, path: str) -> Config:
    """Return the settings of a text."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Config(path, exists=True, problems=(_not_toml(error),))
    reading = _Reading(text, values)
    config = reading.config(path)
    return replace(config, problems=tuple(sorted(reading.problems, key=lambda one: (one.line or 0, one.column or 0))))


def checked(config: Config, pack: Pack) -> Config:
    """Return the settings with what they say of resources and modalities held against a pack."""
    needs = {str(need) for modality in pack.modalities.values() for need in modality.needs}
    names = needs | set(map(str, pack.modalities))
    setting = config.setting
    problems = []
    for part, given, known in (
        ("available", setting.available, needs),
        ("unavailable", setting.unavailable, needs),
        ("contacts", tuple(setting.contacts), names),
    ):
        for name in given:
            if name not in known:
                what = "resource or modality" if part == "contacts" else "resource"
                line = config.places.get(f"setting.{part}.{name}") or config.places.get(f"setting.{part}")
                message = f"no {what} of {pack.about.name} is called `{name}`"
                problems.append(Problem(message, line, 1 if line else None, _near(name, known)))
    return replace(config, problems=(*config.problems, *problems)) if problems else config


def _not_toml(error: Exception) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    message = re.sub(r"\s*\(at .*\)$", "", str(error)) or "nested too deeply"
    told = f"not TOML: {message[:1].lower()}{message[1:]}"
    return Problem(told, int(found[1]), int(found[2])) if found else Problem(told)


def _near(name: str, names: Any) -> str:
    close = get_close_matches(name, [str(one) for one in names], n=1)
    return f"did you mean `{close[0]}`?" if close else ""


@dataclass
class _Reading:
    text: str
    values: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    places: dict[str, int] = field(default_factory=dict)

    def config(self, path: str) -> Config:
        self._unknown((), self.values, TOP)
        theme = self._theme()
        switches = {name: self._switch(name) for name in SWITCHES}
        config = Config(path, exists=True, theme=theme, keys=self._keys(), setting=self._setting())
        given = {name: value for name, value in switches.items() if value is not None}
        return replace(config, places=self.places, given=frozenset(self.given), **given)  # type: ignore[arg-type]

    def _report(self, path: tuple[str, ...], message: str, hint: str = "", value: str | None = None) -> None:
        at = (place_of_value(self.text, path, value) if value is not None else None) or place_of(self.text, path)
        line, column = at if at else (None, None)
        self.problems.append(Problem(message, line, column, hint))

    def _took(self, *path: str) -> None:
        self.given.add(".".join(path))
        at = place_of(self.text, path)
        if at:
            self.places[".".join(path)] = at[0]

    def _unknown(self, path: tuple[str, ...], table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in table:
            if name not in known:
                hint = _near(name, known) or f"there are {', '.join(known)}"
                self._report((*path, name), f"there is no setting `{'.'.join((*path, name))}`", hint)

    def _theme(self) -> str:
        value = self.values.get("theme")
        if value is None:
            return THEMES[0]
        if value not in THEMES:
            hint = _near(str(value), THEMES) or f"there are {', '.join(THEMES)}"
            self._report(("theme",), f"no theme is called `{value}`", hint)
            return THEMES[0]
        self._took("theme")
        return str(value)

    def _switch(self, name: str) -> bool | None:
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, bool):
            self._report((name,), f"`{name}` is true or false, not {_kind(value)}")
            return None
        self._took(name)
        return value

    def _table(self, *path: str) -> Mapping[str, Any]:
        value: Any = self.values
        for name in path:
            value = value.get(name, {})
        if not isinstance(value, dict):
            self._report(path, f"`{'.'.join(path)}` is a table, not {_kind(value)}", f"write [{'.'.join(path)}]")
            return {}
        return value

    def _keys(self) -> dict[str, tuple[str, ...]]:
        wanted: dict[str, tuple[str, ...]] = {}
        paths: dict[str, tuple[str, ...]] = {}
        for name, value in _flat(self._table("keys")):
            path = ("keys", name) if name in self._table("keys") else ("keys", *name.split("."))
            keys = value.split(",") if isinstance(value, str) else value
            if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
                self._report(path, f"`{name}` takes a key or a list of keys, not {_kind(value)}")
                continue
            written = tuple(key.strip() for key in keys)
            fault = keymap.fault(name, written)
            if fault is not None:
                self._report(path, fault.message, fault.hint)
                continue
            wanted[name] = written
            paths[name] = path
        self._drop_clashes(wanted, paths)
        for name in wanted:
            self.given.add(f"keys.{name}")
            at = place_of(self.text, paths[name])
            if at:
                self.places[f"keys.{name}"] = at[0]
        return wanted

    def _drop_clashes(self, wanted: dict[str, tuple[str, ...]], paths: Mapping[str, tuple[str, ...]]) -> None:
        """Take out what would share a key; what then has its own key again may clash with another in turn."""
        while clashes := [(name, found) for name in wanted if (found := keymap.clash(name, wanted))]:
            for name, found in clashes:
                self._report(paths[name], found.message, found.hint)
                del wanted[name]

    def _setting(self) -> Setting:
        table = self._table("setting")
        self._unknown(("setting",), table, IN_SETTING)
        available = self._names(table, "available")
        unavailable = self._names(table, "unavailable")
        for name in unavailable:
            if name in available:
                self._report(("setting", "unavailable"), f"`{name}` is both available and unavailable", value=name)
        contacts: dict[str, str] = {}
        for name, value in (self._table("setting", "contacts") if "contacts" in table else {}).items():
            if isinstance(value, str):
                contacts[name] = value
                self._took("setting", "contacts", name)
            else:
                self._report(("setting", "contacts", name), f"a contact is a text, not {_kind(value)}")
        return Setting(available, unavailable, contacts)

    def _names(self, table: Mapping[str, Any], name: str) -> tuple[str, ...]:
        value = table.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._report(("setting", name), f"`setting.{name}` is a list of names, not {_kind(value)}")
            return ()
        self._took("setting", name)
        for one in value:
            at = place_of_value(self.text, ("setting", name), one)
            if at:
                self.places[f"setting.{name}.{one}"] = at[0]
        return tuple(value)


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the keys of a table and of those in it with points between: TOML reads `walk.back = ...` as a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date")
