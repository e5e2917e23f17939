"""Say which patients are told something else by another version of a pack, and what changed.

OLD and NEW are folders of packs, tree files inside a pack, or git revisions such as `HEAD~1`, `main` or
`REVISION:PATH`. It exits 0 whether or not something differs, and 1 when a side has errors.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path

from ladder_tui.cli.exits import Exit, UsageError
from ladder_tui.files import ENDINGS, Files, NoPack, bundled_pack, pack_of, read_files
from ladder_tui.model.pack import Pack


@dataclass(frozen=True, slots=True)
class _Named:
    """What one side's argument names."""

    files: Files
    tree_file: str = ""
    """The path of a single tree file as shown; its pack is in `files`."""


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `diff`."""
    parser.add_argument("old", metavar="OLD", help="a pack's folder, a tree file, or a git revision")
    parser.add_argument("new", metavar="NEW", help="the same, for what it is compared with")
    parser.add_argument("--format", choices=["text", "md"], default="text")
    parser.add_argument("--pack", metavar="DIR", type=Path, help="where the pack of a revision without a path lies")


def run(options: Namespace) -> int:
    """Print what two versions of a pack do otherwise."""
    old = _named("OLD", options.old, _home(options.pack, options.new))
    new = _named("NEW", options.new, _home(options.pack, options.old))
    packs: list[Pack] = []
    for side, given in (("OLD", old), ("NEW", new)):
        pack = _loaded(side, given.files)
        if pack is not None:
            packs.append(pack)
    if len(packs) < 2:
        return Exit.PROBLEMS
    from ladder_tui.diff import compare, draw
    from ladder_tui.reader import paused_collector

    only = _only(packs, old, new)
    with paused_collector():
        difference = compare(packs[0], packs[1], only)
    sys.stdout.write(draw.markdown(difference) if options.format == "md" else draw.text(difference))
    return Exit.FINE


def _home(given: Path | None, other: str) -> Path:
    """Return which pack a revision without a path means: the one given, the other side's, the one here, or ours."""
    if given is not None:
        return given
    for path in (Path(other), Path.cwd()):
        try:
            folder = pack_of(path)
        except NoPack:
            continue
        if (folder / "pack.yaml").is_file():
            return folder
    return bundled_pack()


def _named(side: str, given: str, home: Path) -> _Named:
    """Return the files that an argument names: a path where there is one, otherwise a revision."""
    path = Path(given)
    try:
        if path.is_dir():
            return _Named(read_files(path))
        if path.exists():
            if not given.endswith(ENDINGS):
                raise NoPack(f"{given} is no YAML file and no folder")
            files = read_files(pack_of(path))
            shown = [name for name, _ in files.files if Path(name).resolve() == path.resolve()]
            return _Named(files, shown[0] if shown else "")
        from ladder_tui.revisions import read_revision

        files, tree_file = read_revision(given, home)
        if not files.files:
            raise NoPack("there is no YAML")
        return _Named(files, tree_file)
    except NoPack as error:
        raise UsageError(f"{side} `{given}`: {error}") from None


def _loaded(side: str, files: Files) -> Pack | None:
    from ladder_tui.examine import examine
    from ladder_tui.report import concise

    examination = examine(files.files, files.problems, deep=False)
    if examination.pack is None:
        errors = examination.errors
        print(concise.draw(errors[:20], {}), file=sys.stderr, end="")
        number = "1 error" if len(errors) == 1 else f"{len(errors):,} errors"
        print(f"ladder-tui: {side} has {number} and cannot be compared", file=sys.stderr)
    return examination.pack


def _only(packs: list[Pack], old: _Named, new: _Named) -> str:
    """Return the tree that patients are confined to, when a side is a single file."""
    names = {
        str(tree.id)
        for pack, given in zip(packs, (old, new), strict=True)
        for tree in pack.trees.values()
        if given.tree_file and tree.path == given.tree_file
    }
    if len(names) > 1:
        raise UsageError(f"the files hold different trees: {', '.join(f'`{name}`' for name in sorted(names))}")
    if (old.tree_file or new.tree_file) and not names:
        raise UsageError("the file holds no tree; compare the folders of the packs")
    only = next(iter(names), "")
    if only and not all(only in pack.trees for pack in packs):
        raise UsageError(f"the tree `{only}` is only in one of them")
    return only
