"""Read a pack as a git revision has it, from the repository that the folder or the working folder is in."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.files import ENDINGS, MAX_FILES, Files, NoPack
from ladder_tui.reader import MAX_BYTES

SECONDS = 60
"""How long git may take."""


def read_revision(revision: str, folder: Path) -> tuple[Files, str]:
    """Return the YAML files of a pack at a revision, and the path as shown of the one file that was named, if any.

    Args:
        revision: As git writes it: `HEAD~1`, `main`; or `REVISION:PATH`, a folder or a file, from the top of the
            repository, or from the working folder when it begins with `./` or `../`.
        folder: Where the pack lies now; it says which repository, and which path when the revision names none.

    Raises:
        NoPack: There is no such revision or path in it, or no repository, or git is not installed, or a file was named
            that belongs to no pack.
    """
    name, colon, path = revision.partition(":")
    if not name or name.startswith("-"):
        raise NoPack("it is neither a folder, a file nor a git revision")
    near = folder if folder.is_dir() else folder.parent
    while not near.is_dir():
        near = near.parent
    top = Path(_git(Path.cwd() if colon else near, "rev-parse", "--show-toplevel").decode().strip())
    commit = _commit(top, name)
    here = Path.cwd() / path if path.startswith(("./", "../")) else top / path
    where = os.path.relpath((here if colon else folder).resolve(), top.resolve()).replace(os.sep, "/")
    if where.startswith(".."):
        raise NoPack(f"{here if colon else folder} is outside the repository {top}; write REVISION:PATH")
    kind = _kind(top, commit, where)
    if kind not in ("tree", "blob"):
        raise NoPack(f"there is nothing at {where} in {name}")
    root = where if kind == "tree" else _pack_around(top, commit, where)
    shown = f"{name}:{'' if root == '.' else root}"
    packed = _git(top, "archive", "--format=tar", commit, "--", root)
    files = _unpacked(shown, top / root, packed, "" if root == "." else root)
    inside = where if root == "." else os.path.relpath(where, root).replace(os.sep, "/")
    return files, _joined(shown, inside) if kind == "blob" else ""


def _commit(top: Path, name: str) -> str:
    try:
        return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except NoPack:
        raise NoPack(f"there is no folder, no file and no git revision called {name}") from None


def _kind(top: Path, commit: str, where: str) -> str:
    """Return tree, blob or commit, as git calls what lies at a path; nothing where nothing is."""
    try:
        return _git(top, "cat-file", "-t", f"{commit}:{'' if where == '.' else where}").decode().strip()
    except NoPack:
        return ""


def _pack_around(top: Path, commit: str, where: str) -> str:
    """Return the nearest folder upwards that holds `pack.yaml` at a commit."""
    if not where.endswith(ENDINGS):
        raise NoPack(f"{where} is no YAML file and no folder")
    for folder in PurePosixPath(where).parents:
        if _kind(top, commit, str(folder / "pack.yaml")) == "blob":
            return str(folder)
    raise NoPack(f"{where} belongs to no pack there: no folder above it holds pack.yaml")


def _joined(shown: str, inside: str) -> str:
    return f"{shown}{'' if shown.endswith(':') else '/'}{inside}"


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise NoPack("git is not installed, so a revision cannot be read") from None
    except subprocess.TimeoutExpired:
        raise NoPack(f"git took more than {SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoPack(said[0].removeprefix("fatal: ") if said else "git could not read it")
    return done.stdout


def _unpacked(shown: str, root: Path, packed: bytes, prefix: str) -> Files:
    found: list[tuple[str, bytes]] = []
    problems: list[Diagnostic] = []
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            parts = member.name.removeprefix(prefix).strip("/").split("/")
            if not member.name.endswith(ENDINGS) or any(part.startswith(".") for part in parts):
                continue
            path = _joined(shown, "/".join(parts))
            if not member.isfile():
                problems.append(Diagnostic(Code.E012, path, None, "the file cannot be read: it is not a file", None))
            elif member.size > MAX_BYTES:
                size = f"the file has {member.size:,} bytes, more than {MAX_BYTES:,}"
                problems.append(Diagnostic(Code.E011, path, None, size, "split it"))
            else:
                data = archive.extractfile(member)
                found.append((path, data.read() if data is not None else b""))
            if len(found) > MAX_FILES:
                raise NoPack(f"{shown} holds more than {MAX_FILES:,} YAML files; is it a pack?")
    return Files(root, tuple(sorted(found)), tuple(problems))
