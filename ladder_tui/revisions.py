"""Read a pack as a git revision has it, from the repository that the folder or the working folder is in."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.files import ENDINGS, MAX_FILES, Files, NoPack
from ladder_tui.reader import MAX_BYTES

SECONDS = 60
"""How long git may take."""


def read_revision(revision: str, folder: Path) -> Files:
    """Return the YAML files of a pack at a revision.

    Args:
        revision: As git writes it: `HEAD~1`, `main`; or `REVISION:PATH`, the path from the top of the repository.
        folder: Where the pack lies now; it says which repository, and which path when the revision names none.

    Raises:
        NoPack: There is no such revision or folder in it, or no repository, or git is not installed.
    """
    name, colon, path = revision.partition(":")
    if not name or name.startswith("-"):
        raise NoPack(f"`{revision}` is neither a folder, a file nor a git revision")
    near = folder if folder.is_dir() else folder.parent
    while not near.is_dir():
        near = near.parent
    base = Path.cwd() if colon else near
    top = Path(_git(base, "rev-parse", "--show-toplevel").decode().strip())
    inside = path.strip("/") if colon else os.path.relpath(folder.resolve(), top.resolve())
    if inside.startswith(".."):
        raise NoPack(f"{folder} is outside the repository {top}; write REVISION:PATH")
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    where = inside if inside not in ("", ".") else "."
    packed = _git(top, "archive", "--format=tar", commit, "--", where)
    return _unpacked(revision if colon else f"{revision}:{inside}", top / where, packed, "" if where == "." else where)


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
        raise NoPack(said[0].lower() if said else "there is no such folder, file or git revision")
    return done.stdout


def _unpacked(shown: str, root: Path, packed: bytes, prefix: str) -> Files:
    found: list[tuple[str, bytes]] = []
    problems: list[Diagnostic] = []
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            parts = member.name.removeprefix(prefix).strip("/").split("/")
            if not member.name.endswith(ENDINGS) or any(part.startswith(".") for part in parts):
                continue
            path = f"{shown}/{'/'.join(parts)}"
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
