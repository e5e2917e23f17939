"""Write a commented start of a pack, a tree, a modality or a case, which passes `check` at once."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.cli.names import fit_name
from ladder_tui.cli.packs import usable_pack
from ladder_tui.files import NoPack, pack_of, read_files

KINDS = ("pack", "tree", "modality", "case")


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `new`."""
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("name", metavar="NAME", help="small letters, digits and hyphens, as `dripping-tap`")
    parser.add_argument(
        "--pack", metavar="DIR", type=Path, help="the pack to add to, the one around this folder unless given; "
        "of a new pack, the folder to make, ./NAME unless given"
    )  # fmt: skip


def run(options: Namespace) -> int:
    """Write the files and name them."""
    fit_name(options.kind, options.name)
    if options.kind == "pack":
        root = options.pack or Path(options.name)
        return _written(root, _pack_files(root, options.name))
    root = _around(options.pack)
    pack = usable_pack(root, located=True)
    if pack is None:
        return Exit.PROBLEMS
    from ladder_tui.cli.starts import additions

    files = additions(pack, root, options.kind, options.name)
    _hold(root, files)
    return _written(root, files)


def _pack_files(root: Path, name: str) -> dict[Path, str]:
    """Return the files of a new pack, where one may be made."""
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is a file; a pack is a folder")
    above = next((folder for folder in root.resolve().parents if (folder / "pack.yaml").is_file()), None)
    if above is not None:
        raise UsageError(f"{root} would lie inside the pack {above}, which reads every file below it; go elsewhere")
    if root.is_dir() and read_files(root).files:
        raise UsageError(f"{root} holds YAML files already; a new pack needs a folder without any")
    from ladder_tui.cli.starts import pack_start

    return pack_start(root, name)


def _around(given: Path | None) -> Path:
    """Return the folder of the pack to add to."""
    try:
        root = pack_of(given or Path())
    except NoPack as error:
        raise UsageError(str(error)) from None
    if not (root / "pack.yaml").is_file():
        raise UsageError(
            f"{root} belongs to no pack: make one with `ladder-tui new pack NAME`, or name it with `--pack`"
        )
    return root


def _hold(root: Path, files: dict[Path, str]) -> None:
    """Refuse what would not be clean in this pack, before anything is written."""
    from ladder_tui.examine import examine
    from ladder_tui.report import concise

    there = read_files(root)
    added = {str(path): text.encode() for path, text in files.items()}
    everything = [*there.files, *added.items()]
    found = examine(everything, there.problems, deep=False).problems  # proving a grown pack takes seconds
    wrong = [problem for problem in found if problem.path in added]
    if wrong:
        raise UsageError(f"the start does not fit this pack, nothing was written:\n{concise.draw(wrong, {})}".rstrip())


def _written(root: Path, files: dict[Path, str]) -> int:
    """Write files that are not there yet; none, where one of them is."""
    for path in files:
        if path.exists() or path.is_symlink():
            raise UsageError(f"{path} is there already and is not overwritten; choose another name")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as handle:
            handle.write(text)
        print(f"wrote {path}")
    sys.stdout.flush()
    print(f"next: `ladder-tui check {root}`", file=sys.stderr)
    return Exit.FINE
