"""Find a pack on the disk and read its files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.reader import MAX_BYTES

ENDINGS = (".yaml", ".yml")
MAX_FILES = 20_000


class NoPack(Exception):
    """There is no folder to read; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Files:
    """The YAML files of a pack, and what could not be read."""

    root: Path
    files: tuple[tuple[str, bytes], ...]
    """Path as shown and bytes, in the order of their paths."""
    problems: tuple[Diagnostic, ...] = ()


def bundled_pack() -> Path:
    """Return the folder of the pack that comes with the program: inside it when installed, beside it in a checkout."""
    here = Path(__file__).parent
    inside = here / "trees"
    return inside if inside.is_dir() else here.parent / "trees"


def pack_of(path: Path) -> Path:
    """Return the pack that a path belongs to: the nearest folder upwards that holds `pack.yaml`.

    Raises:
        NoPack: The path does not exist, or no folder above it holds one; the folder itself is returned for a folder.
    """
    if not path.exists():
        raise NoPack(f"there is nothing at {path}")
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.resolve().parents):
        if (folder / "pack.yaml").is_file():
            return folder
    if path.is_dir():
        return path
    raise NoPack(f"{path} belongs to no pack: no folder above it holds pack.yaml")


def read_files(root: Path) -> Files:
    """Read every YAML file below a folder.

    Raises:
        NoPack: The folder is missing, is no folder, or cannot be listed.
    """
    if not root.exists():
        raise NoPack(f"there is no folder {root}")
    if not root.is_dir():
        raise NoPack(f"{root} is a file; a pack is a folder")
    found: list[tuple[str, bytes]] = []
    problems: list[Diagnostic] = []
    for path in yaml_paths(root):
        shown = _shown(path)
        data = _read(path, shown, problems)
        if data is not None:
            found.append((shown, data))
        if len(found) > MAX_FILES:
            raise NoPack(f"{root} holds more than {MAX_FILES:,} YAML files; is it a pack?")
    return Files(root, tuple(found), tuple(problems))


def yaml_paths(root: Path) -> list[Path]:
    """Return the YAML files below a folder, sorted; what begins with a dot is left out.

    Raises:
        NoPack: A folder cannot be listed.
    """
    paths: list[Path] = []

    def refuse(error: OSError) -> None:
        raise NoPack(f"cannot list {error.filename}: {error.strerror}")

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths += [Path(folder, name) for name in (*names, *folders) if name.endswith(ENDINGS) and name[0] != "."]
    return sorted(paths)


def _shown(path: Path) -> str:
    try:
        shown = os.path.relpath(path)
    except ValueError:
        shown = str(path)
    text = str(path) if shown.startswith("..") else shown
    return text.encode("utf-8", "replace").decode("utf-8")


def _read(path: Path, shown: str, problems: list[Diagnostic]) -> bytes | None:
    try:
        if path.is_dir():
            why = "it is a folder"
        elif not path.is_file():
            why = "it is not a file" if path.exists() else "it is a link to nothing"
        elif path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size
            problems.append(
                Diagnostic(Code.E011, shown, None, f"the file has {size:,} bytes, more than {MAX_BYTES:,}", "split it")
            )
            return None
        else:
            return path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
    problems.append(Diagnostic(Code.E012, shown, None, f"the file cannot be read: {why}", "mend or remove it"))
    return None


def diagnostic_page(code: str) -> str:
    """Return the page of a code, as Markdown."""
    here = Path(__file__).parent
    inside = here / "diagnostics" / "pages"
    folder = inside if inside.is_dir() else here.parent / "docs" / "diagnostics"
    return (folder / f"{code}.md").read_text(encoding="utf-8")
