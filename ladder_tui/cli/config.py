"""Say where the settings are, which are in force and from where, and what is wrong with them."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.packs import add_pack_option, usable_pack
from ladder_tui.cli.streams import seen
from ladder_tui.config import Config, checked, read
from ladder_tui.config.reading import default_path
from ladder_tui.config.written import commented


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `config`."""
    parser.add_argument("--init", action="store_true", help="write a commented file; one that is there stays as it is")
    add_pack_option(parser)


def run(options: Namespace) -> int:
    """Print the settings, then what is wrong; 1 when something is."""
    pack = usable_pack(options.pack)
    if pack is None:
        return Exit.PROBLEMS
    if options.init:
        needs = sorted({str(need) for modality in pack.modalities.values() for need in modality.needs})
        print(f"written: {seen(str(_write(default_path(), commented(tuple(needs)))))}")
        return Exit.FINE
    config = checked(read(), pack)
    for line in settings_lines(config):
        print(seen(line))
    for problem in config.problems:
        print(seen(problem.words(config.path)))
    count = len(config.problems)
    print(f"{count} problem{'' if count == 1 else 's'}", file=sys.stderr)
    return Exit.PROBLEMS if config.problems else Exit.FINE


def settings_lines(config: Config) -> Iterator[str]:
    """Yield where the file is, then each setting as TOML, with where it comes from."""
    missing = "" if config.exists else "  (there is none; `ladder-tui config --init` writes one)"
    yield f"file: {config.path}{missing}"
    for name in ("theme", "animation", "plain", "keep"):
        yield f"{name} = {json.dumps(getattr(config, name))}  # {config.origin(name)}"
    for name, keys in config.keys.items():
        yield f'keys."{name}" = {json.dumps(list(keys), ensure_ascii=False)}  # {config.origin(f"keys.{name}")}'
    for name in ("available", "unavailable"):
        given = list(getattr(config.setting, name))
        yield f"setting.{name} = {json.dumps(given, ensure_ascii=False)}  # {config.origin(f'setting.{name}')}"
    for name, text in config.setting.contacts.items():
        told = json.dumps(text, ensure_ascii=False)
        yield f'setting.contacts."{name}" = {told}  # {config.origin(f"setting.contacts.{name}")}'


def _write(path: Path, text: str) -> Path:
    """Write a new file; one that is there is never touched."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
            handle.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already; it is left as it is") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from None
    return path
